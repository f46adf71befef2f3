"""Which database a command works on: the one that NEO4J_URI names, or the local one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from graph_service.database import Database, Target
from graph_service.settings import Settings


@dataclass(frozen=True, slots=True)
class Reached:
    """A database that is there; `stops` says whether it ends with the command."""

    target: Target
    stops: bool


@contextmanager
def reached(settings: Settings) -> Iterator[Reached]:
    """The database's address; a local Neo4j is started for it, and stopped after, if none runs."""
    if settings.neo4j_uri is not None:
        from graph_service.app import external_target

        yield Reached(external_target(settings), stops=False)
        return
    from graph_service.local_neo4j import progress_bar, running

    with (
        progress_bar("Neo4j") as progress,
        running(settings, progress=progress) as server,
    ):
        target = Target(
            server.uri,
            server.username,
            server.password,
            settings.neo4j_database,
            settings.pool_size,
            local=True,
        )
        yield Reached(target, stops=server.owned)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """A connection to that database."""
    with reached(settings) as found:
        async with Database(found.target) as database:
            yield database
