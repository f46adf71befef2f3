"""Edges of any kind by direction, kind and other end: pages, totals and cursors of one filter."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

SCHEMA = build_schema(PRESS)
PAGE = """query ($where: RelationWhere, $first: Int, $after: String, $last: Int, $before: String) {
  work(key: "somos") {
    relations(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount edges { cursor node { id kind source { id } target { id } } } } } }"""
SOMOS = "Work:somos"
WHERES: list[dict[str, Any]] = [
    {"direction": {"eq": "IN"}},
    {"direction": {"ne": "OUT"}, "kind": {"notIn": ["DISTRIBUTES"]}},
    {"direction": {"in": ["OUT"]}},
    {"other": {"OR": [{"organization": {}}, {"role": {"former": {"eq": False}}}]}},
    {"other": {"entity": {"key": {"in": ["netflix", "mexico", "nobody"]}}}},
]


@pytest.fixture
def engine(article: Database) -> Engine:
    return Engine(SCHEMA, article, Limits())


async def ask(engine: Engine, **variables: Any) -> dict[str, Any]:
    body = (await engine.answer(GraphRequest(PAGE, variables))).body
    answer: dict[str, Any] = orjson.loads(body)
    return answer


async def listed(engine: Engine, **variables: Any) -> dict[str, Any]:
    answer = await ask(engine, **variables)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["work"]["relations"]
    return found


def matches(edge: dict[str, Any], where: dict[str, Any]) -> bool:
    """What the filters above mean, told from an edge's two ends."""
    out = edge["source"]["id"] == SOMOS
    other = edge["target" if out else "source"]["id"]
    match WHERES.index(where):
        case 0:
            return not out
        case 1:
            return not out and edge["kind"] != "DISTRIBUTES"
        case 2:
            return out
        case 3:
            return other.startswith(("Organization:", "Role:"))
    return other in {"Organization:netflix", "Place:mexico"}


@pytest.mark.parametrize("where", WHERES, ids=str)
async def test_a_filter_keeps_edges_on_all_pages(where: dict[str, Any], engine: Engine) -> None:
    every = [edge["node"] for edge in (await listed(engine))["edges"]]
    wanted = [edge for edge in every if matches(edge, where)]
    assert 0 < len(wanted) < len(every)
    for size, after in (("first", "after"), ("last", "before")):
        found: list[dict[str, Any]] = []
        given: dict[str, Any] = {size: 2}
        while page := (await listed(engine, where=where, **given))["edges"]:
            nodes = [edge["node"] for edge in page]
            found = [*found, *nodes] if size == "first" else [*nodes, *found]
            given[after] = page[-1 if size == "first" else 0]["cursor"]
        assert found == wanted
    assert (await listed(engine, where=where, first=0))["totalCount"] == len(wanted)


async def test_a_cursor_is_of_one_filter(engine: Engine) -> None:
    for number, where in enumerate(WHERES):
        cursor = (await listed(engine, where=where, first=1))["edges"][0]["cursor"]
        other = WHERES[number - 1]
        (error,) = (await ask(engine, where=other, first=1, after=cursor))["errors"]
        assert error["extensions"]["code"] == "BAD_CURSOR"


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"direction": {"eq": "SIDEWAYS"}}, "BAD_USER_INPUT"),
        ({"direction": {"eq": None}}, "BAD_USER_INPUT"),
        ({"other": {"work": {}, "person": {}}}, "BAD_USER_INPUT"),
        ({"other": {"key": {"eq": "somos"}}}, "BAD_USER_INPUT"),
    ],
)
async def test_a_filter_that_says_nothing_is_refused(
    where: dict[str, Any], code: str, engine: Engine
) -> None:
    (error,) = (await ask(engine, where=where))["errors"]
    assert error["extensions"]["code"] == code
    assert error["extensions"]["hint"]


async def test_a_node_may_be_of_an_interface_and_of_a_type(engine: Engine) -> None:
    where = {"other": {"entity": {"name": {"startsWith": "N"}}, "organization": {}}}
    (edge,) = (await listed(engine, where=where))["edges"]
    assert edge["node"]["source"]["id"] == "Organization:netflix"
