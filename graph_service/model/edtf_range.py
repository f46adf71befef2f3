"""Fuzzy dates: the days that an EDTF string (ISO 8601-2) allows."""

from __future__ import annotations

import warnings
from datetime import date
from functools import cache, lru_cache
from typing import Any

_UNKNOWN_YEAR = "XXXX"
_OPEN = ("", "..")


@lru_cache(maxsize=10_000)
def day_range(text: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day; null where there is none, or where it is not known.

    Both are null where the year is unknown, one of them where an interval is open at that end.
    Raises `ValueError`.
    """
    parsed = _parsed(text)
    if text.startswith(_UNKNOWN_YEAR):
        return None, None
    start, slash, end = text.partition("/")
    if slash:
        # The library takes an end that is not known for ten years away.
        return _end_of(start, "lower_strict"), _end_of(end, "upper_strict")
    return _day(parsed, "lower_strict"), _day(parsed, "upper_strict")


def _end_of(text: str, side: str) -> date | None:
    return _day(_parsed(text), side) if text not in _OPEN else None


def _parsed(text: str) -> Any:
    EDTFParseException, parse_edtf = _parser()
    try:
        return parse_edtf(text)
    except EDTFParseException:
        raise ValueError(f"{text!r} is no EDTF date (2011, 2011-03, 2011-03-18, 201X)") from None


def _day(parsed: Any, side: str) -> date | None:
    try:
        found = getattr(parsed, side)()
        return date(found.tm_year, found.tm_mon, found.tm_mday)
    except (ValueError, OverflowError, AttributeError):
        return None


@cache
def _parser() -> tuple[Any, Any]:
    """The parser and its error; its grammar takes a fifth of a second to build, so only on use."""
    with warnings.catch_warnings():
        # The grammar of edtf 5.0 uses names in a way that pyparsing 3.3 advises against.
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException, parse_edtf
    return EDTFParseException, parse_edtf
