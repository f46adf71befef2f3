"""Filters that lead to a look-up: the same answers from the far end, and by a scan."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits, few
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema

SOMOS = {"subject": {"work": {"key": {"eq": "somos"}}}}
CURIEL = {"person": {"key": {"eq": "alvaro-curiel"}}}
QUERIES: list[tuple[str, dict[str, Any]]] = [
    ("people", {"roles": {"some": SOMOS}}),
    ("people", {"works": {"some": {"title": {"eq": "Somos."}}}}),
    ("people", {"OR": [{"roles": {"some": SOMOS}}, {"events": {"some": {"key": {"in": []}}}}]}),
    (
        "people",
        {
            "OR": [
                {"name": {"startsWith": "Á"}, "roles": {"some": SOMOS}},
                {"nationalities": {"some": {"name": {"ieq": "united states"}}}},
            ]
        },
    ),
    ("people", {"roles": {"some": {"subject": {"work": {"roles": {"some": CURIEL}}}}}}),
    (
        "people",
        {"works": {"some": {"people": {"some": {"works": {"some": {"roles": {"some": CURIEL}}}}}}}},
    ),
    ("roles", {"subject": {"work": {"key": {"eq": "somos"}}}, "category": {"eq": "WRITING"}}),
    ("works", {"roles": {"some": {"title": {"contains": "editor"}, **CURIEL}}}),
    ("works", {"basedOn": {"some": {"place": {"key": {"eq": "allende"}}}}}),
    ("facts", {"subject": {"key": {"eq": "somos"}}}),
    ("entities", {"facts": {"some": {"subject": {"key": {"eq": "somos"}}}}}),
]


@pytest.fixture(scope="module")
def schema() -> GraphSchema:
    return build_schema(PRESS)


async def ask(engine: Engine, field: str, where: dict[str, Any]) -> Any:
    """The first three, the rest after them, and how many."""
    kind = {"people": "Person", "entities": "Entity"}.get(field, field[:-1].capitalize())
    query = f"""query ($where: {kind}Where, $after: String) {{
      {field}(where: $where, first: 3) {{
        totalCount nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }}
      rest: {field}(where: $where, after: $after) {{
        nodes {{ id }} pageInfo {{ hasPreviousPage }} }} }}"""
    found = None
    for _ in range(2):
        after = found[field]["pageInfo"]["endCursor"] if found else None
        request = GraphRequest(query, {"where": where, "after": after})
        answer = orjson.loads((await engine.answer(request)).body)
        assert "errors" not in answer, answer
        found = answer["data"]
    return found


@pytest.mark.parametrize(("field", "where"), QUERIES, ids=str)
async def test_few_and_many_are_the_same(
    field: str,
    where: dict[str, Any],
    schema: GraphSchema,
    article: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = await ask(Engine(schema, article, Limits()), field, where)
    for size in (0, 2):  # at 0, all are found by a scan
        monkeypatch.setattr(few, "FEW", size)
        assert await ask(Engine(schema, article, Limits()), field, where) == listed
