"""One operation is one statement in one round trip: counted on the wire, not by the service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import orjson
import pytest
from graphql import FieldNode, OperationDefinitionNode, parse

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema
from tests.compile.test_cases import CASES, request_of
from tests.wire import Wire, tapped

DIRECT = build_schema(PRESS)
WAYS = {
    "record to bytes": DIRECT,
    "Strawberry around": replace(DIRECT, has_extensions=True),
    "ordinary executor": replace(DIRECT, has_extensions=True, walks=True),
}
each_way = pytest.mark.parametrize("schema", WAYS.values(), ids=WAYS)

ONE_STATEMENT = ["RUN", "PULL"]


@dataclass(frozen=True)
class Tap:
    """A connection to the article's graph, open already, and the wire that it goes over."""

    database: Database
    wire: Wire


@pytest.fixture(scope="module")
async def opened(article: Database) -> AsyncIterator[Tap]:
    async with tapped(article.target) as wire, Database(wire.target) as database:
        await database.verify()
        yield Tap(database, wire)


@pytest.fixture
def tap(opened: Tap) -> Tap:
    opened.wire.clear()
    return opened


@each_way
@pytest.mark.parametrize("name", CASES)
async def test_an_operation_is_one_statement(name: str, schema: GraphSchema, tap: Tap) -> None:
    """Cold, and warm."""
    engine = Engine(schema, tap.database, Limits())
    for _ in range(2):
        tap.wire.clear()
        assert "errors" not in orjson.loads((await engine.answer(request_of(name))).body)
        assert (tap.wire.messages, tap.wire.trips) == (ONE_STATEMENT, 1)


def test_every_root_field_is_asked_by_a_case() -> None:
    """Traversals, too: neighborhoods, paths, what is shared, timelines."""
    operations = (parse(request_of(name).query).definitions for name in CASES)
    found = {
        field.name.value
        for definitions in operations
        for each in definitions
        if isinstance(each, OperationDefinitionNode)
        for field in each.selection_set.selections
        if isinstance(field, FieldNode)
    }
    root = DIRECT.core.query_type
    assert root is not None
    assert found >= set(root.fields) > {"neighborhood", "paths", "common", "timeline"}


@each_way
@pytest.mark.parametrize(
    "query",
    [
        "{ __schema { types { name fields { name } } } }",
        '{ __typename __type(name: "Work") { fields { name } } }',
    ],
    ids=["schema", "type"],
)
async def test_introspection_is_none(query: str, schema: GraphSchema, tap: Tap) -> None:
    engine = Engine(schema, tap.database, Limits())
    assert "errors" not in orjson.loads((await engine.answer(GraphRequest(query))).body)
    assert tap.wire.messages == []


@each_way
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ broken", "GRAPHQL_PARSE_FAILED"),
        ("{ works { nope } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ works(first: true) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ works(first: -1) { totalCount } }", "BAD_USER_INPUT"),
        ('{ node(id: "somos") { id } }', "BAD_ID"),
        ('{ works(after: "no cursor") { totalCount } }', "BAD_CURSOR"),
        ("query ($first: Int!) { works(first: $first) { totalCount } }", "BAD_USER_INPUT"),
    ],
    ids=["text", "field", "type", "page size", "id", "cursor", "variable"],
)
async def test_a_malformed_request_is_none(
    query: str, code: str, schema: GraphSchema, tap: Tap
) -> None:
    engine = Engine(schema, tap.database, Limits())
    answer = orjson.loads((await engine.answer(GraphRequest(query))).body)
    assert answer["errors"][0]["extensions"]["code"] == code
    assert tap.wire.messages == []


async def test_the_wire_tells_one_from_several(tap: Tap) -> None:
    async with tap.database.snapshot() as transaction:
        for number in range(2):
            await transaction.run("RETURN $n AS n", {"n": number})
    assert tap.wire.messages == ["BEGIN", *ONE_STATEMENT, *ONE_STATEMENT, "ROLLBACK"]
    assert tap.wire.trips == 4
