"""Which days fit a date with X in it, by trying all of them: a rule that shares no code."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import strategies as st


def fitting(text: str) -> list[date]:
    """The days of the calendar that fit `20X1-02-2X`, in order."""
    tried = product(*("0123456789" if char == "X" else char for char in text))
    found = (_day("".join(each)) for each in tried)
    return [each for each in found if each is not None]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _masked(text: str, places: set[int]) -> str:
    return "".join("X" if n in places and c != "-" else c for n, c in enumerate(text))


written_days = st.builds(
    lambda year, month, day, places: _masked(f"{year:04}-{month:02}-{day:02}", places),
    st.one_of(st.integers(1000, 9999), st.sampled_from([1900, 2000, 2020, 2021])),
    st.one_of(st.integers(1, 12), st.just(2)),
    st.one_of(st.integers(1, 31), st.integers(27, 31)),
    st.sets(st.integers(1, 9), max_size=3),
)
"""Days with up to three digits left open, many of them at the end of a month."""
