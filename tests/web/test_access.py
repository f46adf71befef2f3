"""What is guarded, and what a refusal says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.web.access import Access
from graph_service.web.api_keys import ApiKeys
from graph_service.web.key_file import KeyFile
from graph_service.web.policy import Policy
from tests.web.access import (
    ANSWER,
    MISSING,
    NOWHERE,
    QUESTION,
    RESPONSE,
    SCHEMA,
    ask,
    client_of,
    client_to,
)


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("POST", "/graphql", "application/json"),
        ("GET", "/graphql?query={__typename}", "application/json"),
        ("GET", "/graphql?query={__typename}", "*/*"),
        ("HEAD", "/graphql?query={__typename}", "application/json"),
        ("POST", "/graphql", "text/html"),
        ("GET", "/schema.graphql", "*/*"),
        ("GET", "/schema.graphql", "text/html"),
        ("GET", "/metrics", "text/html"),
        ("GET", "/nothing/yet", "*/*"),
        ("GET", "/graphql/", "text/html"),
        ("GET", "//health/live", "*/*"),
        ("GET", "/healthy", "*/*"),
    ],
)
async def test_data_is_guarded_and_so_is_what_is_not_known(
    file: KeyFile, method: str, path: str, accept: str
) -> None:
    file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        answer = await client.request(method, path, headers={"Accept": accept})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == MISSING
    assert "__typename" not in answer.text


async def test_what_has_no_data_is_free(file: KeyFile, tmp_path: Path) -> None:
    file.add("ci")
    chosen = Settings(api_keys_file=file.path)
    app = create_app(chosen, schema=SCHEMA, target=NOWHERE, assets=tmp_path)
    async with app.router.lifespan_context(app), client_to(app) as client:
        assert (await client.get("/health/live")).json() == {"status": "live"}
        assert (await client.get("/health/ready")).status_code == 503
        assert (await client.get("/assets/nothing.js")).status_code == 404
        assert (await client.get("/")).headers["content-type"].startswith("text/html")
        preflight = {"Origin": "http://app", "Access-Control-Request-Method": "POST"}
        assert (await client.options("/graphql", headers=preflight)).status_code != 401
        page = await client.get("/graphql", headers={"Accept": "text/html"})
        assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html", None),
        ("TEXT/HTML", None),
        ("text/html, application/json;q=0.9", None),
        ("application/json, text/html", 401),
        ("text/html;q=0.1, application/json", 401),
        (f"{RESPONSE}, text/html;q=0.001", 401),
    ],
)
async def test_the_page_that_is_free_never_has_an_answer(
    file: KeyFile, accept: str, status: int | None
) -> None:
    """Whoever likes HTML better gets the page, everybody else is asked for a key."""
    file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        answer = await client.get("/graphql", params=QUESTION, headers={"Accept": accept})
        head = await client.head("/graphql", params=QUESTION, headers={"Accept": accept})
    assert head.status_code == answer.status_code
    assert answer.headers["content-type"].startswith("text/html") is (status is None)
    assert status is None or answer.status_code == status
    assert '"data"' not in answer.text


async def test_a_mounted_service_guards_the_same(file: KeyFile) -> None:
    secret = file.add("ci")
    graph = create_app(Settings(api_keys_file=file.path), schema=SCHEMA, target=NOWHERE)
    async with client_to(Starlette(routes=[Mount("/health", app=graph)])) as client:
        assert (await client.get("/health/health/live")).status_code == 200
        assert (await client.get("/health/schema.graphql")).status_code == 401
        refused = await client.post("/health/graphql", json=QUESTION)
        assert refused.status_code == 401
        headers = {"X-API-Key": secret}
        answer = await client.post("/health/graphql", json=QUESTION, headers=headers)
        assert answer.json() == ANSWER


async def test_a_websocket_is_guarded_too(file: KeyFile) -> None:
    file.add("ci")
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def reached(*_: Any) -> None:
        sent.append("reached")

    guarded = Access(reached, policy=Policy(ApiKeys(file)))
    scope = {"type": "websocket", "path": "/graphql", "headers": []}
    await guarded(scope, receive, send)
    assert [each["type"] for each in sent] == ["websocket.close"]


# What a refusal says


@pytest.mark.parametrize("accept", [RESPONSE, "application/json", "image/png"])
async def test_a_refusal_is_a_graphql_answer_in_the_type_that_is_accepted(
    file: KeyFile, accept: str
) -> None:
    file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        answer = await client.post("/graphql", json=QUESTION, headers={"Accept": accept})
    assert answer.status_code == 401
    media = "application/json" if accept == "image/png" else accept
    assert answer.headers["content-type"] == f"{media}; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert "X-API-Key" in error["extensions"]["hint"]
    assert "data" not in answer.json()


# Open


async def test_on_loopback_everyone_is_let_in_and_is_anonymous() -> None:
    async with client_of() as client:
        assert (await ask(client)).json() == ANSWER
        assert (await ask(client, "gs_whatever")).json() == ANSWER


async def test_an_identity_from_outside_is_kept_where_the_service_is_open() -> None:
    async def who(request: Request) -> JSONResponse:
        return JSONResponse(str(request.state.identity))

    inner = Access(Starlette(routes=[Route("/", who)]), policy=Policy())

    async def outer(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["identity"] = "from outside"
        await inner(scope, receive, send)

    async with client_to(outer) as client:
        assert (await client.get("/")).json() == "from outside"
    async with client_to(inner) as client:
        assert "anonymous" in (await client.get("/")).json()
