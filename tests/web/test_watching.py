"""A client that goes away: its query ends in the database, and nothing is left of it."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from urllib.parse import quote, urlsplit

import httpx
import orjson
import pytest
from starlette.types import Message

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from graph_service.web import watching
from graph_service.web.watching import ClientGoneError, while_there
from tests import slow
from tests.service import listening

Ask = Callable[[str], bytes]


def by_post(query: str) -> bytes:
    body = orjson.dumps({"query": query})
    head = f"POST /graphql HTTP/1.1\r\nHost: s\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"Content-Type: application/json\r\n\r\n" + body


def by_get(query: str) -> bytes:
    head = f"GET /graphql?query={quote(query)} HTTP/1.1\r\nHost: s\r\n"
    return head.encode() + b"Accept: application/json\r\n\r\n"


@pytest.fixture(scope="module")
async def address(database: Database) -> AsyncIterator[str]:
    """The service, over a graph that a query can take minutes in, with few connections."""
    await slow.fill(database)
    # Those that ask the same would share a statement.
    settings = Settings(join_requests=False)
    app = create_app(settings, target=replace(database.target, pool_size=8))
    with listening(app) as url:
        yield url


async def asking(address: str, request: bytes) -> socket.socket:
    """A client that has sent its request, and reads nothing."""
    where = urlsplit(address)
    client = socket.socket()
    client.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(client, (where.hostname, where.port))
    await loop.sock_sendall(client, request)
    return client


async def answered(address: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.post(
            f"{address}/graphql", json={"query": "{ works { totalCount } }"}, timeout=10
        )


@pytest.mark.parametrize("ask", [by_post, by_get])
async def test_its_query_ends_within_a_second(
    address: str, database: Database, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "graph_service")
    client = await asking(address, ask(slow.QUERY))
    await slow.until(database, 1, seconds=20)
    client.close()
    await slow.until(database, 0, seconds=1)
    assert await logged(caplog) == [(None, "gone")]


async def logged(caplog: pytest.LogCaptureFixture) -> list[tuple[object, object]]:
    """Status and outcome of every request in the log, once there is one."""
    async with asyncio.timeout(5):
        while True:
            found = [each for each in caplog.records if each.name.endswith(".access")]
            if found:
                return [(vars(each)["status"], vars(each).get("outcome")) for each in found]
            await asyncio.sleep(0.01)


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
async def test_fifty_that_go_away_leave_the_pool_as_it_was(
    address: str, database: Database
) -> None:
    """Eight of them have a connection each; the others still wait for one."""
    clients = [await asking(address, by_post(slow.QUERY)) for _ in range(50)]
    await slow.until(database, 8, seconds=20)
    for client in clients:
        client.close()
    await slow.until(database, 0, seconds=2)
    for _ in range(20):
        answer = await answered(address)
        assert answer.json() == {"data": {"works": {"totalCount": 100}}}
    # Cancelled while it connects, the driver leaves the socket to be collected, which closes it.
    gc.collect()


async def test_one_that_stays_gets_its_answer(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request that is watched is answered all the same, however fast the machine is."""
    begin = watching._Watch.begin
    watched: list[object] = []

    def counted(watch: watching._Watch) -> None:
        watched.append(watch)
        begin(watch)

    monkeypatch.setattr(watching, "_PATIENCE", 0.0)
    monkeypatch.setattr(watching._Watch, "begin", counted)
    people = "works(first: 60) { nodes { people(first: 90) { nodes { name } } } }"
    async with httpx.AsyncClient() as client:
        for times in range(1, 4):
            answer = await client.post(f"{address}/graphql", json={"query": f"{{ {people} }}"})
            assert len(answer.json()["data"]["works"]["nodes"]) == 60
            assert len(watched) == times


# --- the watcher by itself ---------------------------------------------------------------


class Client:
    """What a server tells of a client."""

    def __init__(self) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue()
        self.asked = 0

    async def receive(self) -> Message:
        self.asked += 1
        return await self.messages.get()


async def test_a_quick_request_is_not_watched() -> None:
    client = Client()
    assert await while_there(client.receive, asyncio.sleep(0, "quick")) == "quick"
    await asyncio.sleep(0.1)
    assert client.asked == 0


async def test_a_body_that_nobody_read_is_no_farewell() -> None:
    client = Client()
    client.messages.put_nowait({"type": "http.request", "body": b"", "more_body": False})
    assert await while_there(client.receive, asyncio.sleep(0.2, "slow")) == "slow"
    assert client.asked == 2


async def test_the_work_is_cancelled_and_the_task_goes_on() -> None:
    client = Client()
    client.messages.put_nowait({"type": "http.disconnect"})
    work = asyncio.ensure_future(asyncio.sleep(60))
    with pytest.raises(ClientGoneError):
        await while_there(client.receive, work)
    assert work.cancelled()
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_a_server_that_stops_is_no_client_that_left() -> None:
    task = asyncio.create_task(while_there(Client().receive, asyncio.sleep(60)))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
