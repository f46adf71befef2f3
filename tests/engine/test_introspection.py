"""The schema, shown or kept from clients: introspection, and similar names in errors."""

from __future__ import annotations

from typing import Any

import httpx
import orjson
import pytest
from strawberry.extensions import SchemaExtension

from graph_service.app import create_app
from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest, Outcome
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.settings import Settings

NOWHERE = Target("bolt://127.0.0.1:1", "", "")
INTROSPECTION = "{ __schema { queryType { name } } }"


class Walking(SchemaExtension):
    def resolve(self, _next: Any, root: Any, info: Any, *args: Any, **kwargs: Any) -> Any:
        return _next(root, info, *args, **kwargs)


PLAIN, EXTENDED = build_schema(PRESS), build_schema(PRESS, extensions=[Walking])


@pytest.fixture(scope="module", params=[PLAIN, EXTENDED], ids=["plain", "extended"])
def quiet(request: pytest.FixtureRequest) -> Engine:
    return Engine(request.param, Database(NOWHERE), Limits(), introspection=False)


@pytest.fixture(scope="module", params=[PLAIN, EXTENDED], ids=["plain", "extended"])
def open_(request: pytest.FixtureRequest) -> Engine:
    return Engine(request.param, Database(NOWHERE), Limits())


async def errors(engine: Engine, query: str, **variables: Any) -> list[dict[str, Any]]:
    answer = await engine.answer(GraphRequest(query, variables))
    assert answer.outcome is Outcome.REFUSED
    found: list[dict[str, Any]] = orjson.loads(answer.body)["errors"]
    return found


UNKNOWN: dict[str, tuple[str, dict[str, Any], str]] = {
    "field": ("{ works { nodes { titel } } }", {}, "'title'"),
    "root field": ("{ wrks { totalCount } }", {}, "'works'"),
    "field of a member": ("{ entities { nodes { title } } }", {}, "inline fragment on 'Work'"),
    "argument": ("{ works(frist: 1) { totalCount } }", {}, "'first'"),
    "argument of a directive": ("{ __typename @skip(iff: true) }", {}, "'if'"),
    "type": ('{ node(id: "a") { ... on Wrk { id } } }', {}, "'Work'"),
    "type of a variable": ("query ($w: WorkWher) { works(where: $w) { totalCount } }", {},
                           "'WorkWhere'"),
    "input field": ("{ works(where: {titel: {}}) { totalCount } }", {}, "'title'"),
    "operator": ('{ works(where: {title: {eqq: "a"}}) { totalCount } }', {}, "'eq'"),
    "enum value": ("{ works(where: {kind: {eq: SERIS}}) { totalCount } }", {}, "'SERIES'"),
    "enum value as text": ('{ works(where: {kind: {eq: "SERIES"}}) { totalCount } }', {},
                           "'SERIES'"),
    "input field of a variable": ("query ($w: WorkWhere) { works(where: $w) { totalCount } }",
                                  {"w": {"titel": {}}}, "'title'"),
    "enum value of a variable": (
        "query ($k: WorkKind) { works(where: {kind: {eq: $k}}) { totalCount } }", {"k": "SERIS"},
        "'SERIES'"),
    "default of a variable": (
        "query ($k: WorkKind = SERIS) { works(where: {kind: {eq: $k}}) { totalCount } }", {},
        "'SERIES'"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN)
async def test_an_unknown_name_gets_similar_ones_as_a_hint(open_: Engine, name: str) -> None:
    query, variables, similar = UNKNOWN[name]
    error = (await errors(open_, query, **variables))[0]
    hint = error["extensions"]["hint"]
    assert hint.startswith("Did you mean ")
    assert hint.endswith("?")
    assert similar in hint
    assert hint in error["message"]


@pytest.mark.parametrize("name", UNKNOWN)
async def test_no_similar_name_is_told_where_the_schema_is_not_shown(
    quiet: Engine, name: str
) -> None:
    query, variables, similar = UNKNOWN[name]
    for error in await errors(quiet, query, **variables):
        assert "Did you mean" not in error["message"]
        assert "Did you mean" not in error["extensions"]["hint"]
        assert similar not in error["extensions"]["hint"]


async def test_what_has_no_similar_name_has_a_hint_all_the_same(open_: Engine) -> None:
    (error,) = await errors(open_, "{ qqqqqqqqqqq }")
    assert error["extensions"]["hint"] == "Ask for a field that Query has in the schema."


@pytest.mark.parametrize(
    "query",
    [
        INTROSPECTION,
        '{ __type(name: "Work") { name } }',
        "{ s: __schema { types { name } } }",
        "{ ...Schema } fragment Schema on Query { __schema { types { name } } }",
        "query A { __typename } query B { ... on Query { __schema { types { name } } } }",
        "query ($no: Boolean = true) { __schema @skip(if: $no) { types { name } } }",
    ],
)
async def test_introspection_is_refused_again_and_again(quiet: Engine, query: str) -> None:
    for _ in range(2):
        (error,) = await errors(quiet, query)
        assert error["message"] == "This service does not show its schema."
        assert error["extensions"]["code"] == "INTROSPECTION_DISABLED"
        assert error["locations"]


async def test_variables_of_a_document_that_is_kept_get_no_similar_names(quiet: Engine) -> None:
    query = "query ($k: WorkKind) { works(where: {kind: {eq: $k}}) { totalCount } }"
    quiet.compile(GraphRequest(query, {"k": "FILM"}))
    (error,) = await errors(quiet, query, k="FLIM")
    assert error["message"].endswith("Value 'FLIM' does not exist in 'WorkKind' enum.")


async def test_names_of_types_are_always_told(quiet: Engine) -> None:
    answer = await quiet.answer(GraphRequest("{ __typename }"))
    assert orjson.loads(answer.body) == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("shown", [True, False])
async def test_the_setting_covers_every_address(shown: bool) -> None:
    app = create_app(Settings(introspection=shown), schema=PLAIN, target=NOWHERE)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        text = await client.get("/schema.graphql")
        asked = await client.post("/graphql", json={"query": INTROSPECTION})
    if shown:
        assert "type Work implements" in text.text
        assert asked.json()["data"]["__schema"] == {"queryType": {"name": "Query"}}
        return
    assert text.status_code == 403
    assert text.json()["errors"][0]["extensions"]["code"] == "INTROSPECTION_DISABLED"
    assert asked.json()["errors"][0]["extensions"]["code"] == "INTROSPECTION_DISABLED"
    assert "Work" not in text.text + asked.text
