"""The report of a contest with the peers: a table for one client, and one for many."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from benchmarks.meetings import SIDES, Contest, Met, better, mean
from benchmarks.report import show_conditions
from benchmarks.turns import Ratio

_CAPTION = (
    "Below each side: the service's time for a request divided by that side's, and its quartiles "
    "over blocks of rounds; below 1, the service is faster. Means are geometric."
)
_FAILED = "failed"


def show_contest(contest: Contest, console: Console) -> None:
    """Print conditions, tables, and what failed."""
    show_conditions(contest.conditions, console)
    console.print(_table(contest, "one client, ms", lambda met: met.one, _milliseconds))
    if any(met.many for met in contest.results):
        console.print(_table(contest, "requests/s", lambda met: met.many, _rate))
    for met in contest.results:
        for side, failure in met.failures.items():
            console.print(f"[red]{met.name.upper()} {side}[/]  {failure}", highlight=False)
    console.print(f"[dim]{_CAPTION}[/]")


def _table(
    contest: Contest,
    title: str,
    ratios: Callable[[Met], dict[str, Ratio]],
    written: Callable[[float], str],
) -> Table:
    table = Table("query", title=title, title_justify="left")
    for column in ("service", *SIDES, "better of two"):
        table.add_column(column, justify="right")
    for met in contest.results:
        taken = ratios(met)
        first = next(iter(taken.values()), None)
        cells = [_cell(taken.get(side), written) for side in SIDES]
        best = better(taken)
        table.add_row(
            met.name.upper(),
            written(first.ours) if first else "",
            *cells,
            f"{best.ratio:.2f}" if best else _FAILED,
            end_section=True,
        )
    means = [mean(ratios(met).get(side) for met in contest.results) for side in SIDES]
    means.append(mean(better(ratios(met)) for met in contest.results))
    table.add_row("mean", "", *(f"{each:.2f}" if each else "" for each in means))
    return table


def _cell(ratio: Ratio | None, written: Callable[[float], str]) -> str:
    if ratio is None:
        return _FAILED
    return f"{written(ratio.theirs)}\n{ratio.ratio:.2f}\n{ratio.low:.2f}–{ratio.high:.2f}"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.2f}"


def _rate(seconds: float) -> str:
    return f"{1 / seconds:,.0f}"
