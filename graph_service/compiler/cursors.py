"""Cursors of connections: what is in them, and what they belong to."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from graph_service.compiler.arguments import Source
from graph_service.compiler.place import Place
from graph_service.errors import BadCursorError


@dataclass(frozen=True, slots=True)
class Signature:
    """What a cursor belongs to: a field with one order and one filter."""

    field: str
    order: str
    where: Source | None

    def read(self, variables: Mapping[str, Any]) -> str:
        """Eight characters that differ where field, order or filter do."""
        if self.where is None:
            return _unfiltered(self.field, self.order)
        return _signed(self.field, self.order, self.where.read(variables))


@dataclass(frozen=True, slots=True)
class CursorPart:
    """One value out of a cursor that a request gives; `date` where it is a day."""

    source: Source
    signature: Signature
    position: int
    size: int
    date: bool
    place: Place

    def read(self, variables: Mapping[str, Any]) -> Any:
        """The value; raises `BadCursorError` for a cursor that this connection did not give out."""
        signature, *parts = open_cursor(self.source.read(variables), self.size, self.place)
        if signature != self.signature.read(variables):
            raise _foreign_cursor(self.place)
        part = parts[self.position]
        if not self.date or part is None:
            return part
        try:
            return date.fromisoformat(part)
        except (TypeError, ValueError):
            raise _bad_cursor(self.place) from None


def write_cursor(signature: str, values: list[Any]) -> str:
    """A cursor: the signature and the sort values of one row, as base64url of JSON."""
    return base64.urlsafe_b64encode(orjson.dumps([signature, *values])).decode().rstrip("=")


def open_cursor(text: str, size: int, place: Place) -> tuple[Any, ...]:
    """The signature and the sort values in a cursor; raises `BadCursorError`."""
    found = _decoded(text)
    if found is None or not found or not isinstance(found[0], str):
        raise _bad_cursor(place)
    if not all(_may_be_sorted_by(value) for value in found):
        raise _bad_cursor(place)
    if len(found) != size + 1:
        raise _foreign_cursor(place)
    return found


def _may_be_sorted_by(value: Any) -> bool:
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return value is None or isinstance(value, str | float)


def cursor_nulls(text: str) -> tuple[bool, ...]:
    """Which sort values in a cursor are null; nothing for what is no cursor."""
    found = _decoded(text)
    return tuple([value is None for value in found]) if found is not None else ()


@lru_cache(maxsize=8)
def _decoded(text: str) -> tuple[Any, ...] | None:
    """What is in a cursor, if it is one; a request asks for it once for each of its values."""
    try:
        padded = text + "=" * (-len(text) % 4)
        found = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, orjson.JSONDecodeError, ValueError):
        return None
    return tuple(found) if isinstance(found, list) else None


def _foreign_cursor(place: Place) -> BadCursorError:
    return BadCursorError(
        "This cursor is from another field, order or filter.",
        hint="Use it with the same field, orderBy and where that it came with.",
        path=place.path,
        location=place.location,
    )


def _bad_cursor(place: Place) -> BadCursorError:
    return BadCursorError(
        "This is no cursor.",
        hint="Pass the cursor of an edge, or endCursor or startCursor of pageInfo, unchanged.",
        path=place.path,
        location=place.location,
    )


def _signed(field: str, order: str, where: Any) -> str:
    text = orjson.dumps([field, order, where], option=orjson.OPT_SORT_KEYS, default=str)
    return base64.urlsafe_b64encode(hashlib.blake2b(text, digest_size=6).digest()).decode()


@lru_cache(maxsize=1000)
def _unfiltered(field: str, order: str) -> str:
    """The signature is the same for all requests where nothing is filtered."""
    return _signed(field, order, None)
