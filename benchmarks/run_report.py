"""The report of a whole run: `run.json`, and what is drawn from it alone.

What a part gave is written at once, beside what other parts have there already.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks.plots import draw
from benchmarks.targets import Target, targets

FILE = "run.json"
_FIVE = "Five levels"
_MARKS = {True: "reached", False: "not reached", None: ""}
_COLORS = {True: "green", False: "red", None: "dim"}

Taken = dict[str, Any]
Ratios = Mapping[str, dict[str, float]]


class Report:
    """The file of a run: what its parts gave, under which conditions, and which of them failed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / FILE
        stored = orjson.loads(self._file.read_bytes()) if self._file.exists() else {}
        self.taken: Taken = {"conditions": {}, "failures": {}, **stored}

    def keep(self, part: str, conditions: Mapping[str, object], given: object) -> None:
        """Write what a part gave, in place of what it gave before."""
        self.taken["conditions"][part] = dict(conditions)
        self.taken[part] = given
        self.taken["failures"].pop(part, None)
        self._write()

    async def attempt(self, part: str, take: Callable[[], Awaitable[None]]) -> None:
        """Take a part; where it fails, write why it, or the rest of it, is missing."""
        try:
            await take()
        except Exception as error:
            # Whatever goes wrong in one must not cost the others.
            self.taken["failures"][part] = f"{type(error).__name__}: {error}"[:500]
            self._write()

    def _write(self) -> None:
        written = orjson.dumps(self.taken, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        self._file.write_bytes(written)


def write_report(folder: Path, console: Console) -> None:
    """Draw what `run.json` has: a table on the console, `run.md`, and `overview.svg`."""
    taken = orjson.loads((folder / FILE).read_bytes())
    found = targets(taken)
    table = Table("measure", "to reach", "got", "")
    for each in found:
        mark = f"[{_COLORS[each.reached]}]{_MARKS[each.reached]}[/]"
        table.add_row(each.measure, each.reach, each.got, mark)
    console.print(table)
    for name, failure in _failures(taken).items():
        console.print(f"[red]{name}[/]  {failure}", highlight=False)
    (folder / "run.md").write_text(_markdown(taken, found), encoding="utf-8")
    if taken.get("contest"):
        draw(taken, folder / "overview.svg")


def _markdown(taken: Taken, found: list[Target]) -> str:
    lines = ["# One run", "", "Made by `python -m benchmarks all`, with `run.json` beside it.", ""]
    lines += _rows(("measure", "to reach", "got", ""), [_cells(each) for each in found])
    for title, measure, scale in (
        ("One client, ms", "one", _milliseconds),
        ("32 clients, requests/s", "many", _rate),
        ("128 clients, requests/s", "crowd", _rate),
        ("First answers, ms", "cold", _milliseconds),
    ):
        lines += ["", f"## {title}", "", *_sides(_contest(taken, measure), scale)]
    lines += ["", "## First answers to five levels, ms", ""]
    lines += _sides(_firsts(taken), _milliseconds)
    lines += ["", "In brackets: how many times as long as the service, and the quartiles of that."]
    for name, told in _failures(taken).items():
        lines += ["", f"Failed: {name}: {told}"]
    for part, told in taken["conditions"].items():
        lines += ["", f"## Conditions of {part}", ""]
        lines += _rows(("", ""), [(name, str(value)) for name, value in told.items()])
    return "\n".join(lines) + "\n"


def _failures(taken: Taken) -> dict[str, str]:
    """What is missing, and why: parts, and sides at a query."""
    sides = {
        f"{met['name'].upper()}, {side}": told
        for met in taken.get("contest") or ()
        for side, told in met["failures"].items()
    }
    firsts = (taken.get("firsts") or {}).get("failures", {})
    sides |= {f"{_FIVE}, {side}": told for side, told in firsts.items()}
    return sides | taken["failures"]


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.2f}"


def _rate(seconds: float) -> str:
    return f"{1 / seconds:,.0f}"


def _cells(each: Target) -> tuple[str, ...]:
    return each.measure, each.reach, each.got, _MARKS[each.reached]


def _contest(taken: Taken, measure: str) -> dict[str, Ratios]:
    return {met["name"].upper(): met[measure] for met in taken.get("contest") or ()}


def _firsts(taken: Taken) -> dict[str, Ratios]:
    return {_FIVE: (taken.get("firsts") or {}).get("ratios", {})}


def _sides(asked: Mapping[str, Ratios], scale: Callable[[float], str]) -> list[str]:
    """A row for each question that has ratios by side."""
    known = {question: sides for question, sides in asked.items() if sides}
    names = list(dict.fromkeys(name for sides in known.values() for name in sides))
    rows = []
    for question, sides in known.items():
        ours = scale(next(iter(sides.values()))["ours"])
        rows.append((question, ours, *(_cell(sides.get(name), scale) for name in names)))
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
