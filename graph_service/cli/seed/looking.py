"""`seed status` and `seed matches`: what the graph holds, and what in it may be one thing."""

from __future__ import annotations

from dataclasses import asdict

from graph_service.cli.failures import json_errors
from graph_service.cli.seed.changing import on_database
from graph_service.cli.seed.options import Json
from graph_service.cli.seed.telling import table
from graph_service.cli.streams import print_json


def status(json: Json = False) -> None:
    """Show which sources the graph holds, in which version, since when, and how much they state."""
    from graph_service.seeding.status import status as graph_status

    with json_errors(json):
        found = on_database("Looking", json, lambda database, _: graph_status(database))
    if json:
        print_json({"ok": True, **asdict(found)})
        return
    table(
        ("source", "version", "loaded", "by", "entities", "facts", "citations"),
        [
            (
                each.key,
                each.hash,
                each.loaded.astimezone().strftime("%Y-%m-%d %H:%M:%S")
                if each.loaded
                else "by hand",
                each.by,
                each.entities,
                each.facts,
                each.citations,
            )
            for each in found.sources
        ],
    )
    for gone, key in found.aliases:
        print(f"{gone} stands for {key}")
    if found.schema:
        print(f"The schema is at version {found.schema}.")
    print(f"The graph is at version {found.version}." if found.version else "Nothing is loaded.")
    if found.unfinished:
        left = found.unfinished
        at = left.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        print(
            f"Unfinished: {', '.join(left.sources)}, step {left.done} of {left.total} at {at}; "
            "readers see none of it. Apply again to go on, or `graph-service seed discard`."
        )
    if found.unswept:
        print(f"{found.unswept:,} nodes that are hidden are still to be taken out: apply again.")


def matches(json: Json = False) -> None:
    """Show entities that may be one thing under two keys: they share an identifier or a name."""
    from graph_service.seeding.matches import matches as graph_matches

    with json_errors(json):
        found = on_database("Looking", json, lambda database, _: graph_matches(database))
    if json:
        print_json({"ok": True, "matches": [asdict(each) for each in found]})
        return
    table(
        ("kind", "keys", "names", "share"),
        [
            (each.type, " ".join(each.keys), " / ".join(each.names), f"{each.by} {each.value}")
            for each in found
        ],
    )
    if found:
        print("`graph-service seed merge GONE KEY` makes two of them one.")
    else:
        print("No two entities share an identifier or a name.")
