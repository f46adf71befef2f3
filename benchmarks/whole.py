"""The whole run: the contest with the peers, footprint and growth, into one folder.

Each part is written to `run.json` as soon as it is there; one that fails is told, and the others
run. Tables and the picture are drawn from that file alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.databases import loaded
from benchmarks.footprint import weigh_all
from benchmarks.growth import grow
from benchmarks.peers_run import run_peers
from benchmarks.plots import draw
from benchmarks.run import Plan
from benchmarks.sides import DifferentAnswersError
from benchmarks.targets import Target, targets

FILE = "run.json"
PARTS = ("contest", "footprint", "growth")
_MARKS = {True: "reached", False: "not reached", None: ""}
_COLORS = {True: "green", False: "red", None: "dim"}

Part = Callable[[], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Graphs:
    """Which graphs are asked: the contest's, and the smaller of the two that growth compares."""

    scale: float
    smaller: float
    seed: int
    folder: Path


async def take_all(
    graphs: Graphs, plan: Plan, parts: list[str], report: Path, bar: Progress
) -> None:
    """Take the parts that are asked for, one after the other."""
    scale, seed, folder = graphs.scale, graphs.seed, graphs.folder

    async def contest() -> dict[str, Any]:
        held = await run_peers(scale, seed, folder, plan, bar)
        return {"conditions": held.conditions, "contest": [asdict(each) for each in held.results]}

    async def footprint() -> dict[str, Any]:
        async with loaded(scale, seed, folder, bar) as database:
            return {"footprint": asdict(await weigh_all(database, plan.rounds))}

    async def growth() -> dict[str, Any]:
        return {"growth": asdict(await grow(graphs.smaller, seed, folder, plan.rounds, bar))}

    known: dict[str, Part] = dict(zip(PARTS, (contest, footprint, growth), strict=True))
    report.mkdir(parents=True, exist_ok=True)
    taken: dict[str, Any] = {"failures": {}}
    for name in parts:
        bar.console.print(f"[bold]{name}[/]")
        try:
            taken |= await known[name]()
        except (RuntimeError, OSError, DifferentAnswersError) as error:
            taken["failures"][name] = f"{error}"[:500]
        (report / FILE).write_bytes(orjson.dumps(taken, option=orjson.OPT_INDENT_2))


def write_report(folder: Path, console: Console) -> None:
    """Draw what `run.json` has: a table on the console, `run.md`, and `overview.svg`."""
    taken = orjson.loads((folder / FILE).read_bytes())
    found = targets(taken)
    table = Table("measure", "to reach", "got", "")
    for each in found:
        mark = f"[{_COLORS[each.reached]}]{_MARKS[each.reached]}[/]"
        table.add_row(each.measure, each.reach, each.got, mark)
    console.print(table)
    for name, failure in taken["failures"].items():
        console.print(f"[red]{name}[/]  {failure}", highlight=False)
    (folder / "run.md").write_text(_markdown(taken, found), encoding="utf-8")
    if taken.get("contest"):
        draw(taken, folder / "overview.svg")


def _markdown(taken: dict[str, Any], found: list[Target]) -> str:
    lines = ["# One run", "", "Made by `python -m benchmarks all`, with `run.json` beside it.", ""]
    lines += _rows(("measure", "to reach", "got", ""), [_cells(each) for each in found])
    for title, measure, scale in (
        ("One client, ms", "one", lambda seconds: f"{seconds * 1e3:.2f}"),
        ("32 clients, requests/s", "many", lambda seconds: f"{1 / seconds:,.0f}"),
        ("128 clients, requests/s", "crowd", lambda seconds: f"{1 / seconds:,.0f}"),
    ):
        lines += ["", f"## {title}", "", *_sides(taken, measure, scale)]
    lines += ["", "In brackets: how many times as long as the service, and the quartiles of that."]
    failures = {
        f"{met['name'].upper()}, {side}": told
        for met in taken.get("contest") or ()
        for side, told in met["failures"].items()
    }
    for name, told in (failures | taken["failures"]).items():
        lines += ["", f"Failed: {name}: {told}"]
    lines += ["", "## Conditions", ""]
    lines += _rows(("", ""), [(name, str(v)) for name, v in taken.get("conditions", {}).items()])
    return "\n".join(lines) + "\n"


def _cells(each: Target) -> tuple[str, ...]:
    return each.measure, each.reach, each.got, _MARKS[each.reached]


def _sides(taken: dict[str, Any], measure: str, scale: Callable[[float], str]) -> list[str]:
    contest = [met for met in taken.get("contest") or () if met[measure]]
    names = list(dict.fromkeys(name for met in contest for name in met[measure]))
    rows = []
    for met in contest:
        ours = scale(next(iter(met[measure].values()))["ours"])
        cells = [_cell(met[measure].get(name), scale) for name in names]
        rows.append((met["name"].upper(), ours, *cells))
    return _rows(("", "service", *names), rows) if rows else ["not measured"]


def _cell(ratio: dict[str, float] | None, scale: Callable[[float], str]) -> str:
    if ratio is None:
        return "failed"
    times = (1 / ratio[name] for name in ("ratio", "high", "low"))
    middle, low, high = (f"{each:.2f}" for each in times)
    return f"{scale(ratio['theirs'])} ({middle}, {low} to {high})"


def _rows(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
