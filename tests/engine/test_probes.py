"""A look at the first rows of a scan: the same answers, for less where it finds a page."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits, few, probes
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema

ON_SOMOS = {"roles": {"some": {"subject": {"work": {"key": {"eq": "somos"}}}}}}
BY_COLLEAGUES = {"people": {"some": {"works": {"some": {"key": {"eq": "somos"}}}}}}
QUERIES: list[tuple[str, str, dict[str, Any]]] = [
    ("people", "first: 2", ON_SOMOS),
    ("people", "last: 2", ON_SOMOS),
    ("people", "first: 3, orderBy: [{name: DESC}]", ON_SOMOS),
    ("people", "first: 3, orderBy: [{name: ASC}]", ON_SOMOS),
    ("people", "first: 1000", ON_SOMOS),
    ("people", "first: 0", ON_SOMOS),
    ("people", "first: 2", {**ON_SOMOS, "works": {"some": {"kind": {"eq": "SERIES"}}}}),
    ("works", "first: 1", BY_COLLEAGUES),
    ("works", "first: 1, orderBy: [{title: ASC}]", BY_COLLEAGUES),
    ("works", "last: 1, orderBy: [{title: ASC}]", BY_COLLEAGUES),
    ("works", "first: 1", {**BY_COLLEAGUES, "kind": {"eq": "SERIES"}}),
]


@pytest.fixture(scope="module")
def schema() -> GraphSchema:
    return build_schema(PRESS)


def request_of(field: str, page: str, where: dict[str, Any], more: str = "") -> GraphRequest:
    kind = {"people": "Person", "works": "Work"}[field]
    query = f"""query ($where: {kind}Where) {{
      {field}({page}, where: $where) {{
        edges {{ cursor node {{ key }} }} pageInfo {{ hasNextPage hasPreviousPage }} {more} }} }}"""
    return GraphRequest(query, {"where": where})


async def ask(schema: GraphSchema, database: Database, request: GraphRequest) -> Any:
    answer = orjson.loads((await Engine(schema, database, Limits()).answer(request)).body)
    assert "errors" not in answer, answer
    return answer["data"]


@pytest.mark.parametrize(("field", "page", "where"), QUERIES, ids=str)
@pytest.mark.parametrize("more", ["", "totalCount"])
async def test_the_page_is_the_same(
    field: str,
    page: str,
    where: dict[str, Any],
    more: str,
    schema: GraphSchema,
    article: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    request = request_of(field, page, where, more)
    compiled = Engine(schema, article, Limits()).compile(request)
    assert "LIMIT 400\n" in (compiled.statement or "")
    expected = await ask(schema, article, request)
    monkeypatch.setattr(probes, "LARGE", 0)
    for size in (0, 2, 1000):  # at 0, all that is not found by looking is found by a scan
        for candidates in (1, 4, 1000):
            monkeypatch.setattr(few, "FEW", size)
            monkeypatch.setattr(probes, "CANDIDATES", candidates)
            assert await ask(schema, article, request) == expected


async def hits(schema: GraphSchema, database: Database, request: GraphRequest) -> int:
    compiled = Engine(schema, database, Limits()).compile(request)
    assert compiled.statement is not None
    bound = compiled.bind(request.variables)
    _, plan = await database.profile(compiled.statement, bound, seconds=20)
    return plan.all_hits


async def test_where_it_finds_a_page_that_is_all(
    schema: GraphSchema, article: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_of("people", "first: 2", ON_SOMOS)
    monkeypatch.setattr(few, "FEW", 5)
    monkeypatch.setattr(probes, "PAGE", 0)
    scanned = await hits(schema, article, request)
    monkeypatch.setattr(probes, "PAGE", 40)
    assert await hits(schema, article, request) < scanned
    monkeypatch.setattr(probes, "CANDIDATES", 1)
    assert await hits(schema, article, request) > scanned


async def test_what_is_counted_is_listed_once(schema: GraphSchema, article: Database) -> None:
    engine = Engine(schema, article, Limits())
    counted = engine.compile(request_of("works", "first: 1", BY_COLLEAGUES, "totalCount")).statement
    two = """query ($where: WorkWhere) {
      a: works(first: 2, where: $where) { nodes { key } }
      b: works(first: 3, where: $where, orderBy: [{title: DESC}]) { nodes { key } } }"""
    twice = engine.compile(GraphRequest(two, {"where": BY_COLLEAGUES})).statement
    for statement in (counted, twice):
        assert statement is not None
        assert statement.count("LIMIT 1001") == 1
