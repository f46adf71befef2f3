"""`seed status`: what the graph holds."""

from __future__ import annotations

from dataclasses import asdict

from graph_service.cli.seed.changing import on_database
from graph_service.cli.seed.options import Json, json_errors
from graph_service.cli.seed.telling import print_json, table


def status(json: Json = False) -> None:
    """Show which sources the graph holds, in which version, since when, and how much they state."""
    from graph_service.seeding.status import status as graph_status

    with json_errors(json):
        found = on_database("Looking", json, graph_status)
    if json:
        print_json({"ok": True, **asdict(found)})
        return
    table(
        ("source", "version", "loaded", "entities", "facts", "citations"),
        [
            (
                each.key,
                each.hash,
                each.loaded.astimezone().strftime("%Y-%m-%d %H:%M:%S")
                if each.loaded
                else "by hand",
                each.entities,
                each.facts,
                each.citations,
            )
            for each in found.sources
        ],
    )
    for gone, key in found.aliases:
        print(f"{gone} stands for {key}")
    print(f"The graph is at version {found.version}." if found.version else "Nothing is loaded.")
