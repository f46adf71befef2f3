"""`python -m benchmarks`: load a graph, run the comparison, check what is far off, show plans."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import orjson
import typer
import uvloop
from rich.console import Console
from rich.progress import Progress

from benchmarks.bulk import bulk
from benchmarks.check import Checked
from benchmarks.check import check as check_counts
from benchmarks.databases import FOLDER, loaded
from benchmarks.footprint import Footprint, weigh_all
from benchmarks.growth import grow
from benchmarks.options import (
    Clients,
    Folder,
    Json,
    Only,
    Rounds,
    Scale,
    Seed,
    WarmUp,
    Where,
    measuring,
)
from benchmarks.peers_report import show_contest
from benchmarks.report import as_json, show, show_bulk, show_footprint, show_growth, show_traps
from benchmarks.results import Run, conditions
from benchmarks.run import Plan, measure

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)


@app.command()
def generate(scale: Scale = 0.1, seed: Seed = 1, folder: Folder = FOLDER) -> None:
    """Load a graph into a local Neo4j of its own, and keep it."""

    async def main(progress: Progress) -> None:
        async with loaded(scale, seed, folder, progress):
            pass

    with measuring() as progress:
        uvloop.run(main(progress))


@app.command()
def run(
    scale: Scale = 0.1,
    seed: Seed = 1,
    folder: Folder = FOLDER,
    rounds: Rounds = 1000,
    warm_up: WarmUp = 2000,
    clients: Clients = 0,
    http: Annotated[bool, typer.Option(help="Whether to measure over HTTP too.")] = True,
    only: Only = None,
    json: Json = False,
) -> None:
    """Time the service against hand-written Cypher, sides taking turns, answers compared first."""
    plan = Plan(rounds, warm_up, http, clients, only=tuple(only or ()))

    async def main(progress: Progress) -> Run:
        async with loaded(scale, seed, folder, progress) as database:
            given = {"scale": scale, "seed": seed, "rounds": rounds, "warm-up": warm_up}
            taken = Run(await conditions(database, **given, clients=clients))
            async for result in measure(database, plan, progress):
                taken.results.append(result)
            return taken

    with measuring() as progress:
        taken = uvloop.run(main(progress))
    show(taken, Console(stderr=json))
    if json:
        print(as_json(taken).decode())


@app.command()
def check(scale: Scale = 0.01, seed: Seed = 1, folder: Folder = FOLDER) -> None:
    """Fail on what is far off: statements, database hits, memory, allocations; for CI."""

    async def main(progress: Progress) -> tuple[Run, Checked]:
        async with loaded(scale, seed, folder, progress) as database:
            checked = await check_counts(database)
            given = await conditions(database, scale=scale, seed=seed)
            return Run(given, checked.results), checked

    with measuring() as progress:
        taken, checked = uvloop.run(main(progress))
    show(taken, Console())
    show_traps(checked, Console())
    faults = list(checked.faults())
    for fault in faults:
        typer.echo(fault, err=True)
    raise typer.Exit(1 if faults else 0)


@app.command()
def peers(
    scale: Scale = 0.1,
    seed: Seed = 1,
    folder: Folder = FOLDER,
    rounds: Rounds = 1000,
    warm_up: WarmUp = 2000,
    clients: Clients = 0,
    only: Only = None,
    json: Json = False,
) -> None:
    """Time the service against @neo4j/graphql and PostGraphile, answers compared first."""
    plan = Plan(rounds, warm_up, clients=clients, only=tuple(only or ()))
    with measuring() as progress:
        from benchmarks.peers_run import run_peers

        taken = uvloop.run(run_peers(scale, seed, folder, plan, progress))
    show_contest(taken, Console(stderr=json))
    if json:
        print(as_json(taken).decode())


@app.command("all")
def whole(
    scale: Scale = 1.0,
    seed: Seed = 1,
    folder: Folder = FOLDER,
    rounds: Rounds = 1000,
    warm_up: WarmUp = 2000,
    slices: Annotated[int, typer.Option(help="Slices of 2 s with many clients, per side.")] = 6,
    firsts: Annotated[int, typer.Option(help="First answers, per side and query.")] = 11,
    only: Only = None,
    part: Annotated[
        list[str] | None, typer.Option(help="contest, firsts, levels, footprint, growth; else all.")
    ] = None,
    smaller: Annotated[
        float | None, typer.Option(help="The smaller graph of growth, if not --scale.")
    ] = None,
    report: Where = FOLDER / "report",
) -> None:
    """Take every measure, and write a report: tables, a picture, and all of it as JSON."""
    with measuring() as progress:
        from benchmarks.run_report import Report, write_report
        from benchmarks.whole import PARTS, Graphs, take_all

        unknown = sorted({*(part or ())} - {*PARTS})
        if unknown:
            raise typer.BadParameter(f"{', '.join(unknown)}; there are {', '.join(PARTS)}.")
        plan = Plan(
            *(rounds, warm_up),
            clients=32,
            crowd=128,
            firsts=firsts,
            slices=slices,
            only=tuple(only or ()),
        )
        graphs = Graphs(scale, smaller or scale, seed, folder)
        taken = uvloop.run(take_all(graphs, plan, part or PARTS, Report(report), progress))
    write_report(report, Console())
    raise typer.Exit(0 if taken else 1)


@app.command("report")
def draw_again(report: Where = FOLDER / "report") -> None:
    """Draw the tables and the picture of a run again."""
    with measuring():
        from benchmarks.run_report import write_report

        write_report(report, Console())


@app.command()
def footprint(
    scale: Scale = 0.1,
    seed: Seed = 1,
    folder: Folder = FOLDER,
    rounds: Rounds = 1000,
    json: Json = False,
) -> None:
    """Time what the service adds and how soon it is there, and weigh what it holds."""

    async def main(progress: Progress) -> Footprint:
        async with loaded(scale, seed, folder, progress) as database:
            return await weigh_all(database, rounds)

    with measuring() as progress:
        weighed = uvloop.run(main(progress))
    show_footprint(weighed, Console(stderr=json))
    if json:
        print(orjson.dumps(asdict(weighed)).decode())


@app.command()
def growth(
    scale: Annotated[float, typer.Option(help="Of the smaller graph.")] = 0.1,
    seed: Seed = 1,
    folder: Folder = FOLDER,
    rounds: Rounds = 1000,
    json: Json = False,
) -> None:
    """Time Q1 and Q3 on a graph ten times larger, and Q5 ten thousand pages on."""
    with measuring() as progress:
        grown = uvloop.run(grow(scale, seed, folder, rounds, progress))
    show_growth(grown, Console(stderr=json))
    if json:
        print(orjson.dumps(asdict(grown)).decode())


@app.command("bulk")
def load_many(
    facts: Annotated[list[int] | None, typer.Option(help="How many; again for more sizes.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Time large loads beside `UNWIND … MERGE` of the same rows, and small loads after them."""
    with Console(stderr=True).status("") as shown:
        loads = [bulk(each, shown.update) for each in facts or (10_000, 100_000, 1_000_000)]
    if json:
        print(orjson.dumps([asdict(each) | {"ratio": each.ratio} for each in loads]).decode())
    else:
        show_bulk(loads, Console())


if __name__ == "__main__":
    app()
