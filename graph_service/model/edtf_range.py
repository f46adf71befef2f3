"""Fuzzy dates: the days that an EDTF string (ISO 8601-2) allows."""

from __future__ import annotations

import warnings
from datetime import date
from functools import cache
from typing import Any

_UNKNOWN_YEAR = "XXXX"


def day_range(text: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day; both null where the year is unknown. Raises `ValueError`."""
    EDTFParseException, parse_edtf = _parser()
    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        raise ValueError(f"{text!r} is no EDTF date (2011, 2011-03, 2011-03-18, 201X)") from None
    if text.startswith(_UNKNOWN_YEAR):
        return None, None
    try:
        earliest, latest = parsed.lower_strict(), parsed.upper_strict()
        return (
            date(earliest.tm_year, earliest.tm_mon, earliest.tm_mday),
            date(latest.tm_year, latest.tm_mon, latest.tm_mday),
        )
    except (ValueError, OverflowError, AttributeError):
        return None, None


@cache
def _parser() -> tuple[Any, Any]:
    """The parser and its error; its grammar takes a fifth of a second to build, so only on use."""
    with warnings.catch_warnings():
        # The grammar of edtf 5.0 uses names in a way that pyparsing 3.3 advises against.
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException, parse_edtf
    return EDTFParseException, parse_edtf
