"""The connection to a real Neo4j: reads only read, failures are told, and it recovers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from neo4j.exceptions import Neo4jError

from graph_service.database import Database, Target, Transaction
from graph_service.database.failures import Failures
from graph_service.database.reading import BATCH
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


async def test_a_reading_gives_rows_in_batches(database: Database) -> None:
    async with database.reading(seconds=10) as reading:
        rows = reading.batches("UNWIND range(1, $n) AS x RETURN x, [x] AS y", {"n": 1200})
        sizes = [(len(batch), batch[0]) async for batch in rows]
    assert sizes == [(BATCH, [1, [1]]), (BATCH, [501, [501]]), (200, [1001, [1001]])]


async def test_a_reading_tells_whether_the_graph_changed(empty_database: Database) -> None:
    await empty_database.execute("CREATE (:Graph {id: 'graph', version: 'one'})")
    async with empty_database.reading(seconds=10) as reading:
        assert (reading.state.version, reading.state.loads) == ("one", 0)
        assert await reading.unchanged()
        await empty_database.execute("MATCH (n:Graph) SET n.version = 'two'")
        assert not await reading.unchanged()


async def test_a_reading_cannot_write(empty_database: Database) -> None:
    async with empty_database.reading(seconds=10) as reading:
        with pytest.raises(DatabaseError):
            _ = [rows async for rows in reading.batches("CREATE (n:Written) RETURN n")]
    assert await empty_database.rows("MATCH (n:Written) RETURN n") == []


async def test_a_reading_begins_anew_where_its_connection_broke(scratch_target: Target) -> None:
    async with listening(scratch_target, 0) as port:
        database = Database(replace(scratch_target, uri=f"bolt://127.0.0.1:{port}"))
        await database.rows("RETURN 1")
    async with listening(scratch_target, port), database:
        async with database.reading(seconds=10) as reading:
            assert [rows async for rows in reading.batches("RETURN 1")] == [[[1]]]
        assert database.sessions == 0


async def test_a_reading_that_breaks_is_told(scratch_target: Target) -> None:
    async with AsyncExitStack() as way:
        port = await way.enter_async_context(listening(scratch_target, 0))
        database = Database(replace(scratch_target, uri=f"bolt://127.0.0.1:{port}"))
        with pytest.raises(DatabaseUnavailableError):
            await _read_without(database, way)
        assert database.sessions == 0
        await database.close()


async def _read_without(database: Database, way: AsyncExitStack) -> None:
    async with database.reading(seconds=10) as reading:
        async for _ in reading.batches("UNWIND range(1, 1000000) AS n RETURN n, toString(n)"):
            await way.aclose()
