"""Taking turns: two sides, one call each, many rounds, so that noise meets both alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Call = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Medians of two sides in seconds, and their ratio with the quartiles over blocks of rounds."""

    ours: float
    theirs: float
    ratio: float
    low: float
    high: float


async def take_turns(ours: Call, theirs: Call, *, rounds: int, warm_up: int) -> Ratio:
    """Time both sides in turns; each call gets the number of its round."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(warm_up + rounds):
        sides = ((0, ours), (1, theirs)) if number % 2 else ((1, theirs), (0, ours))
        for side, call in sides:
            start = perf_counter()
            await call(number)
            if number >= warm_up:
                times[side].append(perf_counter() - start)
    return ratio_of(*times)


def ratio_of(ours: list[float], theirs: list[float]) -> Ratio:
    """Compare two lists of times that were taken in turns."""
    size = max(1, len(ours) // 10)
    blocks = [
        median(ours[at : at + size]) / median(theirs[at : at + size])
        for at in range(0, len(ours) - size + 1, size)
    ]
    low, _, high = quantiles(blocks) if len(blocks) > 1 else (blocks[0],) * 3
    return Ratio(median(ours), median(theirs), median(ours) / median(theirs), low, high)
