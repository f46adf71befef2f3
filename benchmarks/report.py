"""The report: a run as a table for people, or as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks.bulk import Bulk
from benchmarks.check import Checked
from benchmarks.footprint import Footprint
from benchmarks.growth import TIMES, Growth
from benchmarks.meetings import Contest
from benchmarks.results import Result, Run
from benchmarks.starting import Start
from benchmarks.turns import Ratio
from benchmarks.wide import Wide

_GROUPS = (
    ("engine", ("engine ms", "by hand ms", "ratio")),
    ("http", ("http ms", "floor ms", "ratio")),
    ("many", ("requests/s", "floor", "ratio")),
)
_COUNTED = ("db hits", "by hand", "compile ms cold / warm")
_CAPTION = (
    "Ratios are ours to theirs, with quartiles over blocks of rounds; below 1, ours is faster."
)


def show(run: Run, console: Console) -> None:
    """Print conditions and results."""
    show_conditions(run.conditions, console)
    for name, columns in _GROUPS:
        rows = [(each, getattr(each, name)) for each in run.results if getattr(each, name)]
        if rows:
            cells = [(each, _rates(r) if name == "many" else _times(r)) for each, r in rows]
            console.print(_table(columns, cells))
    console.print(_table(_COUNTED, [(each, _counted(each)) for each in run.results]))
    console.print(f"[dim]{_CAPTION}[/]")


def show_conditions(conditions: Mapping[str, object], console: Console) -> None:
    """Print under what a run was taken."""
    for name, value in conditions.items():
        console.print(f"[dim]{name}[/]  {value}", highlight=False)


def show_bulk(loads: Sequence[Bulk], console: Console) -> None:
    """Print what large loads took."""
    table = Table("facts")
    names = ("rows", "ours s", "least s", "ratio", "peak MB", "small load s before", "after")
    for name in names:
        table.add_column(name, justify="right")
    for each in loads:
        seconds = f"{each.ours:.1f}", f"{each.least:.1f}", f"{each.ratio:.2f}"
        small = f"{each.small_before:.2f}", f"{each.small_after:.2f}"
        table.add_row(f"{each.facts:,}", f"{each.rows:,}", *seconds, f"{each.peak_mb:.0f}", *small)
    console.print(table)


def show_footprint(weighed: Footprint, console: Console) -> None:
    """Print what the service adds, and what it holds."""
    table = Table("measure")
    for column in ("ours", "held against", "ratio"):
        table.add_column(column, justify="right")
    for title, ratio in (
        ("Q1 from the service; from its engine alone, ms", weighed.added),
        ("10,000 objects; by hand, ms", weighed.wide),
    ):
        table.add_row(title, *_times(ratio))
    peak, size = weighed.peak_bytes, weighed.answer_bytes
    sizes = f"{peak / 1e6:.1f}", f"{size / 1e6:.1f}"
    table.add_row("memory for it at most; its size, MB", *sizes, f"{peak / size:.1f}")
    table.add_row("import and schema, s", f"{weighed.start_seconds:.2f}", "", "")
    table.add_row("`up` until the first answer, s", f"{weighed.up_seconds:.1f}", "", "")
    table.add_row("memory of the process, MB", f"{weighed.resident_bytes / 1e6:.0f}", "", "")
    console.print(table)


def show_growth(grown: Growth, console: Console) -> None:
    """Print what a larger graph, and a deep page, take."""
    table = Table("measure")
    for column in ("ms", "held against", "ratio"):
        table.add_column(column, justify="right")
    for name, ratio in grown.ratios.items():
        title = f"{name.upper()} at scale {grown.scale * TIMES:g}; at scale {grown.scale:g}"
        table.add_row(title, *_times(ratio))
    if grown.deep:
        table.add_row(f"Q5 at page {grown.page:,}; at page 1", *_times(grown.deep))
    console.print(table)


def show_traps(checked: Checked, console: Console) -> None:
    """Print what each trap took, and the most that it may."""
    table = Table("trap", "seen in")
    for column in ("db hits", "at most", "memory", "at most"):
        table.add_column(column, justify="right")
    for each in checked.sprung:
        took, most = each.took, each.most
        counts = (took.hits, most.hits, took.memory, most.memory)
        table.add_row(each.trap.title, each.trap.seen_in, *(f"{count:,}" for count in counts))
    console.print(table)
    for line in (_wide(checked.wide), _start(checked.start)):
        console.print(f"[dim]{line}[/]", highlight=False)


def _wide(wide: Wide) -> str:
    return (
        f"{wide.rows:,} rows take {wide.ours_cpu / wide.hand_cpu:.2f} times the processor time of "
        f"the same by hand, and {wide.ours_bytes / wide.hand_bytes:.2f} times its allocations."
    )


def _start(start: Start) -> str:
    return (
        f"The schema takes {start.ours_cpu / start.text_cpu:.2f} times the processor time of "
        f"graphql-core alone, and {start.ours_bytes / start.text_bytes:.2f} times its memory."
    )


def _table(columns: tuple[str, ...], rows: Sequence[tuple[Result, tuple[str, ...]]]) -> Table:
    table = Table("query")
    for column in columns:
        table.add_column(column, justify="right")
    for result, cells in rows:
        table.add_row(f"{result.name.upper()} {result.title}", *cells)
    return table


def as_json(run: Run | Contest) -> bytes:
    """The run as JSON."""
    return orjson.dumps(asdict(run), option=orjson.OPT_INDENT_2)


def _counted(result: Result) -> tuple[str, str, str]:
    times = f"{result.cold_ms:.1f} / {result.warm_ms:.3f}"
    return f"{result.ours_hits:,}", f"{result.hand_hits:,}", times


def _times(ratio: Ratio) -> tuple[str, str, str]:
    return f"{ratio.ours * 1e3:.2f}", f"{ratio.theirs * 1e3:.2f}", _ratio(ratio)


def _rates(ratio: Ratio) -> tuple[str, str, str]:
    return f"{1 / ratio.ours:,.0f}", f"{1 / ratio.theirs:,.0f}", _ratio(ratio)


def _ratio(ratio: Ratio) -> str:
    return f"{ratio.ratio:.2f} ({ratio.low:.2f}–{ratio.high:.2f})"
