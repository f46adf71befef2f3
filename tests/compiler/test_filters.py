"""Filters: what is refused, and which values reach the database."""

from __future__ import annotations

from math import copysign
from typing import Any

import pytest

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.errors import BadInputError
from graph_service.schema import build_schema
from tests.properties.library import LIBRARY

QUERY = "query ($where: WriterWhere) { writers(where: $where) { totalCount } }"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(build_schema(LIBRARY), Database(Target("bolt://127.0.0.1:1", "", "")), Limits())


@pytest.mark.parametrize(
    "where",
    [
        {"born": {"certainlyIn": None}},
        {"born": {"possiblyIn": None}},
        {"born": {"certainlyBefore": None}},
        {"age": {"lt": None}},
        {"alive": {"isNull": None}},
        {"aka": {"isEmpty": None}},
        {"books": {"count": {"eq": None}}},
    ],
)
def test_operators_without_a_value_are_refused(engine: Engine, where: dict[str, Any]) -> None:
    with pytest.raises(BadInputError, match="takes a value, not null"):
        engine.compile(GraphRequest(QUERY, {"where": where}))


@pytest.mark.parametrize("operator", ["eq", "ne", "gte", "in", "notIn"])
def test_minus_zero_is_zero(engine: Engine, operator: str) -> None:
    given = [-0.0] if operator in {"in", "notIn"} else -0.0
    where = {"height": {operator: given}}
    bound = engine.compile(GraphRequest(QUERY, {"where": where})).bind({"where": where})
    (value,) = bound["p"].values()
    (number,) = value if isinstance(value, list) else [value]
    assert copysign(1, number) == 1
