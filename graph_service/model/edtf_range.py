"""Fuzzy dates: the days that an EDTF string (ISO 8601-2) allows.

Dates of digits and X are held against the calendar. The library reads all others; it does not know
how long February is, nor what X leaves open within a day or a month.
"""

from __future__ import annotations

import re
import warnings
from datetime import date
from functools import cache, lru_cache
from typing import Any

from graph_service.model.calendar_days import Day, longest_month, span

LONGEST_DATE = 64
"""Characters of the longest date that is read."""

_UNKNOWN_YEAR = "XXXX"
_OPEN = ("", "..")
_DIGITS = r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?"
_PLAIN = re.compile(rf"(?!-0000){_DIGITS}[?~%]?")
_WHOLE_DAY = re.compile(r"(?<![0-9X])(-?[0-9X]{4})-([0-9X]{2})-([0-9X]{2})")
_BETWEEN = re.compile(r"[?~%\s]|S[0-9]+")
"""What may stand between the digits of a date: qualifiers, significant digits."""
_HUGE = re.compile("E[0-9]{4}")
"""An exponent that would fill the memory."""

_Days = tuple[Day | None, Day | None]


class ImpossibleDateError(ValueError):
    """A date that no day can be, or an interval that ends before it begins, and what is right."""


@lru_cache(maxsize=10_000)
def day_range(text: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day; null where there is none, or where it is not known.

    Both are null where the year is unknown, one of them where an interval is open at that end, and
    those before the year 1 or after 9999. Raises `ValueError`, which is an `ImpossibleDateError`
    where the text is EDTF.
    """
    if len(text) > LONGEST_DATE:
        raise ValueError(f"a date of more than {LONGEST_DATE} characters is no EDTF date")
    start, slash, end = (each.strip() for each in text.partition("/"))
    first, last = _interval(start, slash, end) if slash else _days(start)
    return _date(first), _date(last)


def _interval(start: str, mark: str, end: str) -> _Days:
    # The library takes an end that is not known for ten years away.
    given = [each for each in (start, end) if each not in _OPEN]
    if not given or not all(_plain(each) for each in given):
        _parsed(f"{start}/{end}")
    first = None if start in _OPEN else _days(start)[0]
    last = None if end in _OPEN else _days(end)[1]
    if first and last and last < first:
        shown, right = (
            re.sub(r"\s", "", each) for each in (f"{start}{mark}{end}", f"{end}{mark}{start}")
        )
        raise ImpossibleDateError(f"{shown} ends before it begins, write {right}")
    return first, last


def _days(text: str) -> _Days:
    found: _Days
    if plain := _plain(text):
        found = _span(*plain)
    else:
        parsed = _parsed(text)
        for each in _WHOLE_DAY.findall(_BETWEEN.sub("", text)):
            _span(*each)
        _check_ranges(text)
        found = _day(parsed, "lower_strict"), _day(parsed, "upper_strict")
    return (None, None) if _UNKNOWN_YEAR in text else found


def _plain(text: str) -> tuple[str, str, str] | None:
    """Year, month and day of a date that is digits and X alone; XX where it has none."""
    found = _PLAIN.fullmatch(text)
    if not found:
        return None
    year, month, day = (part or "XX" for part in found.groups())
    return (year, month, day) if longest_month(year, month) else None


def _span(year: str, month: str, day: str) -> tuple[Day, Day]:
    found = span(year, month, day)
    if found is None:
        days = longest_month(year, month)
        raise ImpossibleDateError(
            f"no day can be {year}-{month}-{day}, the days of that month are 01 to {days}"
        )
    return found


def _check_ranges(text: str) -> None:
    """Within a list of dates, `1999..2001` is a range."""
    for each in text.strip("[]{} ").split(","):
        start, dots, end = (part.strip() for part in each.partition(".."))
        if dots and start and end:
            _interval(start, dots, end)


def _parsed(text: str) -> Any:
    wrong = ValueError(f"{text!r} is no EDTF date (2011, 2011-03, 2011-03-18, 201X)")
    if _HUGE.search(text):
        raise wrong
    try:
        return _parser()(text)
    except Exception:
        # The parser's grammar has several ways of failing on odd input, all mean the same here.
        raise wrong from None


def _day(parsed: Any, side: str) -> Day | None:
    try:
        found = getattr(parsed, side)()
        return found.tm_year, found.tm_mon, found.tm_mday
    except (ValueError, OverflowError, AttributeError, TypeError):
        return None


def _date(day: Day | None) -> date | None:
    return date(*day) if day and date.min.year <= day[0] <= date.max.year else None


@cache
def _parser() -> Any:
    """The parser; its grammar takes a fifth of a second to build, so only on use."""
    with warnings.catch_warnings():
        # The grammar of edtf 5.0 uses names in a way that pyparsing 3.3 advises against.
        warnings.simplefilter("ignore")
        from edtf import parse_edtf
        from edtf.parser import parser_classes
    # Where it fails on its own grammar (`2021-1X/2022-21`), it prints so on standard output.
    vars(parser_classes)["print"] = lambda *_: None
    return parse_edtf
