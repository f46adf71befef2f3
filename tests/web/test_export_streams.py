"""`/export`: streams that break, that nobody reads, or that are too many."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest

from graph_service.app import create_app
from graph_service.database import Database, Target
from graph_service.settings import Settings
from tests.exporting.files import table_of
from tests.service import listening
from tests.web.exports import QUERY, get
from tests.web.service import NOWHERE, serving


async def test_a_database_that_is_away() -> None:
    async with serving(NOWHERE) as service:
        answer = await get(service.client, format="csv")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        answer = await get(service.client, format="csv", query=QUERY)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")


_FILL = """
UNWIND range(1, 20000) AS n
CREATE (:Person:Entity {key: 'p' + n, name: 'Person number ' + n, description: $long})
"""


@pytest.fixture(scope="module")
async def large(database: Database) -> Target:
    """More than fits into the buffers between the service and a client that does not read."""
    await database.execute("MATCH (n) DETACH DELETE n")
    await database.execute(_FILL, {"long": "so to say " * 50})
    return replace(database.target, pool_size=8)


async def test_a_stream_that_breaks_is_no_whole_one(large: Target, database: Database) -> None:
    """The graph changes while it is exported: a client cannot take what it has for all."""
    app = create_app(Settings(), target=large)
    with listening(app) as url:
        async with (
            httpx.AsyncClient() as client,
            client.stream("GET", f"{url}/export?format=jsonld", timeout=30) as answer,
        ):
            assert answer.status_code == 200
            chunks = answer.aiter_bytes()
            got = await anext(chunks)
            await database.execute("MERGE (g:Graph {id: 'graph'}) SET g.version = 'new'")
            with pytest.raises(httpx.RemoteProtocolError):
                got += b"".join([chunk async for chunk in chunks])
        assert len(got) < 10_000_000


async def test_a_client_that_goes_away_ends_it(large: Target) -> None:
    app = create_app(Settings(), target=large)
    database: Database = app.state.database
    with listening(app) as url:
        async with httpx.AsyncClient() as client:
            async with client.stream("GET", f"{url}/export?format=graphml") as answer:
                await anext(answer.aiter_bytes())
                assert database.sessions == 1
            async with asyncio.timeout(5):
                while database.sessions:
                    await asyncio.sleep(0.02)
            whole = await client.get(f"{url}/export?format=csv&part=nodes", timeout=60)
            assert len(table_of(whole.content)) == 20_000


async def test_so_many_at_once_and_no_more(large: Target) -> None:
    app = create_app(Settings(exports_at_once=1), target=large)
    with listening(app) as url:
        async with httpx.AsyncClient() as client:
            async with client.stream("GET", f"{url}/export?format=graphml") as first:
                await anext(first.aiter_bytes())
                second = await client.get(f"{url}/export?format=graphml")
                assert (second.status_code, second.headers["Retry-After"]) == (503, "10")
                assert second.json()["errors"][0]["extensions"]["code"] == "TOO_BUSY"
            async with asyncio.timeout(10):
                while (await client.head(f"{url}/export?format=csv")).status_code == 503:
                    await asyncio.sleep(0.05)


async def test_a_slow_client_holds_it_no_longer_than_it_may(large: Target) -> None:
    app = create_app(Settings(export_seconds=1), target=large)
    with listening(app) as url:
        async with (
            httpx.AsyncClient() as client,
            client.stream("GET", f"{url}/export?format=jsonld", timeout=30) as answer,
        ):
            chunks = answer.aiter_bytes()
            await anext(chunks)
            await asyncio.sleep(4)
            with pytest.raises(httpx.RemoteProtocolError):
                _ = [chunk async for chunk in chunks]
