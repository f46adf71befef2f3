"""The schema of a graph in versions: constraints and indexes, brought to what the model declares.

The scripts in `cypher/schema` say what there is to be. The graph keeps, in `(:Schema)`, an entry a
version: the checksum of all, and each constraint's and index's own, by name. What has another
checksum now is made anew, what is no longer declared is dropped; what others made is left alone.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from graph_service.database import Database, Transaction
from graph_service.errors import DatabaseError
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding.graph import SCHEMA
from graph_service.seeding.identity import content_id
from graph_service.seeding.rendering import statements
from graph_service.seeding.splitting import Statement

_CREATE = re.compile(r"CREATE (?:\w+ )*?(CONSTRAINT|INDEX) (\w+) IF NOT EXISTS")
_CURRENT = (
    f"MATCH (n:{SCHEMA} {{model: $model}}) "
    "RETURN n.version AS version, n.checksum AS checksum, n.parts AS parts "
    "ORDER BY version DESC LIMIT 1"
)


_UNOWNED = (
    "SHOW INDEXES YIELD name, owningConstraint "
    "WHERE name IN $names AND owningConstraint IS NULL RETURN name"
)

_PATIENCE = 5.0
"""Seconds after which an index without its constraint is no longer another load's work."""

_LOOKS = 10


@dataclass(frozen=True, slots=True)
class Part:
    """A constraint or an index: its name, what it is, and the checksum of its statement."""

    name: str
    what: str
    checksum: str

    @classmethod
    def of(cls, statement: Statement) -> Part | None:
        """What a statement creates; nothing where it creates nothing."""
        found = _CREATE.match(" ".join(statement.text.split()))
        return cls(found[2], found[1], content_id(statement.text)) if found else None

    def __str__(self) -> str:
        return f"{self.what} {self.name} {self.checksum}"


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """A version of the schema that a graph had; `parts` by name."""

    version: int
    checksum: str
    parts: Mapping[str, Part]


async def prepare(database: Database, model: Model = PRESS) -> SchemaVersion:
    """Bring the schema to what the model declares; gives its version. Writes only what differs."""
    declared = _Declared(statements(model, "schema"))
    present = await _present(database, model)
    there = await _there(database) - await _left_over(database, declared)
    if present and present.checksum == declared.checksum and declared.parts.keys() <= there:
        return present
    await _bring(database, declared, present, there)
    version = SchemaVersion(
        (present.version if present else 0) + 1, declared.checksum, declared.parts
    )
    if present is None or present.checksum != declared.checksum:
        await _keep(database, version, model)
        return version
    return present


async def _there(database: Database) -> set[str]:
    """The names of indexes, and so of constraints: each has an index of its name."""
    return {row["name"] for row in await database.rows("SHOW INDEXES YIELD name")}


async def _left_over(database: Database, declared: _Declared) -> set[str]:
    """The names of constraints of which there is only the index.

    Another load may be making them. Where two make the same one and it ends in a deadlock, Neo4j
    can leave the index, which is never ready, and takes it for the constraint from then on.
    """
    rows = await database.rows(_UNOWNED, {"names": list(declared.constraints)})
    return {row["name"] for row in rows}


class _Declared:
    """What the scripts say."""

    def __init__(self, script: Sequence[Statement]) -> None:
        made = [(Part.of(each), each) for each in script]
        self.creating = {part.name: each for part, each in made if part}
        self.waiting = [each for part, each in made if part is None]
        self.parts = {part.name: part for part, _ in made if part}
        self.constraints = {part.name for part in self.parts.values() if part.what == "CONSTRAINT"}
        self.checksum = content_id(*(str(part) for part in self.parts.values()))


async def _present(database: Database, model: Model) -> SchemaVersion | None:
    rows = await database.rows(_CURRENT, {"model": model.name})
    for row in rows:
        parts = [Part(name, what, sum_) for what, name, sum_ in map(str.split, row["parts"])]
        return SchemaVersion(row["version"], row["checksum"], {each.name: each for each in parts})
    return None


async def _bring(
    database: Database, declared: _Declared, present: SchemaVersion | None, there: set[str]
) -> None:
    former = present.parts if present else {}
    changed = {name for name, part in former.items() if declared.parts.get(name) != part}
    missing = [
        each for name, each in declared.creating.items() if name in changed or name not in there
    ]

    async def drop(transaction: Transaction) -> None:
        for name in sorted(changed & there):
            await transaction.run(f"DROP {former[name].what} {name} IF EXISTS")

    async def create(transaction: Transaction) -> None:
        for statement in missing:
            await transaction.run(statement.text)

    if changed & there:
        await database.write(drop)
    if missing:
        await _clear(database, declared)
        await database.write(create)
        if await _clear(database, declared):
            await database.write(create)
        # These wait for indexes, which they must see committed.
        for statement in declared.waiting:
            await database.execute(statement.text)


async def _clear(database: Database, declared: _Declared) -> set[str]:
    """Drop what is left over of constraints; gives the names.

    Another load that makes them has time to end.
    """
    left = await _left_over(database, declared)
    for _ in range(_LOOKS):
        if not left:
            return left
        await asyncio.sleep(_PATIENCE / _LOOKS)
        left &= await _left_over(database, declared)
    for name in sorted(left):
        # Neo4j waits for whoever is making it, and refuses where a constraint owns it by then.
        with suppress(DatabaseError):
            await database.execute(f"DROP INDEX {name} IF EXISTS")
    return left


async def _keep(database: Database, version: SchemaVersion, model: Model) -> None:
    row = {
        "id": f"{model.name}-{version.version}",
        "model": model.name,
        "version": version.version,
        "checksum": version.checksum,
        "parts": [str(part) for part in version.parts.values()],
    }
    await database.execute(
        f"MERGE (n:{SCHEMA} {{id: $row.id}}) SET n = $row, n.at = datetime()",
        {"row": row},
    )
