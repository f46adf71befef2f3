"""GraphQL over HTTP, over a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.settings import Settings

RESPONSE = "application/graphql-response+json"


async def client_of(target: Target, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(Settings(**settings), target=target)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://service") as client,
    ):
        yield client


@pytest.fixture
async def client(scratch_target: Target) -> AsyncIterator[httpx.AsyncClient]:
    async for each in client_of(scratch_target):
        yield each


async def post(client: httpx.AsyncClient, query: str, **rest: Any) -> httpx.Response:
    accept = rest.pop("accept", RESPONSE)
    body = {"query": query, **rest}
    return await client.post("/graphql", json=body, headers={"Accept": accept})


async def test_get_and_post_answer_alike(client: httpx.AsyncClient) -> None:
    query = "query Q($key: String!) { person(key: $key) { name } __typename }"
    expected = {"data": {"person": None, "__typename": "Query"}}
    posted = await post(client, query, variables={"key": "x"}, operationName="Q")
    got = await client.get("/graphql", params={"query": query, "variables": '{"key": "x"}'})
    assert posted.status_code == got.status_code == 200
    assert posted.json() == got.json() == expected
    assert posted.headers["content-type"] == f"{RESPONSE}; charset=utf-8"
    assert got.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize(
    ("query", "variables", "code", "path", "location"),
    [
        ("{ works { nodes { title }", {}, "GRAPHQL_PARSE_FAILED", None, (1, 26)),
        ("", {}, "BAD_REQUEST", None, None),
        ("{ films { id } }", {}, "GRAPHQL_VALIDATION_FAILED", None, (1, 3)),
        ("{ works { nodes { titel } } }", {}, "GRAPHQL_VALIDATION_FAILED", None, (1, 19)),
        ("{ works(first: \"a\") { totalCount } }", {}, "GRAPHQL_VALIDATION_FAILED", None, (1, 16)),
        ("{ works(where: {title: {matches: 1}}) { totalCount } }", {},
         "GRAPHQL_VALIDATION_FAILED", None, (1, 25)),
        ("query ($n: Int!) { works(first: $n) { totalCount } }", {}, "BAD_USER_INPUT",
         None, (1, 8)),
        ("query ($n: Int) { works(first: $n) { totalCount } }", {"n": 1.5}, "BAD_USER_INPUT",
         None, (1, 8)),
        ("query ($n: Int) { w: works(first: $n) { nodes { id } } }", {"n": -1}, "BAD_USER_INPUT",
         ["w"], (1, 19)),
        ("{ works(first: 10001) { nodes { id } } }", {}, "LIMIT_EXCEEDED", ["works"], (1, 3)),
        ("{ works(first: 1, last: 1) { nodes { id } } }", {}, "BAD_USER_INPUT", ["works"], (1, 3)),
        ("{ works(after: \"nonsense\") { nodes { id } } }", {}, "BAD_CURSOR", ["works"], (1, 3)),
        ("{ works(before: \"\\u0000ü\") { nodes { id } } }", {}, "BAD_CURSOR", ["works"], (1, 3)),
        ("{ works(after: \"WyJhIiwiYiJd\") { nodes { id } } }", {}, "BAD_CURSOR",
         ["works"], (1, 3)),
        ("{ node(id: \"nonsense\") { id } }", {}, "BAD_ID", ["node"], (1, 3)),
        ("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["Work:a", "Film:b"]},
         "BAD_ID", ["nodes"], (1, 24)),
        ("{ works(orderBy: [{title: ASC, url: ASC}]) { nodes { id } } }", {}, "BAD_USER_INPUT",
         ["works"], (1, 3)),
        ("{ works(where: {title: {lt: null}}) { nodes { id } } }", {}, "BAD_USER_INPUT",
         ["works"], (1, 3)),
        ("{ works(where: {released: {certainlyAfter: \"soon\"}}) { nodes { id } } }", {},
         "GRAPHQL_VALIDATION_FAILED", None, (1, 44)),
        ("{ works(where: {released: {eq: \"soon\"}}) { nodes { id } } }", {}, "BAD_USER_INPUT",
         ["works"], (1, 3)),
        ("{ works(where: {released: {eq: \"XXXX-06\"}}) { nodes { id } } }", {}, "BAD_USER_INPUT",
         ["works"], (1, 3)),
        ("{ entities(where: {work: {}, event: {}}) { totalCount } }", {}, "BAD_USER_INPUT",
         ["entities"], (1, 3)),
        ("query A { __typename } query B { __typename }", {}, "BAD_USER_INPUT", None, None),
    ],
)  # fmt: skip
async def test_bad_input_is_refused_with_code_path_and_location(
    client: httpx.AsyncClient,
    query: str,
    variables: dict[str, Any],
    code: str,
    path: list[str] | None,
    location: tuple[int, int] | None,
) -> None:
    answer = await post(client, query, variables=variables)
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert "data" not in answer.json()
    assert error["extensions"]["code"] == code
    assert error.get("path") == path
    places = [(each["line"], each["column"]) for each in error.get("locations", [])]
    assert places == ([location] if location else [])
    assert "Traceback" not in answer.text
    assert (
        await post(client, query, variables=variables, accept="application/json")
    ).status_code in {200, 400}


@pytest.mark.parametrize(
    ("method", "arguments", "status"),
    [
        ("POST", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ("POST", {"json": []}, 400),
        ("POST", {"json": {"query": 7}}, 400),
        ("POST", {"json": {"query": "{__typename}", "variables": []}}, 400),
        ("POST", {"json": {"query": "{__typename}", "operationName": 1}}, 400),
        ("POST", {"content": b"query=1", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", {"json": {"query": "{__typename}"}, "headers": {"Accept": "image/png"}}, 406),
        ("GET", {"params": {"query": "{__typename}", "variables": "{"}}, 400),
        ("PUT", {"json": {"query": "{__typename}"}}, 405),
        ("DELETE", {}, 405),
    ],
)  # fmt: skip
async def test_what_is_no_graphql_request(
    client: httpx.AsyncClient, method: str, arguments: dict[str, Any], status: int
) -> None:
    assert (await client.request(method, "/graphql", **arguments)).status_code == status


async def test_the_statement_is_shown_where_the_setting_allows_it(scratch_target: Target) -> None:
    headers = {"X-Graph-Service-Explain": "statement"}
    body = {"query": '{ person(key: "x") { name } }'}
    for shown in (True, False):
        async for client in client_of(scratch_target, explain=shown):
            answer = (await client.post("/graphql", json=body, headers=headers)).json()
            if not shown:
                assert answer == {"data": {"person": None}}
                continue
            explain = answer["extensions"]["explain"]
            assert explain["statement"].startswith("MATCH (n0")
            assert explain["parameters"] == {"p": {"p0": "x"}}


async def test_values_of_clients_never_become_text(client: httpx.AsyncClient) -> None:
    evil = "x'}) DETACH DELETE n //\\`"
    query = """query ($v: String!) { works(where: {title: {contains: $v}, OR: [{url: {eq: $v}}]})
        { nodes { id } } work(key: $v) { id } node(id: "Work:{}") { id } }""".replace("{}", "x'}")
    answer = await client.post(
        "/graphql",
        json={"query": query, "variables": {"v": evil}},
        headers={"X-Graph-Service-Explain": "statement"},
    )
    assert answer.json()["data"] == {"works": {"nodes": []}, "work": None, "node": None}
    statement = answer.json()["extensions"]["explain"]["statement"]
    assert "DETACH" not in statement
    assert "x'" not in statement


async def test_introspection_costs_no_statement(scratch_target: Target) -> None:
    app = create_app(Settings(), target=scratch_target)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        answer = await post(client, "{ __schema { queryType { name } } __typename }")
        assert answer.json()["data"]["__schema"] == {"queryType": {"name": "Query"}}
        await post(client, "{ broken")
        await post(client, "{ __typename }")
        assert app.state.database.statements == 0


async def test_schema_and_health(client: httpx.AsyncClient) -> None:
    sdl = await client.get("/schema.graphql")
    assert "type Work implements Entity & Node" in sdl.text
    assert (await client.get("/health/live")).json() == {"status": "live"}
    assert (await client.get("/health/ready")).json() == {"status": "ready"}


async def test_a_database_that_is_away_is_503() -> None:
    async for client in client_of(Target("bolt://127.0.0.1:1", "neo4j", "x")):
        answer = await post(client, "{ works { totalCount } }")
        assert answer.status_code == 503
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"
        assert (await client.get("/health/ready")).status_code == 503
        assert (await client.get("/health/live")).status_code == 200
