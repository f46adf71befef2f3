"""The entities that a source declares: in memory while they are few, on disk when they are not."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.seeding.disk import temporary_database
from graph_service.seeding.ledger import Ref
from graph_service.seeding.parts import PARTS, part_of
from graph_service.seeding.problems import Spot

_MOST_IN_MEMORY = 20_000
_TABLE = """CREATE TABLE entity (
    key TEXT PRIMARY KEY, type TEXT, name TEXT, kind TEXT,
    file TEXT, line INTEGER, "column" INTEGER, document TEXT, content TEXT,
    part INTEGER, told INTEGER
) WITHOUT ROWID"""
_INDEX = "CREATE INDEX entity_part ON entity (part, key)"
_INSERT = "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"


@dataclass(frozen=True, slots=True)
class Entity:
    """A declared entity: a name and a kind for want of stated ones, and where it is declared.

    `content` is all that the declaration says, so that two of them can be compared.
    """

    ref: Ref
    name: str | None
    kind: str | None
    spot: Spot
    document: str
    content: str


class Entities:
    """Entities by key, in the order in which they were declared, or of their keys once on disk."""

    def __init__(self) -> None:
        self._most = _MOST_IN_MEMORY
        self._held: dict[str, Entity] = {}
        self._told: set[str] = set()
        self._disk: sqlite3.Connection | None = None
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __iter__(self) -> Iterator[Entity]:
        return self.of(PARTS)

    @property
    def spilled(self) -> bool:
        """Whether there are more than memory should hold."""
        return self._disk is not None

    def of(self, parts: range) -> Iterator[Entity]:
        """Those whose keys are in some parts."""
        if self._disk is None:
            every = parts == PARTS
            yield from (each for key, each in self._held.items() if every or part_of(key) in parts)
            return
        select = "SELECT * FROM entity WHERE part >= ? AND part < ? ORDER BY part, key"
        for row in self._disk.execute(select, (parts.start, parts.stop)):
            yield _entity(row)

    def sizes(self) -> Mapping[int, int]:
        """How many there are, by part."""
        if self._disk is None:
            return Counter(map(part_of, self._held))
        return dict(self._disk.execute("SELECT part, COUNT(*) FROM entity GROUP BY part"))

    def get(self, key: str) -> Entity | None:
        """The entity of a key, if one is declared."""
        found = self._held.get(key)
        if found is None and self._disk is not None:
            row = self._disk.execute("SELECT * FROM entity WHERE key = ?", (key,)).fetchone()
            if row is not None:
                found = self._hold(_entity(row))
        return found

    def add(self, entity: Entity) -> None:
        """Keep an entity whose key is not there yet."""
        self._count += 1
        if self._disk is not None:
            self._disk.execute(_INSERT, _row(entity))
        elif self._count > self._most:
            self._disk = self._spill((*self._held.values(), entity))
        self._hold(entity)

    def tell(self, keys: Iterable[str]) -> None:
        """Note that a fact is about these."""
        self._told.update(keys)
        if self._disk is not None and len(self._told) > self._most:
            self._write_told()

    def untold(self) -> Iterator[Entity]:
        """Those that no fact is about."""
        if self._disk is None:
            yield from (each for key, each in self._held.items() if key not in self._told)
            return
        self._write_told()
        for row in self._disk.execute("SELECT * FROM entity WHERE NOT told ORDER BY key"):
            yield _entity(row)

    def _hold(self, entity: Entity) -> Entity:
        if self._disk is not None and len(self._held) > self._most:
            self._held.clear()
        self._held[entity.ref.id] = entity
        return entity

    def _spill(self, entities: Iterable[Entity]) -> sqlite3.Connection:
        disk = temporary_database(self)
        disk.execute(_TABLE)
        disk.execute(_INDEX)
        disk.execute("BEGIN")
        disk.executemany(_INSERT, map(_row, entities))
        return disk

    def _write_told(self) -> None:
        assert self._disk is not None
        keys = [(key,) for key in self._told]
        self._disk.executemany("UPDATE entity SET told = 1 WHERE key = ?", keys)
        self._told.clear()


def _row(each: Entity) -> tuple[str | int | None, ...]:
    spot = each.spot
    place = spot.file, spot.line, spot.column, each.document
    key = each.ref.id
    return key, each.ref.type, each.name, each.kind, *place, each.content, part_of(key)


def _entity(row: tuple[Any, ...]) -> Entity:
    key, type_, name, kind, file, line, column, document, content, *_ = row
    return Entity(Ref(type_, key), name, kind, Spot(file, line, column), document, content)
