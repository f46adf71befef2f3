"""Values that a plan takes from a request when it runs, and what is done to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from graph_service.compiler.arguments import Several, Source
from graph_service.compiler.cursors import CursorPart, Signature
from graph_service.compiler.ids import HowMany, Ids, MostHops, Share
from graph_service.compiler.lucene import Word, lucene_queries, words_of
from graph_service.compiler.place import Place
from graph_service.errors import BadInputError, LimitError
from graph_service.model import fold
from graph_service.model.edtf_range import day_range


class Conversion(StrEnum):
    """What is done to a value on its way from the request into a parameter."""

    AS_IS = "as is"
    FOLDED = "folded"
    LOWERED = "lowered"
    UNSIGNED_ZERO = "zero without a sign of"
    EARLIEST = "earliest day of"
    LATEST = "latest day of"
    IDENTITIES = "identities in"
    KEYS = "as a list"
    QUERIES = "queries for"
    WORDS = "words of"
    SPAN_END = "end of the span"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a request."""

    source: Source
    conversion: Conversion = Conversion.AS_IS
    detail: str | tuple[tuple[str, str, float], ...] = ""

    def read(self, variables: Mapping[str, Any]) -> Any:
        """The parameter's value for a request with these variables."""
        value = self.source.read(variables)
        if self.conversion is Conversion.AS_IS:
            return value
        return _CONVERTERS[self.conversion](value, self.detail)


@dataclass(frozen=True, slots=True)
class PageSize:
    """A `first` or `last`: checked against the largest, and `more` rows to see if any follow.

    Where it is not `given`, it is the page that everybody gets.
    """

    source: Source
    name: str
    largest: int
    more: int
    place: Place
    given: bool = True

    def read(self, variables: Mapping[str, Any]) -> int:
        """How many rows to fetch; raises `BadInputError` if negative, `LimitError` if too many."""
        size = self.source.read(variables)
        path, location = self.place.path, self.place.location
        if size < 0:
            message = f"{self.name} is {size}; a page has 0 to {self.largest} rows."
            hint = "Ask for 0 rows or more."
            raise BadInputError(message, hint=hint, path=path, location=location)
        if size > self.largest:
            hint = "Follow the cursors from page to page, or set GRAPH_SERVICE_MAX_PAGE_SIZE."
            raise LimitError(
                "page size", size, self.largest, hint=hint, path=path, location=location
            )
        return int(size) + self.more


AnyValue = Value | PageSize | CursorPart | Signature | Ids | Share | HowMany | MostHops


def _folded(value: Any, _: str) -> Any:
    return [fold(item) for item in value] if isinstance(value, list) else fold(value)


def _lowered(value: Any, _: str) -> Any:
    return value.lower()


def _unsigned_zero(value: Any, _: Any) -> Any:
    """Minus zero is zero, which Neo4j's indexes would keep apart from it."""
    return [item + 0.0 for item in value] if isinstance(value, list) else value + 0.0


def _identities(value: Any, prefix: str) -> list[str]:
    ids = value if isinstance(value, list) else [value]
    return [each[len(prefix) + 1 :] for each in ids if each.startswith(prefix + ":")]


def _keys(value: Any, _: str) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(value: Any, _: Any) -> tuple[Word, ...]:
    return words_of(value)


def _earliest(value: Any, _: str) -> date | None:
    return days_of(value)[0]


def _latest(value: Any, _: str) -> date | None:
    return days_of(value)[1]


def _span_end(value: list[date | None], _: str) -> date | None:
    """The last day of a span; raises `BadInputError` where it ends before it begins."""
    start, end = value
    if start is not None and end is not None and end < start:
        hint = "Swap them: a span goes from an earlier day to a later one, or to the same."
        raise BadInputError(f"A span from {start} cannot go to {end}.", hint=hint)
    return end


def span_end(end: Source, start: Source | None) -> Value:
    """The last day of a span, which is held against its first one, where that is given."""
    return Value(Several((start, end)), Conversion.SPAN_END) if start else Value(end)


def days_of(text: str) -> tuple[date | None, date | None]:
    """The days that a fuzzy date allows; raises `BadInputError` where there are none to compare."""
    try:
        days = day_range(text)
    except ValueError as error:
        hint = "Write a date as EDTF has it: 2011, 2011-03, 2011-03-18, 201X."
        raise BadInputError(f"{error}.", hint=hint) from None
    if None in days:
        raise BadInputError(
            f"{text!r} does not begin and end on days to compare.",
            hint="Compare its text with edtf instead of eq.",
        )
    return days


_CONVERTERS: dict[Conversion, Callable[[Any, Any], Any]] = {
    Conversion.FOLDED: _folded,
    Conversion.LOWERED: _lowered,
    Conversion.UNSIGNED_ZERO: _unsigned_zero,
    Conversion.EARLIEST: _earliest,
    Conversion.LATEST: _latest,
    Conversion.IDENTITIES: _identities,
    Conversion.KEYS: _keys,
    Conversion.QUERIES: lucene_queries,
    Conversion.WORDS: _words,
    Conversion.SPAN_END: _span_end,
}
