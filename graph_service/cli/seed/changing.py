"""`seed plan`, `apply`, `revert` and `merge`: what would change, and changing it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from graph_service.cli.failures import json_errors
from graph_service.cli.seed.options import Full, Json, Paths, read, watched
from graph_service.cli.seed.telling import tell_report, tell_summary
from graph_service.cli.streams import print_json
from graph_service.errors import BadInputError, SeedError

if TYPE_CHECKING:
    from graph_service.database import Database
    from graph_service.seeding import Loaded, Summary
    from graph_service.seeding.plan import Planned
    from graph_service.seeding.progress import Progress

T = TypeVar("T")
Work = Callable[["Database", "Progress"], Coroutine[Any, Any, T]]
"""What is to be done on a database, telling how far it is."""

CHANGES = 2
"""Exit status of `plan` where something would change; 0 says that nothing would."""

Prune = Annotated[
    bool, typer.Option("--prune", help="Take out sources of the graph that no file states.")
]

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
]


def plan(
    paths: Paths = None,
    json: Json = False,
    prune: Prune = False,
    full: Full = False,
    cypher: Annotated[
        bool, typer.Option("--cypher", help="The Cypher that would run, with its values.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Keep the plan in a file, for `apply --plan`.")
    ] = None,
) -> None:
    """Show what seed files would change; status 0 for nothing, 2 for changes, 1 for an error."""
    with json_errors(json):
        sources = read(paths, quiet=json)
        planned = on_database(
            "Comparing", json, lambda on, show: _plan(on, show, sources, prune, full)
        )
        _tell_plan(planned, json=json, cypher=cypher, out=out)


def apply(
    paths: Paths = None,
    json: Json = False,
    prune: Prune = False,
    full: Full = False,
    plan_file: Annotated[
        Path | None, typer.Option("--plan", help="Apply this plan and nothing else.")
    ] = None,
) -> None:
    """Load seed files into the graph, all or nothing; what is there already is left alone."""
    with json_errors(json):
        if plan_file is None:
            sources = read(paths, quiet=json)
            summary = on_database(
                "Loading", json, lambda on, show: _apply(on, show, sources, prune, full)
            )
        elif paths or prune or full:
            raise BadInputError(
                "There is --plan, and more to apply.",
                hint="--plan says all that is to be applied; leave the rest out.",
            )
        else:
            summary = _apply_file(plan_file, json)
    tell_summary(summary, json=json)


def revert(
    source: Annotated[str, typer.Argument(help="The source's key, as `seed status` shows it.")],
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Take a source out: what it alone states goes, what others state too stays."""
    from graph_service.seeding import apply as apply_sources
    from graph_service.seeding import plan as plan_sources

    _change(
        "Taking out",
        lambda database, show: plan_sources(database, (), (source,), progress=show),
        lambda database, show: apply_sources(database, (), (source,), progress=show),
        json=json,
        dry_run=dry_run,
    )


def merge(
    gone: Annotated[str, typer.Argument(help="The key that goes.")],
    key: Annotated[str, typer.Argument(help="The key that stands for both from now on.")],
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Make two entities one, with every fact and edge; later loads follow."""
    from graph_service.seeding import merge as merge_entities
    from graph_service.seeding import plan_merge

    _change(
        "Merging",
        lambda database, _: plan_merge(database, gone, key),
        lambda database, _: merge_entities(database, gone, key),
        json=json,
        dry_run=dry_run,
    )


def discard(json: Json = False) -> None:
    """Take out what an unfinished large load has staged; readers never saw any of it."""
    from graph_service.model.press import PRESS
    from graph_service.seeding import discard as discard_staged

    with json_errors(json):
        count = on_database("Taking out", json, lambda on, _: discard_staged(on, PRESS))
    if json:
        print_json({"ok": True, "nodesDiscarded": count})
    else:
        typer.echo(f"{count:,} staged nodes taken out." if count else "Nothing was staged.")


def _change(
    verb: str, planning: Work[Planned], applying: Work[Summary], *, json: bool, dry_run: bool
) -> None:
    """Show what would change, or change it."""
    with json_errors(json):
        if dry_run:
            _tell_plan(on_database("Comparing", json, planning), json=json)
        summary = on_database(verb, json, applying)
    tell_summary(summary, json=json)


def _tell_plan(
    planned: Planned, *, json: bool, cypher: bool = False, out: Path | None = None
) -> None:
    from graph_service.model.press import PRESS
    from graph_service.seeding.plan_file import write_plan
    from graph_service.seeding.plan_script import plan_script
    from graph_service.seeding.reporting import report

    made = planned.plan
    if made.large and (cypher or out):
        raise SeedError(
            "This plan is too large to be written out.",
            hint="Apply the files themselves: nothing is seen before all of it is there.",
        )
    if out is not None:
        write_plan(out, made, PRESS)
    told = report(planned, PRESS)
    if json:
        script = {"cypher": list(plan_script(made, PRESS))} if cypher else {}
        print_json({"ok": True, "changes": bool(made), **told.as_json(), **script})
    elif cypher:
        sys.stdout.write("\n".join(plan_script(made, PRESS)) + "\n")
    else:
        tell_report(told)
    raise typer.Exit(CHANGES if made else 0)


def _apply_file(path: Path, json: bool) -> Summary:
    from graph_service.model.press import PRESS
    from graph_service.seeding import apply_plan
    from graph_service.seeding.plan_file import read_plan

    made = read_plan(path, PRESS)
    return on_database("Loading", json, lambda database, _: apply_plan(database, made))


async def _plan(
    database: Database, show: Progress, sources: tuple[Loaded, ...], prune: bool, full: bool
) -> Planned:
    from graph_service.seeding import plan as plan_sources

    without = await _pruned(database, sources, prune)
    return await plan_sources(database, sources, without, full=full, progress=show)


async def _apply(
    database: Database, show: Progress, sources: tuple[Loaded, ...], prune: bool, full: bool
) -> Summary:
    from graph_service.seeding import apply as apply_sources

    without = await _pruned(database, sources, prune)
    return await apply_sources(database, sources, without, full=full, progress=show)


async def _pruned(database: Database, sources: tuple[Loaded, ...], prune: bool) -> tuple[str, ...]:
    """Sources that the graph holds and no file states, where these are to go."""
    from graph_service.seeding.status import status as graph_status

    if not prune:
        return ()
    given = {each.key for each in sources}
    there = await graph_status(database)
    return tuple(each.key for each in there.sources if each.key not in given)


def on_database(verb: str, quiet: bool, work: Work[T]) -> T:
    """The result of some work on the database that the settings name."""
    from graph_service.cli.target import open_database
    from graph_service.settings import load_settings

    async def run() -> T:
        async with open_database(load_settings()) as database:
            return await work(database, show)

    with watched(verb, quiet=quiet) as show:
        return asyncio.run(run())
