"""Taking turns: sides, one call each, many rounds, so that noise meets all alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
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
    return ratio_of(*await times_of((ours, theirs), rounds=rounds, warm_up=warm_up))


async def times_of(calls: Sequence[Call], *, rounds: int, warm_up: int) -> list[list[float]]:
    """Seconds of each side, round by round; another side goes first in every round."""
    times: list[list[float]] = [[] for _ in calls]
    for number in range(warm_up + rounds):
        for place in range(len(calls)):
            side = (place + number) % len(calls)
            start = perf_counter()
            await calls[side](number)
            if number >= warm_up:
                times[side].append(perf_counter() - start)
    return times


def ratio_of(ours: list[float], theirs: list[float]) -> Ratio:
    """Compare two lists of times that were taken in turns."""
    size = max(1, len(ours) // 10)
    blocks = [
        median(ours[at : at + size]) / median(theirs[at : at + size])
        for at in range(0, len(ours) - size + 1, size)
    ]
    low, _, high = quantiles(blocks) if len(blocks) > 1 else (blocks[0],) * 3
    return Ratio(median(ours), median(theirs), median(ours) / median(theirs), low, high)
