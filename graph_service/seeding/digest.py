"""One hash of all that a graph shows, whatever its internal ids and the times of its loading."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from graph_service.database import Database
from graph_service.seeding.graph import HIDDEN, HISTORY, STAGED, STAGING
from graph_service.seeding.identity import canonical

_UNSEEN = "|".join((*HISTORY, STAGING, STAGED, HIDDEN))
_NODES = f"MATCH (n) WHERE NOT n:{_UNSEEN} RETURN labels(n) AS labels, properties(n) AS properties"
_EDGES = (
    f"MATCH (n)-[r]->(m) WHERE NOT n:{_UNSEEN} AND NOT m:{_UNSEEN} "
    "RETURN type(r) AS type, properties(r) AS properties, "
    "labels(n) AS source, coalesce(n.key, n.id) AS sourceId, "
    "labels(m) AS target, coalesce(m.key, m.id) AS targetId"
)


async def digest(database: Database) -> str:
    """The hash of all nodes and relationships with their labels, types and properties."""
    total = blake2b(digest_size=16)
    for statement in (_NODES, _EDGES):
        hashes = [_hash(row) for row in await database.rows(statement)]
        for each in sorted(hashes):
            total.update(each)
    return total.hexdigest()


def _hash(row: dict[str, Any]) -> bytes:
    for name in ("labels", "source", "target"):
        if name in row:
            row[name] = sorted(row[name])
    return blake2b(canonical(row).encode(), digest_size=16).digest()
