"""The whole run: the contest with the peers and all that stands beside it, into one report.

A part that fails is told, and the others run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.progress import Progress

from benchmarks.databases import loaded
from benchmarks.firsts import first_answers
from benchmarks.footprint import weigh_all
from benchmarks.growth import TIMES, grow
from benchmarks.levels import compile_levels
from benchmarks.meetings import Contest
from benchmarks.nodes import furnished
from benchmarks.peers_run import HEAP_MB, NEO4J, run_peers, settings_of_neo4j
from benchmarks.results import conditions, platform_of
from benchmarks.run import Plan
from benchmarks.run_report import Report

PARTS = ("contest", "firsts", "levels", "footprint", "growth")

Part = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Graphs:
    """Which graphs are asked: the contest's, and the smaller of the two that growth compares."""

    scale: float
    smaller: float
    seed: int
    folder: Path


async def take_all(
    graphs: Graphs, plan: Plan, parts: Iterable[str], report: Report, bar: Progress
) -> bool:
    """Take the parts that are asked for, one after the other; gives whether all were taken."""
    scale, seed, folder = graphs.scale, graphs.seed, graphs.folder
    given = {"scale": scale, "seed": seed, "rounds": plan.rounds}

    async def contest() -> None:
        def keep(held: Contest) -> None:
            report.keep("contest", held.conditions, [asdict(each) for each in held.results])

        await run_peers(scale, seed, folder, plan, bar, keep)

    async def firsts() -> None:
        workshop = furnished()
        async with loaded(scale, seed, folder, bar, heap_mb=HEAP_MB, extra=NEO4J) as database:
            told = {
                **await conditions(database, **given, firsts=plan.firsts),
                "warm-up": plan.warm_up,
                **workshop.versions(),
                "neo4j settings": settings_of_neo4j(),
            }
            report.keep("firsts", told, asdict(await first_answers(database, workshop, plan)))

    async def levels() -> None:
        report.keep("levels", platform_of(), asdict(compile_levels()))

    async def footprint() -> None:
        async with loaded(scale, seed, folder, bar) as database:
            told = await conditions(database, **given)
            report.keep("footprint", told, asdict(await weigh_all(database, plan.rounds)))

    async def growth() -> None:
        grown = await grow(graphs.smaller, seed, folder, plan.rounds, bar)
        told = platform_of() | given | {"scale": f"{grown.scale:g} and {grown.scale * TIMES:g}"}
        report.keep("growth", told, asdict(grown))

    takers: tuple[Part, ...] = (contest, firsts, levels, footprint, growth)
    known = dict(zip(PARTS, takers, strict=True))
    for name in parts:
        bar.console.print(f"[bold]{name}[/]")
        await report.attempt(name, known[name])
    return not report.taken["failures"]
