"""Many objects in one answer: what this process takes for them, beside the same by hand.

Neither the database's time nor the machine's load counts: processor time and allocations are this
process's own, and both sides go through the same driver, taking turns. Objects that were there
before are kept out of garbage collection, as `graph-service up` does when it starts.

Seen in strawberry-graphql/strawberry #3544.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import process_time

import orjson

from benchmarks.answers import SHAPES
from benchmarks.cases import cypher_of, graphql_of
from benchmarks.sides import DifferentAnswersError, engine_over
from graph_service.database import Database
from graph_service.engine import GraphRequest
from graph_service.garbage import settle

FIRST = 10_000
ROUNDS = 8
WARM_UP = 3

CPU = 1.5
"""How many times the processor time of the statement by hand is too much."""

ALLOCATED = 1.5
"""How many times the bytes held at once."""

Side = Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Wide:
    """Seconds of the processor and bytes held at once for so many rows: ours, and by hand."""

    rows: int
    ours_cpu: float
    hand_cpu: float
    ours_bytes: int
    hand_bytes: int

    def faults(self) -> Iterator[str]:
        """What is too much, in a sentence each."""
        if self.ours_cpu > CPU * self.hand_cpu:
            yield (
                f"{self.rows:,} rows take {self.ours_cpu * 1e3:.1f} ms of the processor, "
                f"by hand {self.hand_cpu * 1e3:.1f}: too much happens outside the database."
            )
        if self.ours_bytes > ALLOCATED * self.hand_bytes:
            yield (
                f"{self.rows:,} rows hold {self.ours_bytes // self.rows:,} bytes a row, "
                f"by hand {self.hand_bytes // self.rows:,}."
            )


async def weigh(database: Database) -> Wide:
    """Take turns at the same answer; raises `DifferentAnswersError`."""
    engine = engine_over(database)
    request = GraphRequest(graphql_of("wide"), {"first": FIRST})
    statement = cypher_of("wide")

    async def ours() -> bytes:
        return (await engine.answer(request)).body

    async def hand() -> bytes:
        values = await database.read(statement, {"first": FIRST}, seconds=120)
        return orjson.dumps({"data": SHAPES["wide"](values)})

    answer = await ours()
    if answer != await hand():
        raise DifferentAnswersError("wide: the two sides differ.")
    ours_cpu, hand_cpu = await _processor(ours, hand)
    rows = len(orjson.loads(answer)["data"]["roles"]["nodes"])
    return Wide(rows, ours_cpu, hand_cpu, await held(ours), await held(hand))


async def _processor(*sides: Side) -> list[float]:
    """Median seconds of the processor, the sides taking turns."""
    taken: tuple[list[float], ...] = tuple([] for _ in sides)
    settle()
    for number in range(WARM_UP + ROUNDS):
        for side, times in zip(sides, taken, strict=True):
            start = process_time()
            await side()
            if number >= WARM_UP:
                times.append(process_time() - start)
    gc.unfreeze()
    return [median(times) for times in taken]


async def held(side: Callable[[], Awaitable[object]]) -> int:
    """The most bytes that Python held at once on the way to the answer."""
    tracemalloc.start()
    try:
        await side()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
