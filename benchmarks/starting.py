"""Starting: what the schema takes to be built, beside graphql-core's own from the same text.

Seen in neo4j/graphql #243 and #3200.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import process_time

from graphql import build_schema as build_from_text

from graph_service.model.press import PRESS
from graph_service.schema import build_schema

ROUNDS = 3

CPU = 4.0
"""How many times the processor time of graphql-core alone is too much."""

ALLOCATED = 2.0
"""How many times the bytes that it keeps."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of the processor, and bytes kept: ours, and graphql-core's from text."""

    ours_cpu: float
    text_cpu: float
    ours_bytes: int
    text_bytes: int

    def faults(self) -> Iterator[str]:
        """What is too much, in a sentence each."""
        if self.ours_cpu > CPU * self.text_cpu:
            yield (
                f"The schema takes {self.ours_cpu * 1e3:.0f} ms of the processor to build, "
                f"graphql-core {self.text_cpu * 1e3:.0f}."
            )
        if self.ours_bytes > ALLOCATED * self.text_bytes:
            yield (
                f"The schema takes {self.ours_bytes:,} bytes, "
                f"graphql-core's from text {self.text_bytes:,}."
            )


def start() -> Start:
    """Build both, taking turns."""
    text = build_schema(PRESS).sdl()
    sides: tuple[Callable[[], object], ...] = (
        lambda: build_schema(PRESS),
        lambda: build_from_text(text),
    )
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for side, taken in zip(sides, times, strict=True):
            begun = process_time()
            side()
            taken.append(process_time() - begun)
    ours, theirs = (_kept(side) for side in sides)
    return Start(median(times[0]), median(times[1]), ours, theirs)


def _kept(side: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        kept = side()
        size = tracemalloc.get_traced_memory()[0]
        del kept
        return size
    finally:
        tracemalloc.stop()
