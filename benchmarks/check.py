"""The check: on a small graph, only what is far off on any machine; never an absolute time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.cases import cases
from benchmarks.results import Result
from benchmarks.run import counted
from benchmarks.samples import take
from benchmarks.sides import compare, engine_over
from benchmarks.springing import Sprung, spring
from benchmarks.starting import Start, start
from benchmarks.wide import Wide, weigh
from graph_service.database import Database

HITS = 3.0
"""How many times the hits of the hand-written statement are too many."""

SLACK = 50
"""Hits that a small answer may take beyond that."""

WARM_MS = 1.0
"""A warm compile takes a few hundredths of this: above it, something is not kept."""


@dataclass(frozen=True, slots=True)
class Checked:
    """All that was counted: the queries, the traps, many objects at once, and starting."""

    results: list[Result]
    sprung: list[Sprung]
    wide: Wide
    start: Start

    def faults(self) -> Iterator[str]:
        """What is wrong, in a sentence each."""
        for result in self.results:
            yield from _faults(result)
        for trap in self.sprung:
            yield from trap.faults()
        yield from self.wide.faults()
        yield from self.start.faults()


async def check(database: Database) -> Checked:
    """Count; raises `DifferentAnswersError`."""
    engine = engine_over(database)
    results = []
    for case in cases(await take(database, engine)):
        await compare(engine, database, case)
        results.append(await counted(database, case))
    return Checked(results, await spring(database), await weigh(database), start())


def _faults(result: Result) -> Iterator[str]:
    name = result.name.upper()
    if result.statements != 1:
        yield f"{name} took {result.statements} statements; one operation is one statement."
    most = int(HITS * result.hand_hits) + SLACK
    if result.ours_hits > most:
        yield (
            f"{name} takes {result.ours_hits:,} database hits, by hand {result.hand_hits:,}; "
            f"at most {most:,} would do: see its PROFILE."
        )
    if result.warm_ms > WARM_MS:
        yield f"{name} compiles in {result.warm_ms:.2f} ms when warm: its plan is not kept."
