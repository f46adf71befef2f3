"""What a large load has to remember of single keys, on disk: which are there, which go."""

from __future__ import annotations

from collections.abc import Iterable

from graph_service.seeding.disk import temporary_database
from graph_service.seeding.ledger import Ref
from graph_service.seeding.parts import part_of


class Keys:
    """Keys that the graph has, keys of former versions of the sources, and nodes that go."""

    def __init__(self) -> None:
        self._disk = temporary_database(self)
        self._disk.execute("CREATE TABLE there (key TEXT PRIMARY KEY) WITHOUT ROWID")
        self._disk.execute(
            "CREATE TABLE former (part INTEGER, key TEXT, PRIMARY KEY (part, key)) WITHOUT ROWID"
        )
        self._disk.execute(
            "CREATE TABLE gone (type TEXT, id TEXT, PRIMARY KEY (id, type)) WITHOUT ROWID"
        )
        self._disk.execute("BEGIN")
        self.any_there = False
        self.any_gone = False

    def add_there(self, keys: Iterable[str]) -> None:
        """Keep keys that the graph has."""
        rows = [(key,) for key in keys]
        self.any_there |= bool(rows)
        self._disk.executemany("INSERT OR IGNORE INTO there VALUES (?)", rows)

    def is_there(self, key: str) -> bool:
        """Whether the graph has a key."""
        if not self.any_there:
            return False
        found = self._disk.execute("SELECT 1 FROM there WHERE key = ?", (key,))
        return found.fetchone() is not None

    def add_former(self, keys: Iterable[str]) -> None:
        """Keep keys that a source spoke of; the graph has them."""
        listed = list(keys)
        rows = [(part_of(key), key) for key in listed]
        self._disk.executemany("INSERT OR IGNORE INTO former VALUES (?, ?)", rows)
        self.add_there(listed)

    def former(self, parts: range) -> set[str]:
        """Those of some parts."""
        bounds = parts.start, parts.stop
        found = self._disk.execute("SELECT key FROM former WHERE part >= ? AND part < ?", bounds)
        return {key for (key,) in found}

    def former_sizes(self) -> dict[int, int]:
        """How many there are by part."""
        return dict(self._disk.execute("SELECT part, COUNT(*) FROM former GROUP BY part"))

    def add_gone(self, refs: Iterable[Ref]) -> None:
        """Keep nodes that go."""
        rows = [(ref.type, ref.id) for ref in refs]
        self.any_gone |= bool(rows)
        self._disk.executemany("INSERT OR IGNORE INTO gone VALUES (?, ?)", rows)

    def is_gone(self, type_: str, id_: str) -> bool:
        """Whether a node goes."""
        if not self.any_gone:
            return False
        found = self._disk.execute("SELECT 1 FROM gone WHERE id = ? AND type = ?", (id_, type_))
        return found.fetchone() is not None
