"""What a source states, statement by statement: in memory while it is little, then on disk."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import orjson

from graph_service.seeding.disk import temporary_file
from graph_service.seeding.ledger import Citation, Fact, Ref
from graph_service.seeding.parts import PARTS, part_of
from graph_service.seeding.problems import Spot

_MOST_IN_MEMORY = 20_000

Row = tuple[Any, ...]

ITSELF = Ref("", "")
"""The source of a citation while its files are read: who it is shows when all of them are."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement: a fact, the citation for it, the entities it is about, and where it stands."""

    fact: Fact
    citation: Citation
    about: tuple[Ref, ...]
    spot: Spot


class Spool:
    """Statements by the part of their subject; they come back in the order of their coming."""

    def __init__(self) -> None:
        self._most = _MOST_IN_MEMORY
        self._held: dict[int, list[Row]] = defaultdict(list)
        self._written: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._waiting = 0
        self._file: IO[bytes] | None = None
        self.count = 0
        self.sizes: dict[int, int] = defaultdict(int)

    @property
    def spilled(self) -> bool:
        """Whether there is more than memory should hold."""
        return self._file is not None

    def add(self, stated: Stated) -> None:
        """Keep one statement."""
        part = part_of(stated.fact.subject.id)
        self._held[part].append(_row(self.count, stated))
        self.sizes[part] += 1
        self.count += 1
        self._waiting += 1
        if self._waiting > self._most:
            self._spill()

    def stated(self, parts: range = PARTS) -> Iterator[Stated]:
        """The statements of some parts, in the order in which they were added."""
        rows = [row for part in parts if part in self.sizes for row in self._rows(part)]
        rows.sort(key=lambda row: row[0])
        return map(_stated, rows)

    def _rows(self, part: int) -> Iterator[Row]:
        for offset, length in self._written.get(part, ()):
            assert self._file is not None
            # Not by the file's position: several loads may read, in threads.
            yield from orjson.loads(os.pread(self._file.fileno(), length, offset))
        yield from self._held.get(part, ())

    def _spill(self) -> None:
        file = self._file = self._file or temporary_file(self)
        file.seek(0, os.SEEK_END)
        for part, rows in self._held.items():
            data = orjson.dumps(rows)
            self._written[part].append((file.tell(), len(data)))
            file.write(data)
        file.flush()
        self._held.clear()
        self._waiting = 0


def _row(number: int, stated: Stated) -> Row:
    fact, cited, spot = stated.fact, stated.citation, stated.spot
    target = (fact.object.type, fact.object.id) if fact.object else None
    return (
        number,
        (fact.id, fact.subject.type, fact.subject.id, fact.property, fact.value, target),
        (cited.statement, cited.certainty, cited.paragraph, cited.locator, cited.url),
        (cited.according_to, cited.mentions, cited.details),
        tuple((ref.type, ref.id) for ref in stated.about),
        (spot.file, spot.line, spot.column),
    )


def _stated(row: Row) -> Stated:
    _, (id_, type_, key, property_, value, target), told, (speakers, mentions, details), *rest = row
    about, spot = rest
    statement, certainty, paragraph, locator, url = told
    fact = Fact(id_, Ref(type_, key), property_, value, Ref(*target) if target else None)
    listed = tuple(speakers), tuple(mentions)
    citation = Citation(
        id_, ITSELF, statement, certainty, paragraph, locator, url, *listed, details
    )
    return Stated(fact, citation, tuple(Ref(*each) for each in about), Spot(*spot))
