"""The days of the calendar that fit a date with digits left open: X stands for any (EDTF)."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

Day = tuple[int, int, int]
"""Year, month and day of the proleptic Gregorian calendar; year 0 is that before year 1."""

_DIGITS = "0123456789"
_CYCLE = 400
"""Years after which leap years come again."""


def span(year: str, month: str, day: str) -> tuple[Day, Day] | None:
    """The first and the last day that fit, null where none does: `20X0`, `02`, `29`."""
    years, months, days = _telling_years(year), _months(month), _numbers(day)
    first = next(_fitting(years, months, days), None)
    last = next(_fitting(years[::-1], months[::-1], days[::-1]), None)
    return (first, last) if first and last else None


def longest_month(year: str, month: str) -> int | None:
    """How many days the longest month has that fits, null where none does."""
    lengths = {_length(each, number) for each in _telling_years(year) for number in _months(month)}
    return max(lengths, default=None)


def _fitting(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> Iterator[Day]:
    for year in years:
        for month in months:
            length = _length(year, month)
            yield from ((year, month, day) for day in days if 1 <= day <= length)


def _length(year: int, month: int) -> int:
    return monthrange(_CYCLE + year % _CYCLE, month)[1]


@lru_cache(maxsize=1000)
def _telling_years(text: str) -> tuple[int, ...]:
    """The first and the last year that fit, and those of leap years: others have no other days."""
    found = _numbers(text.removeprefix("-"))
    years = [-each for each in reversed(found)] if text.startswith("-") else found
    leap = [each for each in years if isleap(each)]
    return tuple(sorted({*years[:1], *years[-1:], *leap[:1], *leap[-1:]}))


def _months(text: str) -> list[int]:
    return [each for each in _numbers(text) if 1 <= each <= 12]


def _numbers(text: str) -> list[int]:
    """All numbers that fit, in order."""
    return [int("".join(each)) for each in product(*(_DIGITS if c == "X" else c for c in text))]
