"""Telling a terminal, or a script, what a command on seeds found or did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_service.cli.streams import print_json

if TYPE_CHECKING:
    from rich.console import Console

    from graph_service.seeding import Summary
    from graph_service.seeding.report import Report, SourceReport

_MARKS = {"added": "green", "changed": "yellow", "removed": "red", "unchanged": "dim"}
_SHORT = 8
_PIPED_WIDTH = 200


def table(titles: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Rows in columns."""
    from rich.table import Table

    shown = Table(*titles, box=None)
    for row in rows:
        shown.add_row(*("" if each is None else str(each) for each in row))
    _console().print(shown)


def tell_summary(summary: Summary, *, json: bool) -> None:
    """What a load did."""
    if json:
        print_json(_summed(summary))
        return
    states = (
        *((key, "loaded") for key in summary.loaded),
        *((key, "taken out") for key in summary.removed),
        *((key, "unchanged") for key in summary.unchanged),
    )
    table(("source", ""), list(states))
    written = f"{summary.nodes_written:,} nodes and {summary.edges_written:,} edges written"
    removed = f"{summary.nodes_removed:,} nodes and {summary.edges_removed:,} edges removed"
    _console().print(f"{written}, {removed}. The graph is at version {summary.version}.")


def _summed(summary: Summary) -> dict[str, Any]:
    return {
        "ok": True,
        "loaded": list(summary.loaded),
        "removed": list(summary.removed),
        "unchanged": list(summary.unchanged),
        "nodesWritten": summary.nodes_written,
        "edgesWritten": summary.edges_written,
        "nodesRemoved": summary.nodes_removed,
        "edgesRemoved": summary.edges_removed,
        "version": summary.version,
    }


def tell_report(report: Report) -> None:
    """What a plan would do: by source, then in the graph."""
    console = _console()
    for source in report.sources:
        _tell_source(console, source)
    lines = list(_graph_lines(report))
    if lines:
        console.print("\n[bold]the graph[/]")
    for style, line in lines:
        console.print(line, style=style, markup=False)
    if report.disagreements:
        console.print("\n[bold]where sources disagree[/]")
    for each in report.disagreements:
        answers = "; ".join(f"{a.value} ({', '.join(a.sources)})" for a in each.answers)
        shown = "" if each.shown is None else f", shown: {each.shown}"
        console.print(f"  ! {each.node.name}  {each.property}: {answers}{shown}", markup=False)
    if report.totals != report.counted().totals:
        console.print("\nOf long lists, the beginning is shown.", style="dim")
    console.print(f"\n{_counted(report)}", markup=False)


def _tell_source(console: Console, source: SourceReport) -> None:
    style = _MARKS[source.state]
    hashes = " → ".join(each[:_SHORT] for each in (source.hash_before, source.hash_after) if each)
    console.print(f"[bold]{source.key}[/]  [{style}]{source.state}[/]  [dim]{hashes}[/]")
    for mark, style, statements in (
        ("+", "green", source.added),
        ("~", "yellow", source.changed),
        ("-", "red", source.removed),
    ):
        for each in statements:
            said = f"  {each.property}: {each.value}" if each.value is not None else ""
            also = f"  also in {', '.join(each.others)}" if each.others else ""
            console.print(
                f"  {mark} {each.statement}  ({each.place}){said}{also}", style=style, markup=False
            )


def _graph_lines(report: Report) -> list[tuple[str, str]]:
    def edges(mark: str, style: str, listed: Any, why: str) -> list[tuple[str, str]]:
        return [
            (
                style,
                f"  {mark} {e.source.name} -[{e.type}]-> {e.target.name}"
                + (f"  {why} {', '.join(e.sources)}" if e.sources else ""),
            )
            for e in listed
        ]

    return [
        *(("green", f"  + {n.type} {n.name} ({n.id})") for n in report.nodes_added),
        *(("red", f"  - {n.type} {n.name} ({n.id})") for n in report.nodes_removed),
        *(
            ("yellow", f"  ~ {v.node.name}  {v.property}: {_value(v.before)} → {_value(v.after)}")
            for v in report.values_changed
        ),
        *edges("+", "green", report.edges_added, "says"),
        *edges("~", "yellow", report.edges_changed, "says"),
        *edges("-", "red", report.edges_removed, "said only by"),
        *(
            (
                "dim",
                f"  = {v.node.name}  {v.property}: {_value(v.after)} stays, "
                f"so says {', '.join(v.sources)}",
            )
            for v in report.values_kept
        ),
        *edges("=", "dim", report.edges_kept, "stays, so says"),
    ]


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def _counted(report: Report) -> str:
    totals = report.totals
    facts = totals.facts_added, totals.facts_changed, totals.facts_removed
    if report.base == report.version and not any(facts):
        return f"No changes. The graph is at version {report.version}."
    return (
        f"Facts: {facts[0]:,} added, {facts[1]:,} changed, {facts[2]:,} removed. "
        f"Nodes: {totals.nodes_added:,} added, {totals.nodes_removed:,} removed. "
        f"Values: {totals.values_changed:,} changed. "
        f"Edges: {totals.edges_added:,} added, {totals.edges_changed:,} changed, "
        f"{totals.edges_removed:,} removed."
    )


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    return console
