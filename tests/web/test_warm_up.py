"""The warm-up: beside the requests, once the database is there, ended with the service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.engine import Cache
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema
from graph_service.settings import Settings
from graph_service.web import warm_up
from graph_service.web.static import QUESTIONS
from tests.web.service import Service

WORKS = {"query": "query Works($first: Int) { works(first: $first) { totalCount } }"}
GOOD = WORKS | {"variables": {"first": 1}}
LATE = "took longer than this request may take"
WRONG = {"query": "{ films { id } }", "variables": {}}


@dataclass
class Line:
    """A line to a database that is cut at first, and whose connections can be made to hang."""

    target: Target
    there: str
    answering: list[asyncio.Task[None]] = field(default_factory=list)

    def hang(self) -> None:
        """No connection that is open now gets another answer."""
        for each in self.answering:
            each.cancel()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        open_ones: list[asyncio.Task[None]] = []

        def accept(*client: Any) -> None:
            open_ones.append(asyncio.create_task(self._join(*client)))

        async with await asyncio.start_server(accept, *_place(self.target.uri)):
            yield
        for each in open_ones:
            each.cancel()
        await asyncio.gather(*open_ones, return_exceptions=True)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection(*_place(self.there))
        self.answering.append(asyncio.create_task(_pass(back, writer)))
        try:
            await _pass(reader, forth)
        finally:
            self.hang()
            for each in (writer, forth):
                each.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)


def _place(uri: str) -> tuple[str | None, int | None]:
    return urlsplit(uri).hostname, urlsplit(uri).port


@pytest.fixture
async def line(scratch_target: Target) -> Line:
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
    return Line(replace(scratch_target, uri=f"bolt://127.0.0.1:{port}"), scratch_target.uri)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_up, "_PAUSE", 0.05)


@asynccontextmanager
async def warming(
    target: Target,
    assets: Path,
    questions: Any = None,
    schema: GraphSchema | None = None,
    **settings: Any,
) -> AsyncIterator[Service]:
    if questions is not None:
        (assets / QUESTIONS).write_text(json.dumps(questions))
    given = Settings(**{"warm_up": True, **settings})
    app = create_app(given, target=target, assets=assets, schema=schema)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://service") as client,
    ):
        yield Service(app, client)


def plans(service: Service) -> int:
    return int(service.app.state.engine.kept[Cache.PLANS])


async def over(service: Service) -> None:
    async with asyncio.timeout(30):
        while not service.app.state.warm_up.is_over:
            await asyncio.sleep(0.02)


async def begun(service: Service) -> None:
    async with asyncio.timeout(30):
        while plans(service) == 0:
            await asyncio.sleep(0.01)


async def test_what_was_warmed_is_found_and_was_no_request(
    scratch_target: Target, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with warming(scratch_target, tmp_path, [WRONG, GOOD]) as service:
        await over(service)
        assert plans(service) == 1
        metrics = (await service.client.get("/metrics")).text
        assert "graph_service_requests_total{" not in metrics
        assert 'graph_service_cache_lookups_total{cache="plans",result="miss"} 0.0' in metrics
        logged = [each for each in caplog.records if each.name.startswith("graph_service")]
        assert [each.getMessage().split()[1] for each in logged] == ["/metrics"]
        await service.ask(WORKS["query"], variables={"first": 3})
        metrics = (await service.client.get("/metrics")).text
        for cache in Cache:
            lookups = f'graph_service_cache_lookups_total{{cache="{cache.value}",result='
            assert f'{lookups}"hit"}} 1.0' in metrics
            assert f'{lookups}"miss"}} 0.0' in metrics


async def test_it_waits_for_the_database(line: Line, tmp_path: Path) -> None:
    async with warming(line.target, tmp_path, [GOOD]) as service:
        await asyncio.sleep(0.3)
        assert not service.app.state.warm_up.is_over
        assert (await service.client.get("/health/live")).status_code == 200
        async with line.open():
            await over(service)
            assert plans(service) == 1


async def test_it_waits_for_the_pages(scratch_target: Target, tmp_path: Path) -> None:
    async with warming(scratch_target, tmp_path) as service:
        await asyncio.sleep(0.2)
        assert not service.app.state.warm_up.is_over
        (tmp_path / QUESTIONS).write_text("[")
        await asyncio.sleep(0.1)
        (tmp_path / QUESTIONS).write_text(json.dumps([GOOD]))
        await over(service)
        assert plans(service) == 1


async def test_it_does_not_wait_for_ever(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_up, "_PATIENCE", 0.2)
    async with warming(line.target, tmp_path, [GOOD]) as service:
        await over(service)
        assert plans(service) == 0


async def test_it_ends_with_the_service_at_once(line: Line, tmp_path: Path) -> None:
    async with line.open():
        async with warming(line.target, tmp_path, [GOOD] * 100_000) as service:
            await begun(service)
            line.hang()
            await asyncio.sleep(0.1)
            began = monotonic()
        assert monotonic() - began < 1.5


async def test_a_question_that_takes_too_long_is_left_out(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(warm_up, "_SECONDS", 2.0)
    caplog.set_level("DEBUG", "graph_service.web.warm_up")
    async with line.open(), warming(line.target, tmp_path, [GOOD] * 100_000) as service:
        await begun(service)
        line.hang()
        async with asyncio.timeout(60):
            while LATE not in caplog.text:
                await asyncio.sleep(0.05)
            # It goes on over another connection, which the driver would not close in its handshake.
            while "is warm after" not in caplog.text.rpartition(LATE)[2]:
                await asyncio.sleep(0.05)
        assert not service.app.state.warm_up.is_over


@pytest.mark.parametrize(
    ("own", "settings"),
    [
        (False, {"warm_up": False}),
        (False, {"introspection": False}),
        (False, {"warm_up": None}),
        (True, {}),
    ],
)
async def test_where_the_page_asks_nothing_of_it_nothing_is_warmed(
    scratch_target: Target, tmp_path: Path, own: bool, settings: dict[str, Any]
) -> None:
    schema = build_schema(PRESS) if own else None
    async with warming(scratch_target, tmp_path, [GOOD], schema, **settings) as service:
        await asyncio.sleep(0.3)
        assert plans(service) == 0
