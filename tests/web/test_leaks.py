"""Nothing internal leaks: each kind of error is provoked, and its body searched for internals."""

from __future__ import annotations

import enum
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import strawberry
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.permission import BasePermission

from graph_service.app import create_app
from graph_service.database import Database, Target
from graph_service.errors import (
    BadInputError,
    ConfigurationError,
    DatabaseError,
    GraphServiceError,
    LocalNeo4jError,
)
from graph_service.model.press import PRESS
from graph_service.schema import GraphTypes, build_schema
from graph_service.settings import Settings

NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "hunter2")
SECRETS = ("/srv/secret.py", "bolt://10.0.0.7", "hunter2", "Internal")
INTERNALS = re.compile(
    r"Traceback|\.py\b|site-packages|bolt:|neo4j\.|Neo\.|line \d+, in |0x[0-9a-f]{6}| instance>"
    r"|<class|<function|<bound|asyncio|strawberry|graphql\.|starlette|uvicorn|CYPHER|MATCH|"
    + "|".join(map(re.escape, SECRETS))
)
"""Words that no client should ever read."""


class InternalThing:
    """A value that fits no type."""


class LibraryError(Exception):
    """An exception of some library, which happens to have extensions."""

    extensions = {"request": "/srv/secret.py"}  # noqa: RUF012


class ForClientsError(Exception):
    """An exception that is written for clients: it has a code."""

    extensions = {"code": "TEAPOT"}  # noqa: RUF012


class Broken(BasePermission):
    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        raise ValueError("/srv/secret.py")


class Editors(BasePermission):
    message = "Only editors."
    error_extensions = {"code": "FORBIDDEN"}  # noqa: RUF012

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        return False


@strawberry.enum
class Colour(enum.Enum):
    RED = "red"


RAISED: dict[str, Exception] = {
    "exception": RuntimeError("/srv/secret.py at bolt://10.0.0.7"),
    "library": LibraryError("bolt://10.0.0.7"),
    "configuration": ConfigurationError("/srv/secret.py is wrong", hint="hunter2"),
    "local": LocalNeo4jError("/srv/secret.py"),
    "root": GraphServiceError("hunter2"),
    "reason": DatabaseError("The database refused the statement.", reason="hunter2"),
    "input": BadInputError("That is no colour.", hint="Say red."),
    "graphql": GraphQLError("Written for clients."),
    "coded": ForClientsError("Short and stout."),
}

TYPES = GraphTypes(PRESS)
Root: Any = TYPES["Query"]
Work: Any = TYPES["Work"]


@strawberry.type
class Query(Root):
    @strawberry.field
    def fail(self, how: str) -> int | None:
        raise RAISED[how]

    @strawberry.field
    async def fail_later(self, how: str) -> int | None:
        raise RAISED[how]

    @strawberry.field
    def whole(self) -> int | None:
        return InternalThing()  # type: ignore[return-value]

    @strawberry.field
    def real(self) -> float | None:
        return InternalThing()  # type: ignore[return-value]

    @strawberry.field
    def truth(self) -> bool | None:
        return InternalThing()  # type: ignore[return-value]

    @strawberry.field
    def colour(self) -> Colour | None:
        return InternalThing()  # type: ignore[return-value]

    @strawberry.field
    def listed(self) -> list[int] | None:
        return InternalThing()  # type: ignore[return-value]

    @strawberry.field
    def node_of_no_type(self) -> Work | None:
        return InternalThing()

    @strawberry.field
    def nothing(self) -> int:
        return None  # type: ignore[return-value]

    @strawberry.field(permission_classes=[Broken])
    def broken_guard(self) -> int | None:
        return 1

    @strawberry.field(permission_classes=[Editors])
    def guarded(self) -> int | None:
        return 1


class Failing(SchemaExtension):
    def on_operation(self) -> Any:
        raise RuntimeError("/srv/secret.py")
        yield


SCHEMA = build_schema(TYPES, Query)


@asynccontextmanager
async def client_of(target: Target, **chosen: Any) -> AsyncIterator[httpx.AsyncClient]:
    schema = chosen.pop("schema", SCHEMA)
    app = create_app(Settings(**chosen), schema=schema, target=target)
    # As a server would: an exception that gets out becomes an answer.
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://service") as client,
    ):
        yield client


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(NOWHERE) as each:
        yield each


def checked(answer: httpx.Response) -> dict[str, Any]:
    """The first error of an answer in which nothing internal stands."""
    assert INTERNALS.search(answer.text) is None, answer.text
    assert INTERNALS.search(str(dict(answer.headers))) is None
    error: dict[str, Any] = answer.json()["errors"][0]
    assert set(error) <= {"message", "locations", "path", "extensions"}
    assert set(error["extensions"]) <= {"code", "hint", "requestId"}
    return error


async def asked(client: httpx.AsyncClient, query: str, **variables: Any) -> dict[str, Any]:
    body = {"query": query, "variables": variables}
    return checked(await client.post("/graphql", json=body))


@pytest.mark.parametrize("field", ["fail", "failLater"])
@pytest.mark.parametrize(
    ("how", "code", "message"),
    [
        ("exception", "RESOLVER_FAILED", "A resolver failed."),
        ("library", "RESOLVER_FAILED", "A resolver failed."),
        ("configuration", "RESOLVER_FAILED", "A resolver failed."),
        ("local", "RESOLVER_FAILED", "A resolver failed."),
        ("root", "RESOLVER_FAILED", "A resolver failed."),
        ("reason", "DATABASE_ERROR", "The database refused the statement."),
        ("input", "BAD_USER_INPUT", "That is no colour."),
        ("graphql", "FIELD_ERROR", "Written for clients."),
        ("coded", "TEAPOT", "Short and stout."),
    ],
)
async def test_exceptions_of_resolvers(
    client: httpx.AsyncClient, field: str, how: str, code: str, message: str
) -> None:
    error = await asked(client, f'{{ {field}(how: "{how}") }}')
    assert (error["extensions"]["code"], error["message"]) == (code, message)
    assert error["path"] == [field]


