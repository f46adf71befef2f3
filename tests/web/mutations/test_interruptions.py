"""A database that is away, and deadlines that end a write; who wrote is kept."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from graph_service.database import Database
from graph_service.seeding.status import status
from graph_service.web.key_file import KeyFile
from tests.seeding.files import HARBOUR, INLAND
from tests.web.clients import Client, opened
from tests.web.mutations.asking import (
    APPLY,
    FLOOD,
    NOWHERE,
    applied,
    failed,
    send,
)


async def test_a_database_that_is_away_is_told(
    file: KeyFile, writing: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(NOWHERE, mutations=True, api_keys_file=file.path) as client:
        error = await failed(client, writing, HARBOUR)
    assert error["code"] == "DATABASE_UNAVAILABLE"
    assert "127.0.0.1:1" not in str(error)
    assert "NEO4J_URI is bolt://127.0.0.1:1" in caplog.text


@asynccontextmanager
async def locked(database: Database) -> AsyncIterator[None]:
    """Hold the lock that loads take, as a load does that takes its time."""
    held, enough = asyncio.Event(), asyncio.Event()

    async def hold(transaction: Any) -> None:
        await transaction.run("MERGE (n:Graph {id: 'graph'}) SET n.lock = true REMOVE n.lock")
        held.set()
        await enough.wait()

    holding = asyncio.create_task(database.write(hold))
    await held.wait()
    try:
        yield
    finally:
        enough.set()
        await holding


async def test_the_deadline_ends_what_is_being_written(
    empty_database: Database, file: KeyFile, writing: str
) -> None:
    more = {"mutations": True, "api_keys_file": file.path}
    async with opened(empty_database.target, **more) as client:
        await applied(client, writing, HARBOUR)
    async with (
        opened(empty_database.target, request_seconds=1.5, **more) as client,
        locked(empty_database),
    ):
        sent = asyncio.create_task(send(client, writing, APPLY, document=INLAND))
        await transactions(empty_database, 2)
        answer = await sent
        assert answer.status_code == 504
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "REQUEST_TIMEOUT"
        assert "send it again" in error["extensions"]["hint"]
        await transactions(empty_database, 1)
    assert [each.key for each in (await status(empty_database)).sources] == ["harbour-news"]


async def transactions(database: Database, wanted: int) -> None:
    """Wait until so many are open, but for the one that asks."""
    end = time.monotonic() + 10
    while True:
        rows = await database.rows("SHOW TRANSACTIONS YIELD transactionId RETURN transactionId")
        if len(rows) - 1 == wanted:
            return
        assert time.monotonic() < end, f"{len(rows) - 1} transactions are open"
        await asyncio.sleep(0.02)


async def test_who_wrote_what_is_kept_and_logged(
    client: Client, writing: str, empty_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "graph_service"):
        told = await applied(client, writing, HARBOUR)
        await applied(client, writing, INLAND, dryRun=True)
        await failed(client, writing, "source: x")
    (record,) = (each for each in caplog.records if each.name == "graph_service.audit")
    assert (
        vars(record).items()
        >= {
            "by": "api_key:desk",
            "source": "harbour-news",
            "state": "added",
            "base": told["base"],
            "graph_version": told["version"],
        }.items()
    )
    first = next(each for each in caplog.records if each.name == "graph_service.access")
    assert vars(first)["kind"] == "mutation"
    assert "mutation Apply data" in first.getMessage()
    assert "Ten people died" not in caplog.text
    (source,) = (await status(empty_database)).sources
    assert source.by == "api_key:desk"


async def test_mutations_are_counted_as_such(client: Client, writing: str, reading: str) -> None:
    await applied(client, writing, HARBOUR)
    await send(client, reading, APPLY, document=HARBOUR)
    await send(client, reading, FLOOD)
    metrics = (await client.get("/metrics", headers={"X-API-Key": reading})).text
    for kind, operation, outcome in (
        ("mutation", "Apply", "data"),
        ("mutation", "Apply", "forbidden"),
        ("query", "", "data"),
    ):
        labels = f'kind="{kind}",operation="{operation}",outcome="{outcome}"'
        assert f"graph_service_requests_total{{{labels}}} 1.0" in metrics
    assert 'graph_service_errors_total{code="FORBIDDEN"} 1.0' in metrics
