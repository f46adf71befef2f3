"""The connection to a real Neo4j: reads only read, failures are told, and it recovers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from neo4j.exceptions import Neo4jError

from graph_service.database import Database, Target, Transaction
from graph_service.database.failures import Failures
from graph_service.errors import (
    DatabaseError,
    DatabaseMemoryError,
    DatabaseTimeoutError,
    DatabaseUnavailableError,
)


async def test_a_read_gives_the_only_record(database: Database) -> None:
    assert await database.read("RETURN [$a, 1] AS record", {"a": "x"}, seconds=5) == [["x", 1]]


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseError):
        await database.read("CREATE (n:Written) RETURN n", {}, seconds=5)
    assert await database.rows("MATCH (n:Written) RETURN n") == []


async def test_a_long_read_ends_at_its_deadline(database: Database) -> None:
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS c"
    with pytest.raises(DatabaseTimeoutError):
        await asyncio.wait_for(database.read(endless, {}, seconds=0.5), 20)


def test_too_much_memory_is_told(scratch_target: Target) -> None:
    """The error as the driver makes it: to run into it for real takes a heap's worth of time."""
    code = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
    refused = Neo4jError._hydrate_neo4j(code=code, message="The allocation would use too much.")
    with (
        pytest.raises(DatabaseMemoryError, match="more memory") as caught,
        Failures(scratch_target).mapped(),
    ):
        raise refused
    assert caught.value.remedy is not None
    assert "split the source" in caught.value.remedy


async def create_kept(transaction: Transaction) -> None:
    await transaction.run("CREATE (:Kept)")


async def fail_midway(transaction: Transaction) -> None:
    await transaction.run("CREATE (:Lost)")
    raise ZeroDivisionError


async def test_a_transaction_is_whole_or_nothing(empty_database: Database) -> None:
    await empty_database.write(create_kept)
    with pytest.raises(ZeroDivisionError):
        await empty_database.write(fail_midway)
    assert await empty_database.rows("MATCH (n) RETURN labels(n) AS l") == [{"l": ["Kept"]}]


async def failure(target: Target) -> DatabaseUnavailableError:
    async with Database(target) as database:
        with pytest.raises(DatabaseUnavailableError) as caught:
            await database.read("RETURN 1 AS record", {}, seconds=5)
    # Settings and addresses are for the operator.
    assert "NEO4J_" not in str(caught.value)
    assert "://" not in str(caught.value)
    return caught.value


async def test_wrong_credentials_are_told(scratch_target: Target) -> None:
    told = await failure(replace(scratch_target, password="wrong"))
    assert "credentials" in told.message
    assert "NEO4J_PASSWORD" in told.for_operators
    assert scratch_target.uri in told.for_operators
    assert "wrong" not in told.for_operators


async def test_an_address_that_the_driver_does_not_take_is_told(scratch_target: Target) -> None:
    told = await failure(replace(scratch_target, uri="neo4j://127.0.0.1:1?policy="))
    assert "address" in told.message
    assert "NEO4J_URI" in told.for_operators


async def test_a_database_that_is_not_there_is_told(scratch_target: Target) -> None:
    told = await failure(replace(scratch_target, database="nowhere"))
    assert "NEO4J_DATABASE" in told.for_operators
    assert "nowhere" in told.for_operators


async def test_a_neo4j_that_is_away_is_told_with_what_helps(scratch_target: Target) -> None:
    away = replace(scratch_target, uri="bolt://127.0.0.1:1")
    external = await failure(away)
    assert "NEO4J_URI is bolt://127.0.0.1:1" in external.for_operators
    local = await failure(replace(away, local=True))
    assert "graph-service neo4j start" in str(local)
    assert "NEO4J_URI" not in local.for_operators


@asynccontextmanager
async def listening(target: Target, port: int) -> AsyncIterator[int]:
    """A way to the database that can be taken away: a proxy on a port."""
    where = urlsplit(target.uri)
    writers: list[asyncio.StreamWriter] = []

    async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(where.hostname, where.port)
        writers.extend((writer, back))
        await asyncio.gather(copy(reader, back), copy(there, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await asyncio.sleep(0.05)


async def test_it_recovers_when_the_database_is_back(scratch_target: Target) -> None:
    async with listening(scratch_target, 0) as port:
        database = Database(replace(scratch_target, uri=f"bolt://127.0.0.1:{port}"))
        assert await database.read("RETURN 1 AS record", {}, seconds=5) == [1]
    for _ in range(2):
        with pytest.raises(DatabaseUnavailableError):
            await database.read("RETURN 1 AS record", {}, seconds=5)
    async with listening(scratch_target, port):
        assert await database.read("RETURN 2 AS record", {}, seconds=5) == [2]
        await database.close()
