"""What all tests share: two real Neo4j servers, one with the article's graph, one to wipe."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator

import pytest

from graph_service.database import Database, Target
from graph_service.seeding import apply, read_sources
from tests.servers import server

# What goes on beside the requests would be counted with them; the tests of it turn it on.
os.environ["GRAPH_SERVICE_WARM_UP"] = "false"


@pytest.fixture(scope="session")
def article_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The server that holds the article's graph; tests only read it."""
    with server(tmp_path_factory.mktemp("article")) as target:
        yield target


@pytest.fixture(scope="session")
def scratch_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The server that tests write to, and wipe."""
    with server(tmp_path_factory.mktemp("scratch")) as target:
        yield target


@pytest.fixture(scope="session")
async def article(article_target: Target) -> AsyncIterator[Database]:
    """The article's graph, loaded once."""
    async with Database(article_target) as database:
        await apply(database, read_sources())
        yield database


@pytest.fixture(scope="session")
async def database(scratch_target: Target) -> AsyncIterator[Database]:
    """A connection to the server that tests may write to."""
    async with Database(scratch_target) as connection:
        yield connection


@pytest.fixture
async def empty_database(database: Database) -> Database:
    """The same, without a node."""
    await database.execute("MATCH (n) DETACH DELETE n")
    return database
