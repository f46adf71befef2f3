"""Long lists of a response, written as JSON in pieces: one piece's dicts exist at a time.

The response is written with gaps for its long lists, and then each gap is filled, piece by piece:

    {"data":{"works":{"nodes":[␀0␀],"totalCount":10000}}}   0: rows that make {…},{…},…

Ten thousand dicts would take three times the room of their text, beside the record that they are
made of. The text that this gives is the same, to the byte.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import orjson

from graph_service.engine.slices import Rows, SlicedRows

MakeList = Callable[[Rows], list[Any]]

LongLists = list[tuple[Rows | SlicedRows, MakeList]]
"""The long lists of one response: rows, and what makes objects of them."""

FEW = 50
"""So many rows are written with the rest, in no pieces."""

# No JSON has this byte: in strings it is escaped (RFC 8259, section 7).
_MARK = b"\0"

_FIRST = 20
"""Rows of the first piece, which tells how long a row is."""

_PIECE = 32_768
"""About so many bytes have the others."""


def put_off(lists: LongLists, rows: Rows | SlicedRows, make: MakeList) -> list[Any]:
    """A list that is written as a gap, which is to be filled with what `make` gives for rows."""
    lists.append((rows if isinstance(rows, SlicedRows) else list(rows), make))
    return [orjson.Fragment(b"\0%d\0" % (len(lists) - 1))]


def filled(text: bytes, lists: LongLists) -> bytes:
    """The response without its gaps, each of another list; raises what a list's `make` raises.

    Each row is let go with its piece.
    """
    whole = BytesIO()
    for number, part in enumerate(text.split(_MARK)):
        if number % 2:
            _fill(whole, *lists[int(part)])
        else:
            whole.write(part)
    return whole.getvalue()


def _fill(whole: BytesIO, rows: Rows | SlicedRows, make: MakeList) -> None:
    number, between = _FIRST, b""
    for part in rows.slices() if isinstance(rows, SlicedRows) else (rows,):
        while part:
            piece = part[:number]
            del part[:number]
            written = orjson.dumps(make(piece))
            number = max(len(piece) * _PIECE // len(written), 1)
            whole.write(between)
            whole.write(memoryview(written)[1:-1])
            between = b","
