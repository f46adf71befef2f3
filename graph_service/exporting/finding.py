"""Finding nodes by statements, some ids at a time, and never more than memory has room for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sized
from itertools import islice
from typing import Any

from graph_service.database import Reading
from graph_service.errors import LimitError
from graph_service.exporting.content import Content
from graph_service.model import NodeType

AT_ONCE = 1000
"""Ids that one statement is given."""

LARGEST = 1_000_000
"""Most nodes of a part, facts included: their ids are kept in memory, about 150 bytes each."""

Found = dict[str, NodeType]


class Finding:
    """Finds nodes within one transaction.

    `kept` is all that is in memory. Methods raise `LimitError` as soon as it is over `LARGEST`.
    """

    def __init__(self, reading: Reading, content: Content) -> None:
        self._reading = reading
        self._types = {each.name: each for each in content.nodes}
        self.kept: tuple[Sized, ...] = ()

    async def new(
        self, statement: str, start: Mapping[str, Any], found: Found, *known: Found
    ) -> Found:
        """What a statement finds from some nodes, as far as it is new; it is added to `found`."""
        new: Found = {}
        async for id_, labels in self.rows(statement, start):
            type_ = self.type(labels)
            if type_ and id_ not in found and not any(id_ in each for each in known):
                new[id_] = found[id_] = type_
                self.check()
        return new

    async def add(self, statement: str, ids: Iterable[str], found: Found) -> bool:
        """Add what a statement finds by ids, and tell whether there is any."""
        any_ = False
        async for id_, labels, _ in self.rows(statement, ids):
            type_ = self.type(labels)
            if type_:
                found[id_], any_ = type_, True
                self.check()
        return any_

    async def rows(self, statement: str, ids: Iterable[str]) -> AsyncIterator[list[Any]]:
        """The rows of a statement that is given `$ids`."""
        for some in batched(ids):
            async for rows in self._reading.batches(statement, {"ids": some}):
                for row in rows:
                    yield row

    def type(self, labels: Iterable[str]) -> NodeType | None:
        """The type of a node that is exported."""
        return next((self._types[each] for each in labels if each in self._types), None)

    def check(self, *kept: Sized) -> None:
        """Refuse what is kept in memory, or `kept` instead, where it is too much together."""
        count = sum(map(len, kept or self.kept))
        if count > LARGEST:
            raise LimitError("nodes", count, LARGEST, hint="Export the whole graph.")


def batched(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, some hundred at a time."""
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
