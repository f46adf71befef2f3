"""Request ids, the log of requests, and slow operations."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from strawberry.permission import BasePermission

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import GraphTypes, build_schema
from graph_service.web.observed import CURRENT
from tests.web.service import NOWHERE, Service, serving

MADE = re.compile(r"[0-9a-f]{16}")
WORK = "query ShowWork($key: String!) { work(key: $key) { title } }"


@pytest.fixture
async def service(scratch_target: Target) -> AsyncIterator[Service]:
    async with serving(scratch_target) as running:
        yield running


class Refused(BasePermission):
    message = "Not you."

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        return False


@pytest.mark.parametrize("given", ["a", "A-b_c.9", "x" * 128])
async def test_a_sane_id_is_kept(service: Service, given: str) -> None:
    answer = await service.ask("{ __typename }", headers={"X-Request-Id": given})
    assert answer.headers["x-request-id"] == given


@pytest.mark.parametrize("given", [None, "", "x" * 129, "a b", "a\tb", "ä", "a;b", '"'])
async def test_any_other_id_is_replaced(service: Service, given: str | None) -> None:
    headers = {} if given is None else {"X-Request-Id": given.encode("latin-1")}
    answers = [await service.client.get("/health/live", headers=headers) for _ in range(2)]
    ids = {answer.headers["x-request-id"] for answer in answers}
    assert len(ids) == 2
    assert all(MADE.fullmatch(each) for each in ids)


@pytest.mark.parametrize("path", ["/", "/graphql", "/schema.graphql", "/nowhere", "/metrics"])
async def test_every_response_has_an_id(service: Service, path: str) -> None:
    answer = await service.client.get(path, headers={"X-Request-Id": "mine"})
    assert answer.headers.get_list("x-request-id") == ["mine"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"json": {"query": "{ works {"}}, "GRAPHQL_PARSE_FAILED"),
        ({"json": {"query": "{ films { id } works { nodes { titel } } }"}},
         "GRAPHQL_VALIDATION_FAILED"),
        ({"json": {"query": "query ($n: Int!) { works(first: $n) { totalCount } }"}},
         "BAD_USER_INPUT"),
        ({"json": {"query": "{ works(first: -1) { totalCount } }"}}, "BAD_USER_INPUT"),
        ({"json": {"query": '{ node(id: "x") { id } }'}}, "BAD_ID"),
        ({"json": {"query": ""}}, "BAD_REQUEST"),
        ({"json": []}, "BAD_REQUEST"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, "BAD_REQUEST"),
        ({"content": b"{", "headers": {"Content-Type": "text/plain"}}, "BAD_REQUEST"),
        ({"json": {"query": "{ works }"}, "headers": {"Accept": "image/png"}}, "BAD_REQUEST"),
    ],
)  # fmt: skip
async def test_every_refusal_carries_the_id(
    service: Service, arguments: dict[str, Any], code: str
) -> None:
    headers = {"X-Request-Id": "mine", **arguments.pop("headers", {})}
    answer = await service.client.post("/graphql", headers=headers, **arguments)
    told = [each["extensions"] for each in answer.json()["errors"]]
    assert told
    assert {(each["code"], each["requestId"]) for each in told} == {(code, "mine")}


async def test_an_error_of_the_database_carries_it_and_the_log_has_the_reason(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serving(NOWHERE) as service:
        answer = await service.ask("{ works { totalCount } }", headers={"X-Request-Id": "mine"})
    (error,) = answer.json()["errors"]
    assert error["extensions"]["requestId"] == "mine"
    (line,) = [each for each in caplog.records if each.name == "graph_service.engine.failures"]
    assert line.levelname == "WARNING"
    assert "127.0.0.1" in line.getMessage()
    assert "127.0.0.1" not in answer.text


async def test_a_fault_of_the_service_carries_it(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for part in ("_records", "_joined"):
        monkeypatch.setattr(service.app.state.engine, part, None)
    answer = await service.ask("{ works { totalCount } }", headers={"X-Request-Id": "mine"})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (500, "INTERNAL_ERROR")
    assert error["extensions"]["requestId"] == "mine"
    assert "NoneType" in caplog.text
    assert "NoneType" not in answer.text


async def test_errors_of_fields_carry_it(article: Database) -> None:
    schema = build_schema(GraphTypes(PRESS), permissions={"Work.url": [Refused]})
    async with serving(article.target, schema) as service:
        query = '{ work(key: "somos") { key url } }'
        answer = await service.ask(query, headers={"X-Request-Id": "mine"})
    assert answer.json()["data"] == {"work": {"key": "somos", "url": None}}
    (error,) = answer.json()["errors"]
    assert error["extensions"].pop("hint").startswith("The rest of the answer holds")
    assert error["extensions"] == {"code": "FIELD_ERROR", "requestId": "mine"}


async def test_an_exception_outside_of_the_engine_is_answered_and_logged(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_: Request) -> Response:
        raise RuntimeError("inner words")

    async def half(_: Request) -> Response:
        async def content() -> AsyncIterator[bytes]:
            yield b"half"
            raise RuntimeError("too late")

        return StreamingResponse(content())

    service.app.router.routes += [Route("/broken", broken), Route("/half", half)]
    answer = await service.client.get("/broken", headers={"X-Request-Id": "mine"})
    assert answer.status_code == 500
    (error,) = answer.json()["errors"]
    assert error["extensions"].pop("hint").startswith("The service's log says more")
    assert error["extensions"] == {"code": "INTERNAL_ERROR", "requestId": "mine"}
    assert "inner words" in caplog.text
    assert "inner words" not in answer.text
    with pytest.raises(RuntimeError, match="too late"):
        await service.client.get("/half")
    assert CURRENT.get(None) is None


async def test_without_http_there_is_an_id_only_where_one_is_named() -> None:
    engine = Engine(build_schema(PRESS), Database(NOWHERE), Limits())
    for query in ("{", "{ films }", "{ works(first: -1) { totalCount } }"):
        for given in (None, "mine"):
            answer = await engine.answer(GraphRequest(query, request_id=given))
            (error,) = orjson.loads(answer.body)["errors"]
            assert error["extensions"].get("requestId") == given
            assert ("requestId" in error["extensions"]) == (given is not None)
            assert answer.codes == (error["extensions"]["code"],)


def lines(caplog: pytest.LogCaptureFixture, name: str) -> list[logging.LogRecord]:
    return [each for each in caplog.records if each.name == f"graph_service.{name}"]


async def test_a_request_is_one_line(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "graph_service")
    await service.ask(WORK, variables={"key": "hidden-value"})
    await service.ask("{ works(first: -1) { totalCount } }")
    await service.client.post("/graphql", json=[])
    await service.client.get("/nowhere%0AINFO%20forged?key=hidden-value")
    found = lines(caplog, "access")
    told = [(each.method, each.path, each.status, getattr(each, "outcome", None)) for each in found]
    assert told == [
        ("POST", "/graphql", 200, "data"),
        ("POST", "/graphql", 400, "refused"),
        ("POST", "/graphql", 400, None),
        ("GET", "/nowhere%0AINFO%20forged", 404, None),
    ]
    assert [getattr(each, "operation", None) for each in found] == ["ShowWork", "", None, None]
    codes = [getattr(each, "codes", None) for each in found]
    assert codes == [None, ["BAD_USER_INPUT"], ["BAD_REQUEST"], None]
    assert re.fullmatch(r"POST /graphql 200 [\d.]+ ms ShowWork data", found[0].getMessage())
    assert all(each.levelname == "INFO" and each.milliseconds > 0 for each in found)
    assert "hidden-value" not in str([vars(each) for each in caplog.records])


async def test_a_client_that_goes_away_is_told_so(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "graph_service")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        target = Target(f"bolt://127.0.0.1:{silent.getsockname()[1]}", "neo4j", "x")
        async with serving(target) as service:
            asking = asyncio.create_task(service.ask("query Long { works { totalCount } }"))
            await asyncio.sleep(0.3)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            exposed = (await service.client.get("/metrics")).text
    line, _ = lines(caplog, "access")
    assert (line.status, line.outcome, line.operation) == (None, "gone", "Long")
    assert (
        'graph_service_requests_total{kind="query",operation="Long",outcome="gone"} 1.0' in exposed
    )


async def test_slow_operations_are_told_with_their_statement(
    scratch_target: Target, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(scratch_target, slow_ms=0) as service:
        await service.ask(WORK, variables={"key": "hidden-value"})
        await service.client.get("/health/live")
    (line,) = lines(caplog, "slow")
    assert line.levelname == "WARNING"
    assert (line.operation, line.outcome) == ("ShowWork", "data")
    assert line.statement.startswith("MATCH (n0")
    assert list(line.stages) == ["parse", "compile", "database", "shape"]
    assert sum(line.stages.values()) <= line.milliseconds * 1.01
    assert line.statement in line.getMessage()
    assert "hidden-value" not in str([vars(each) for each in caplog.records])


@pytest.mark.parametrize("slow_ms", [-1, 60_000])
async def test_quick_operations_are_not(
    scratch_target: Target, caplog: pytest.LogCaptureFixture, slow_ms: int
) -> None:
    async with serving(scratch_target, slow_ms=slow_ms) as service:
        assert (await service.ask(WORK, variables={"key": "x"})).status_code == 200
    assert lines(caplog, "slow") == []
