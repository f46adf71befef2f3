"""What an answer tells of itself, on all three ways to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, Explain, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema

QUERY = """query ($n: Int) {
  works(first: $n, orderBy: [{title: ASC}]) { nodes { title people { nodes { name } } } }
}"""

DIRECT = build_schema(PRESS)
WAYS = {
    "direct": DIRECT,
    "Strawberry around": replace(DIRECT, has_extensions=True),
    "ordinary executor": replace(DIRECT, has_extensions=True, walks=True),
}
each_way = pytest.mark.parametrize("schema", WAYS.values(), ids=WAYS)


async def ask(
    schema: GraphSchema, database: Database, *explain: Explain, query: str = QUERY
) -> dict[str, Any]:
    engine = Engine(schema, database, Limits())
    variables = {"n": 3} if "$n" in query else {}
    request = GraphRequest(query, variables, explain=frozenset(explain))
    before = database.statements
    answer: dict[str, Any] = orjson.loads((await engine.answer(request)).body)
    assert "errors" not in answer
    assert database.statements - before <= 1
    return answer


@each_way
async def test_nothing_is_told_unasked(schema: GraphSchema, article: Database) -> None:
    assert "extensions" not in await ask(schema, article)


@each_way
async def test_the_statement_runs_as_it_is_told(schema: GraphSchema, article: Database) -> None:
    answer = await ask(schema, article, Explain.STATEMENT)
    told = answer["extensions"]["explain"]
    assert set(told) == {"statement", "parameters"}
    assert 3 in told["parameters"].values()
    (record,) = await article.read(told["statement"], told["parameters"], seconds=5) or [None]
    titles = [work["title"] for work in answer["data"]["works"]["nodes"]]
    assert record is not None
    assert [row[0] for row in record[0]] == titles


def operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan["children"]:
        yield from operators(child)


@each_way
async def test_the_profile_tells_what_the_database_did(
    schema: GraphSchema, article: Database
) -> None:
    answer = await ask(schema, article, Explain.PROFILE)
    plain = await ask(schema, article)
    assert answer["data"] == plain["data"]
    told = answer["extensions"]["explain"]
    assert set(told) == {"statement", "parameters", "plan", "dbHits", "rows"}
    found = list(operators(told["plan"]))
    assert found[0]["operator"] == "ProduceResults"
    assert told["dbHits"] == sum(each["dbHits"] for each in found) > 0
    assert told["rows"] == sum(each["rows"] for each in found) > 0
    assert any("works" in str(each["arguments"]) or each["identifiers"] for each in found)
    assert all(
        set(each) == {"operator", "arguments", "identifiers", "rows", "dbHits", "children"}
        for each in found
    )


@each_way
async def test_the_cost_is_told_with_its_limit(schema: GraphSchema, article: Database) -> None:
    answer = await ask(schema, article, Explain.COST)
    assert answer["extensions"]["explain"] == {
        "cost": {
            "value": 3 * (1 + 5),
            "allowed": 1_000_000,
            "dearest": [{"path": "works.nodes.people", "cost": 15}, {"path": "works", "cost": 3}],
        }
    }


@each_way
async def test_all_of_it_at_once(schema: GraphSchema, article: Database) -> None:
    told = (await ask(schema, article, *Explain))["extensions"]["explain"]
    assert set(told) == {"statement", "parameters", "plan", "dbHits", "rows", "cost"}


@each_way
async def test_where_nothing_is_fetched(schema: GraphSchema, article: Database) -> None:
    told = (await ask(schema, article, *Explain, query="{ __typename }"))["extensions"]["explain"]
    assert told == {
        "statement": None,
        "parameters": {},
        "plan": None,
        "dbHits": 0,
        "rows": 0,
        "cost": {"value": 0, "allowed": 1_000_000, "dearest": []},
    }


async def test_a_profile_cannot_write(article: Database) -> None:
    from graph_service.errors import DatabaseError

    with pytest.raises(DatabaseError):
        await article.profile("CYPHER 5\nCREATE (n:Written) RETURN n", {}, seconds=5)
