"""A span that ends before it begins is told, wherever days are given."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

SPANS = {
    "timeline": "query ($a: Date, $b: Date) { timeline(from: $a, to: $b) { totalCount } }",
    "possibly": """query ($a: Date, $b: Date) {
      events(where: {date: {possiblyIn: {from: $a, to: $b}}}) { totalCount } }""",
    "certainly": """query ($a: Date, $b: Date) {
      works(where: {released: {certainlyIn: {from: $a, to: $b}}}) { totalCount } }""",
    "neighborhood": """query ($a: Date, $b: Date) {
      neighborhood(of: ["Work:somos"], during: {from: $a, to: $b}) { truncated } }""",
    "paths": """query ($a: Date, $b: Date) { paths(from: "Work:somos", to: "Event:allende-massacre",
      during: {from: $a, to: $b}) { truncated } }""",
    "literals": """{ events(where: {date: {possiblyIn: {from: "2011-12-31", to: "2011-01-01"}}})
      { totalCount } }""",
}


@pytest.fixture
def engine(article: Database) -> Engine:
    return Engine(build_schema(PRESS), article, Limits())


async def _answer(engine: Engine, query: str, *days: str | None) -> dict[str, Any]:
    variables = dict(zip("ab", days, strict=False)) if "$a" in query else {}
    found: dict[str, Any] = orjson.loads((await engine.answer(GraphRequest(query, variables))).body)
    return found


@pytest.mark.parametrize("query", SPANS.values(), ids=SPANS)
async def test_the_wrong_way_round(engine: Engine, query: str) -> None:
    (error,) = (await _answer(engine, query, "2011-12-31", "2011-01-01"))["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"] == "A span from 2011-12-31 cannot go to 2011-01-01."
    assert "earlier" in error["extensions"]["hint"]
    assert error["locations"]


@pytest.mark.parametrize("name", [each for each in SPANS if each != "literals"])
@pytest.mark.parametrize(
    "days",
    [("2011-01-01", "2011-12-31"), ("2011-03-18", "2011-03-18"), (None, "2011-01-01")],
)
async def test_the_right_way(engine: Engine, name: str, days: tuple[str | None, str]) -> None:
    assert "errors" not in await _answer(engine, SPANS[name], *days)
