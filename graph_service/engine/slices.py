"""A long list that came in slices: each is packed when it comes, and opened when it is written.

What the driver makes of ten thousand rows is three times as large as the response. Packed, they are
half as large as it is, so that no more than one slice of them is open at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import orjson

Rows = list[Any]


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows as text: what a database gives is what JSON has."""

    text: bytes
    size: int

    @classmethod
    def of(cls, rows: Rows) -> Self:
        """Pack rows."""
        # Copied, since orjson keeps up to four times the room that a text takes.
        return cls(bytes(memoryview(orjson.dumps(rows))), len(rows))

    def rows(self) -> Rows:
        """Open it."""
        return orjson.loads(self.text)  # type: ignore[no-any-return]


class SlicedRows:
    """Rows that are read as a list is: their number, one of them, the first some, or all in order.

    It can be read several times.
    """

    def __init__(self, slices: Sequence[Slice], most: int | None = None) -> None:
        self._slices = slices
        size = sum(each.size for each in slices)
        self._size = size if most is None else min(size, most)
        # The first and the last row are asked for once for each value of a cursor.
        self._opened: dict[int, Any] = {}

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, which: int | slice) -> Any:
        if isinstance(which, slice):
            if which.start is not None or which.step is not None:
                raise TypeError("rows in slices have no other parts than the first some")
            return SlicedRows(self._slices, min(which.stop, self._size))
        at = which if which >= 0 else self._size + which
        if not 0 <= at < self._size:
            raise IndexError(which)
        if at not in self._opened:
            self._opened[at] = self._row(at)
        return self._opened[at]

    def _row(self, at: int) -> Any:
        for each in self._slices:
            if at < each.size:
                return each.rows()[at]
            at -= each.size
        raise AssertionError(at)

    def __iter__(self) -> Iterator[Any]:
        for rows in self.slices():
            yield from rows

    def slices(self) -> Iterator[Rows]:
        """The rows, a slice at a time."""
        left = self._size
        for each in self._slices:
            if left > 0 and each.size:
                yield each.rows()[:left]
                left -= each.size