@pytest.mark.parametrize(
    "field",
    ["whole", "real", "truth", "colour", "listed", "nodeOfNoType { title }", "brokenGuard"],
)
async def test_values_that_fit_no_type(client: httpx.AsyncClient, field: str) -> None:
    error = await asked(client, f"{{ {field} }}")
    assert error["extensions"]["code"] == "RESOLVER_FAILED"
    assert error["message"] == "A resolver failed."


async def test_what_is_written_for_clients_is_told(client: httpx.AsyncClient) -> None:
    assert (await asked(client, "{ nothing }"))["extensions"]["code"] == "NULL_FOR_NON_NULL"
    error = await asked(client, "{ guarded }")
    assert (error["extensions"]["code"], error["message"]) == ("FORBIDDEN", "Only editors.")


async def test_an_extension_that_fails() -> None:
    async with client_of(NOWHERE, schema=build_schema(PRESS, extensions=[Failing])) as client:
        await asked(client, "{ __typename }")


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{ works {", {}),
        ("{ works { nodes { titel } } }", {}),
        ("{" * 3000, {}),
        ("{ works(where: " + "{AND: [" * 300 + "]}" * 300 + ") { totalCount } }", {}),
        ("query ($n: Int) { works(first: $n) { totalCount } }", {"n": {"a": [1]}}),
        ("query ($n: Int) { works(first: $n) { totalCount } }", {"n": 10**30}),
        ("query ($w: WorkWhere) { works(where: $w) { totalCount } }", {"w": {"no": None}}),
        ('{ works(after: "nonsense") { totalCount } }', {}),
        ('{ node(id: "nonsense") { id } }', {}),
        ('{ works(where: {released: {eq: "soon"}}) { totalCount } }', {}),
        ('{ search(query: "' + "a " * 200 + '") { totalCount } }', {}),
        ("mutation { x }", {}),
        ("subscription { x }", {}),
        ("query A { __typename } query B { __typename }", {}),
    ],
)
async def test_requests_that_are_refused(
    client: httpx.AsyncClient, query: str, variables: dict[str, Any]
) -> None:
    await asked(client, query, **variables)


@pytest.mark.parametrize(
    "sent",
    [
        {"content": b"{", "headers": {"Content-Type": "application/json"}},
        {"content": b"\xff\xfe", "headers": {"Content-Type": "application/json"}},
        {"json": []},
        {"json": {"query": 7}},
        {"json": {"query": "{__typename}", "variables": []}},
        {"content": b"a", "headers": {"Content-Type": "text/plain"}},
        {"json": {"query": "{__typename}"}, "headers": {"Accept": "image/png"}},
    ],
)
async def test_what_is_no_graphql_request(client: httpx.AsyncClient, sent: dict[str, Any]) -> None:
    checked(await client.post("/graphql", **sent))


@pytest.mark.parametrize("path", ["/nothing", "/assets/../../app.py", "/health/", "/graphql/x"])
async def test_addresses_that_are_not_there(client: httpx.AsyncClient, path: str) -> None:
    assert INTERNALS.search((await client.get(path)).text) is None


async def test_a_database_that_is_away(client: httpx.AsyncClient) -> None:
    error = await asked(client, "{ works { totalCount } }")
    assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"
    ready = await client.get("/health/ready")
    assert ready.status_code == 503
    assert INTERNALS.search(ready.text) is None


async def test_errors_that_are_for_operators_alone(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Raised where no request should find them: in the middle of an answer."""

    async def read(*_: Any, **__: Any) -> Any:
        raise ConfigurationError("/srv/secret.py is wrong.", hint="hunter2")

    monkeypatch.setattr(Database, "read", read)
    error = await asked(client, "{ works { totalCount } }")
    assert error["extensions"]["code"] == "INTERNAL_ERROR"


async def test_a_database_that_refuses(empty_database: Database, scratch_target: Target) -> None:
    """Without the seeds' schema there is no full-text index to search in."""
    await empty_database.execute("CALL db.awaitIndexes()")
    for row in await empty_database.rows("SHOW FULLTEXT INDEXES YIELD name RETURN name"):
        await empty_database.execute(f"DROP INDEX {row['name']}")
    async with client_of(scratch_target) as client:
        error = await asked(client, '{ search(query: "somos") { totalCount } }')
    assert error["extensions"]["code"] == "DATABASE_ERROR"
    async with client_of(replace(scratch_target, password="hunter2")) as client:
        error = await asked(client, "{ works { totalCount } }")
    assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"


async def test_the_log_has_what_the_client_has_not(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    await asked(client, '{ fail(how: "exception") }')
    await asked(client, "{ whole }")
    assert "/srv/secret.py" in caplog.text
    assert "InternalThing" in caplog.text


async def test_access_says_no_more_than_it_must(tmp_path: Path) -> None:
    chosen = {"jwt_audience": "a", "jwt_issuer": "i", "jwt_jwks_url": "http://127.0.0.1:1/keys"}
    async with client_of(NOWHERE, **chosen) as client:
        for credential in ("", "Bearer a.b.c", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.e30"):
            headers = {"Authorization": credential}
            error = checked(await client.get("/schema.graphql", headers=headers))
            assert error["extensions"]["code"] in {"UNAUTHENTICATED", "IDENTITY_UNAVAILABLE"}
            assert "127.0.0.1" not in str(error)
