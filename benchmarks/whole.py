"""The whole run: the contest with the peers, compiling, footprint and growth, into one report.

A part that fails is told, and the others run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.progress import Progress

from benchmarks.databases import loaded
from benchmarks.footprint import weigh_all
from benchmarks.growth import TIMES, grow
from benchmarks.levels import compile_levels
from benchmarks.meetings import Contest
from benchmarks.peers_run import run_peers
from benchmarks.results import conditions, platform_of
from benchmarks.run import Plan
from benchmarks.run_report import Report

PARTS = ("contest", "levels", "footprint", "growth")

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

    known: dict[str, Part] = dict(zip(PARTS, (contest, levels, footprint, growth), strict=True))
    for name in parts:
        bar.console.print(f"[bold]{name}[/]")
        await report.attempt(name, known[name])
    return not report.taken["failures"]
