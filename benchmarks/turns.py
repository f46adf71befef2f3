"""Taking turns: sides, many rounds, a turn of some calls in a row, so that noise meets all alike.

Each turn begins with calls that do not count: what other sides did meanwhile has emptied the
processor's caches, and a side would otherwise be timed for its neighbours. A slow side has fewer
calls in its turn.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median, quantiles
from time import perf_counter

Call = Callable[[int], Awaitable[object]]
Turn = list[float]

CALLS = 100
"""Calls that count in a turn, at most."""

SETTLING = 10
"""Calls at the beginning of a turn that do not count, at most."""

SECONDS = 0.3
"""From when on a turn ends; it has one call that counts in any case."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Medians of two sides in seconds, and their ratio with the quartiles over turns."""

    ours: float
    theirs: float
    ratio: float
    low: float
    high: float


async def take_turns(ours: Call, theirs: Call, *, rounds: int, warm_up: int) -> Ratio:
    """Time both sides in turns; each call gets the number of its round."""
    return ratio_of(*await times_of((ours, theirs), rounds=rounds, warm_up=warm_up))


async def times_of(calls: Sequence[Call], *, rounds: int, warm_up: int) -> list[list[Turn]]:
    """Seconds of each side, turn by turn; another side goes first in every turn."""
    times: list[list[Turn]] = [[] for _ in calls]
    for turn, numbers in enumerate((*_turns(-warm_up, 0), *_turns(0, rounds))):
        for place in range(len(calls)):
            side = (place + turn) % len(calls)
            taken = await _turn(calls[side], numbers)
            if numbers[0] >= 0:
                times[side].append(taken)
    return times


def _turns(first: int, end: int) -> list[range]:
    """The numbers of rounds, turn by turn; those of the warm-up are below 0."""
    return [range(at, min(at + CALLS, end)) for at in range(first, end, CALLS)]


async def _turn(call: Call, numbers: range) -> Turn:
    began = perf_counter()
    for number in numbers[:SETTLING]:
        await call(number)
        if perf_counter() - began > SECONDS:
            break
    times = []
    for number in numbers:
        start = perf_counter()
        await call(number)
        end = perf_counter()
        times.append(end - start)
        if end - began > SECONDS:
            break
    return times


def ratio_of(ours: list[Turn], theirs: list[Turn]) -> Ratio:
    """Compare the times of two sides, which were taken in turns."""
    mine, others = median(chain(*ours)), median(chain(*theirs))
    turns = [median(one) / median(other) for one, other in zip(ours, theirs, strict=True)]
    low, _, high = quantiles(turns) if len(turns) > 1 else (turns[0],) * 3
    return Ratio(mine, others, mine / others, low, high)
