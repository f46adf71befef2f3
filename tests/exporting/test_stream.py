"""An export comes as it is read, in memory that does not grow, and is whole or says so."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zipfile import BadZipFile, ZipFile

import pytest
from lxml import etree
from psutil import Process

from graph_service.database import Database
from graph_service.errors import DatabaseTimeoutError, GraphChangedError
from graph_service.exporting import Content, Export, Form, Format, Whole
from graph_service.exporting.export import CHUNK
from graph_service.model.press import PRESS
from graph_service.seeding import prepare
from tests import slow

MANY = 60_000
MORE = 18_000_000
"""Bytes that the process may grow by: less than what is exported takes, as rows or as a file."""

_NODES = """
UNWIND range($from, $to) AS n
CREATE (:Work:Entity {key: 'w' + n, name: 'Work number ' + n, title: 'Work number ' + n,
  titleFolded: 'work', description: 'What there is to say of it, at some length. ' + n,
  kind: 'FILM', genres: ['drama', 'crime'], released: '2011-03'})
"""
_EDGES = """
UNWIND range($from, $to - 1, 4) AS n
MATCH (a:Entity {key: 'w' + n}), (b:Entity {key: 'w' + (n + 1)})
CREATE (a)-[:ABOUT {id: 'ABOUT:' + n, facts: ['f' + n]}]->(b)
"""


async def fill(database: Database, many: int) -> None:
    """So many works, and an edge for each four of them."""
    await database.execute("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS")
    for statement in (_NODES, _EDGES):
        for first in range(1, many, 20_000):
            last = min(many, first + 19_999)
            await database.execute(statement, {"from": first, "to": last})


@pytest.fixture(scope="module")
async def large(database: Database) -> AsyncIterator[Database]:
    """A graph that nobody would want to have in memory."""
    await prepare(database)
    await fill(database, MANY)
    yield database
    await fill(database, 0)


@pytest.fixture
async def some(database: Database) -> Database:
    """More than what is pulled at once."""
    await fill(database, 4_000)
    return database


@asynccontextmanager
async def exporting(
    database: Database, form: Form, *, evidence: bool = True, seconds: float = 120
) -> AsyncIterator[Export]:
    async with database.reading(seconds=seconds) as reading:
        export = Export(reading, Content(PRESS, evidence), form.make, Whole())
        await export.prepare()
        yield export


@pytest.mark.parametrize("form", Format)
async def test_memory_does_not_grow_with_the_graph(large: Database, form: Format) -> None:
    told = size = nodes = edges = 0
    end = b""

    def tell(rows: int) -> None:
        nonlocal told
        told += rows

    async with exporting(large, Form(form)) as export:
        assert await export.total() == MANY + MANY // 4
        before = most = Process().memory_info().rss
        async for chunk in export.chunks(tell):
            assert len(chunk) < 8 * CHUNK
            # A tag may lie across two chunks; it is shorter than what is kept of one.
            nodes += (end[-5:] + chunk).count(b"<node ")
            edges += (end[-5:] + chunk).count(b"<edge ")
            size, end = size + len(chunk), chunk[-200:]
            most = max(most, Process().memory_info().rss)
    assert told == MANY + MANY // 4
    assert most - before < MORE
    match form:
        case Format.GRAPHML:
            assert (nodes, edges) == (MANY, MANY // 4)
            assert end.endswith(b"</graph></graphml>")
            assert size > MORE
        case Format.CYPHER:
            assert f"{MANY} nodes, {MANY // 4} relationships".encode() in end


@pytest.mark.parametrize("form", Format)
async def test_a_graph_that_changes_meanwhile_is_told_before_the_end(
    some: Database, form: Format
) -> None:
    written: list[bytes] = []
    async with exporting(some, Form(form)) as export:
        await some.execute("MERGE (g:Graph {id: 'graph'}) SET g.version = randomUUID()")
        with pytest.raises(GraphChangedError):
            await drain(export.chunks(), written)
    assert_broken(form, b"".join(written))


async def drain(chunks: AsyncIterator[bytes], into: list[bytes]) -> None:
    async for chunk in chunks:
        into.append(chunk)


def assert_broken(form: Format, written: bytes) -> None:
    """Whether a reader can tell that there is no end."""
    match form:
        case Format.GRAPHML:
            with pytest.raises(etree.XMLSyntaxError):
                etree.fromstring(written, etree.XMLParser(huge_tree=True))
        case Format.CSV:
            with pytest.raises(BadZipFile):
                ZipFile(io.BytesIO(written))
        case Format.JSONLD:
            with pytest.raises(json.JSONDecodeError):
                json.loads(written)
        case Format.CYPHER:
            assert b"// The end" not in written


async def test_a_load_without_a_new_version_is_a_change_too(some: Database) -> None:
    async with exporting(some, Form(Format.CYPHER)) as export:
        await some.execute("CREATE (:Load {id: 'here and back'})")
        with pytest.raises(GraphChangedError):
            await drain(export.chunks(), [])


async def test_time_that_is_up_is_told(some: Database) -> None:
    """The database ends what takes longer, also while nobody takes its rows."""
    async with exporting(some, Form(Format.JSONLD), seconds=1) as export:
        chunks = export.chunks()
        await anext(chunks)
        await asyncio.sleep(4)
        with pytest.raises(DatabaseTimeoutError):
            await drain(chunks, [])


async def test_one_that_is_given_up_ends_in_the_database(some: Database) -> None:
    sessions = some.sessions
    task = asyncio.create_task(_forever(some))
    while some.sessions == sessions:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert some.sessions == sessions
    await slow.until(some, 0, seconds=2)
    (row,) = await some.rows(
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'properties(n)' "
        "AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*) AS open"
    )
    assert row["open"] == 0


async def _forever(database: Database) -> None:
    async with exporting(database, Form(Format.GRAPHML)) as export:
        async for _ in export.chunks():
            await asyncio.sleep(1)


async def test_an_error_of_who_writes_is_that_error(some: Database) -> None:
    with pytest.raises(OSError, match="No space"):
        await _full(some)
    assert (await some.rows("RETURN 1 AS one")) == [{"one": 1}]


async def _full(database: Database) -> None:
    async with exporting(database, Form(Format.GRAPHML)) as export:
        async for _ in export.chunks():
            raise OSError(28, "No space left on device")
