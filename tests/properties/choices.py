"""Choices that hypothesis makes; the simplest one comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Choices:
    """Choices by one example's `draw`."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def of(self, options: Sequence[T]) -> T:
        """One of several; the first is the simplest."""
        chosen: T = self._draw(st.sampled_from(options))
        return chosen

    def some(self, options: Sequence[T], most: int, least: int = 0) -> list[T]:
        """A few different ones."""
        most = min(most, len(options))
        number = self._draw(st.integers(min(least, most), most))
        left = list(options)
        found = []
        for _ in range(number):
            found.append(self.of(left))
            left.remove(found[-1])
        return found

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases; false is simpler."""
        return bool(self._draw(st.integers(0, 99)) >= 100 - percent)


class Seeded(Choices):
    """The same choices each time, as a seed has them."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def of(self, options: Sequence[T]) -> T:
        return self._random.choice(options)

    def some(self, options: Sequence[T], most: int, least: int = 0) -> list[T]:
        most = min(most, len(options))
        return self._random.sample(options, self._random.randint(min(least, most), most))

    def chance(self, percent: int) -> bool:
        return self._random.randrange(100) < percent
