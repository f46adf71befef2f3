"""What a source states: each fact once, however many places of the source state it."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

PAGE = """query ($first: Int, $after: String) { work(key: "somos-fact-based-massacre") {
  stated(first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }"""


@pytest.fixture(scope="module")
def engine(article: Database) -> Engine:
    return Engine(build_schema(PRESS), article, Limits())


async def page(engine: Engine, **variables: Any) -> Any:
    answer = orjson.loads((await engine.answer(GraphRequest(PAGE, variables))).body)
    return answer["data"]["work"]["stated"]


async def test_every_fact_is_stated_once(engine: Engine, article: Database) -> None:
    (row,) = await article.rows(
        "MATCH (f:Fact)-[c:STATED_IN]->() RETURN count(DISTINCT f) AS facts, count(c) AS citations"
    )
    assert row["citations"] > row["facts"]
    whole = await page(engine, first=1000)
    ids = [node["id"] for node in whole["nodes"]]
    assert len(set(ids)) == len(ids) == whole["totalCount"] == row["facts"]


async def test_pages_of_one_end_with_the_last_fact(engine: Engine) -> None:
    found: list[str] = []
    after = None
    for _ in range(200):
        one = await page(engine, first=1, after=after)
        found += [node["id"] for node in one["nodes"]]
        after = one["pageInfo"]["endCursor"]
        if not one["pageInfo"]["hasNextPage"]:
            break
    assert len(found) == len(set(found)) == one["totalCount"]
