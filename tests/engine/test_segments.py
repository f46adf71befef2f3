"""Pages in an order that has nulls: every page is a slice of one list, whichever way it goes."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

QUERY = """query ($order: [WorkOrderBy!], $where: WorkWhere,
               $first: Int, $last: Int, $after: String, $before: String) {
  works(orderBy: $order, where: $where,
        first: $first, last: $last, after: $after, before: $before) {
    totalCount edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage } } }"""

WORKS = [
    {"key": f"w{number}", "titleFolded": title, "releasedEarliest": year, "kind": kind}
    for number, (year, title, kind) in enumerate(
        [
            (None, "a", "FILM"),
            (2011, "a", "FILM"),
            (2011, "b", "SERIES"),
            (None, "b", "SERIES"),
            (1990, "a", "FILM"),
            (None, "b", "FILM"),
        ]
    )
]
LOAD = """UNWIND $rows AS row CREATE (n:Work:Entity) SET n = row,
n.releasedEarliest = CASE WHEN row.releasedEarliest > 0
  THEN date({year: row.releasedEarliest}) END"""
CASES: list[tuple[list[dict[str, str]], dict[str, Any]]] = [
    ([{"released": "ASC"}], {}),
    ([{"released": "DESC"}, {"title": "DESC"}], {}),
    ([{"released": "ASC_NULLS_FIRST"}, {"title": "DESC"}], {}),
    ([{"released": "DESC_NULLS_FIRST"}], {"kind": {"eq": "FILM"}}),
]


@pytest.fixture
async def engine(empty_database: Database) -> Engine:
    await empty_database.execute(LOAD, {"rows": WORKS})
    return Engine(build_schema(PRESS), empty_database, Limits())


async def ask(engine: Engine, **variables: Any) -> Any:
    answer = orjson.loads((await engine.answer(GraphRequest(QUERY, variables))).body)
    assert "errors" not in answer, answer
    return answer["data"]["works"]


def sorted_keys(order: list[dict[str, str]], where: dict[str, Any]) -> list[str]:
    """The order's meaning, in Python: nulls where it puts them, ties by key."""
    rows = [row for row in WORKS if not where or row["kind"] == "FILM"]
    rows.sort(key=lambda row: row["key"])
    if len(order) > 1:
        rows.sort(key=lambda row: row["titleFolded"], reverse=True)
    direction = order[0]["released"]
    known = [row for row in rows if row["releasedEarliest"] is not None]
    known.sort(key=lambda row: row["releasedEarliest"], reverse=direction.startswith("DESC"))
    unknown = [row for row in rows if row["releasedEarliest"] is None]
    first, then = (unknown, known) if direction.endswith("NULLS_FIRST") else (known, unknown)
    return [row["key"] for row in first + then]


@pytest.mark.parametrize(("order", "where"), CASES, ids=str)
async def test_every_page_is_a_slice(
    engine: Engine, order: list[dict[str, str]], where: dict[str, Any]
) -> None:
    keys = sorted_keys(order, where)
    whole = await ask(engine, order=order, where=where)
    assert [edge["node"]["key"] for edge in whole["edges"]] == keys
    assert whole["totalCount"] == len(keys)
    cursors = [None, *(edge["cursor"] for edge in whole["edges"]), None]
    alone = [(at, len(keys) + 1) for at in range(len(keys) + 1)] + [
        (0, at + 1) for at in range(len(keys))
    ]
    for start, end in (*alone, (1, len(keys)), (2, 4), (3, 3), (4, 2)):
        given = {"after": cursors[start], "before": cursors[end], "order": order, "where": where}
        between = keys[start : end - 1]
        page = await ask(engine, first=2, **given)
        assert [each["node"]["key"] for each in page["edges"]] == between[:2]
        assert page["pageInfo"]["hasNextPage"] is (len(between) > 2)
        page = await ask(engine, last=2, **given)
        last = between[max(0, len(between) - 2) :]
        assert [each["node"]["key"] for each in page["edges"]] == last
        assert page["pageInfo"]["hasPreviousPage"] is (len(between) > 2)
