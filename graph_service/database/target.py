"""Where a Neo4j is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """Where a Neo4j is and how to log in; `database` is its name there.

    `local` says that it is the service's own, so that errors can say how it is started.
    """

    uri: str
    username: str
    password: str = field(repr=False)
    database: str = "neo4j"
    pool_size: int = 100
    local: bool = False
