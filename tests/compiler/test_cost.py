"""What operations cost: counted from plan and page sizes, before anything runs."""

from __future__ import annotations

from typing import Any

import pytest

from graph_service.compiler import Compiled, Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.errors import LimitError
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

SCHEMA = build_schema(PRESS)
NOWHERE = Target("bolt://127.0.0.1:1", "", "")


def compiled(query: str, limits: Limits | None = None, **variables: Any) -> Compiled:
    engine = Engine(SCHEMA, Database(NOWHERE), limits or Limits())
    return engine.compile(GraphRequest(query, variables))


def cost(query: str, **variables: Any) -> int:
    return compiled(query, **variables).cost.units.of(variables)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ __typename }", 0),
        ('{ work(key: "a") { title kind } }', 1),
        ("{ works(first: 7) { nodes { title } } }", 7),
        ("{ works(last: 7) { edges { cursor } } }", 7),
        ("{ works(first: 0) { nodes { people(first: 9) { nodes { id } } } } }", 0),
        # Neither first nor last: five rows, whatever the default page.
        ("{ works { nodes { title } } }", 5),
        ("{ works(first: 10) { nodes { people(first: 3) { nodes { name } } } } }", 10 * (1 + 3)),
        ("{ works(first: 10) { nodes { people { nodes { name } } } } }", 10 * (1 + 5)),
        ("{ roles(first: 10) { nodes { person { name works { nodes { id } } } } } }",
         10 * (1 + 1 + 5)),
        # Siblings add up, aliases or not; what is asked for twice is fetched once.
        ("{ a: works(first: 10) { nodes { id } } b: works(first: 20) { nodes { id } } }", 30),
        ("{ works(first: 10) { nodes { id } edges { node { title } } } }", 10),
        # What is told of all rows.
        ("{ works { totalCount } }", 1),
        ("{ works(where: {roles: {some: {}}}) { totalCount aggregate { episodeCount { max } } } }",
         2 + 2),
        ("{ works { facets(by: KIND, first: 3) { value } } }", 3),
        ("{ works { facets(by: KIND) { value } } }", 5),
        ('{ works(first: 2, after: "WyJhIiwiYiJd") { pageInfo { hasPreviousPage } } }', 2 + 1),
        # Relations in filters and orders, for each row.
        ('{ works(first: 10, where: {title: {eq: "a"}}) { nodes { id } } }', 10),
        ("{ works(first: 10, where: {people: {some: {works: {count: {gt: 1}}}}})"
         " { nodes { id } } }", 10 * (1 + 2)),
        ("{ works(first: 10, where: {OR: [{roles: {every: {}}}, {NOT: {roles: {none: {}}}}]})"
         " { nodes { id } } }", 10 * (1 + 2)),
        ("{ works(first: 10, where: {roles: {evidence: {certainty: {eq: STATED}}}})"
         " { nodes { id } } }", 10 * (1 + 2)),
        ("{ works(first: 10, orderBy: [{roles: {count: DESC}}]) { nodes { id } } }", 20),
        ("{ events(first: 10, orderBy: [{place: {name: ASC}}]) { nodes { id } } }", 20),
        # Searches.
        ('{ search(query: "a", first: 3) { nodes { score } } }', 13),
        ('{ works(first: 3, where: {search: "a"}) { nodes { id } totalCount } }', 13 + 11),
        # Lists without pages, and evidence.
        ("{ facts(first: 2) { nodes { citations { paragraph work { id } } } } }",
         2 * (1 + 5)),
        ("{ graph { version sources { id } } }", 1 + 5 * (1 + 1)),
        ('{ node(id: "Work:a") { id } }', 1),
        ('{ nodes(ids: ["Work:a", "Person:b", "Work:c"]) { id ... on Work { people(first: 4)'
         " { nodes { id } } } } }", 3 + 2 * 4),
    ],
)  # fmt: skip
def test_cost_of(query: str, expected: int) -> None:
    assert cost(query) == expected


def test_page_sizes_and_ids_in_variables_count() -> None:
    query = """query ($n: Int, $m: Int, $ids: [ID!]!) {
      works(first: $n) {
        nodes { people(first: $m) { nodes { id } } roles(first: 2) { totalCount } }
      }
      nodes(ids: $ids) { id }
    }"""
    assert cost(query, n=10, m=3, ids=["Work:a"] * 6) == 10 * (1 + 3 + 1) + 6
    assert cost(query, n=100, m=50, ids=[]) == 100 * (1 + 50 + 1)
    assert cost(query, m=None, ids=[]) == 5 * (1 + 5 + 1)


def test_one_plan_serves_cheap_and_dear_variables() -> None:
    query = "query ($n: Int) { works(first: $n) { nodes { people(first: $n) { nodes { id } } } } }"
    engine = Engine(SCHEMA, Database(NOWHERE), Limits())
    cheap = engine.compile(GraphRequest(query, {"n": 10}))
    assert engine.compile(GraphRequest(query, {"n": 1000})) is cheap
    assert cheap.cost.charge({"n": 10}) == 110
    with pytest.raises(LimitError) as told:
        cheap.cost.charge({"n": 1000})
    assert told.value.details == {"limit": "cost", "value": 1_001_000, "allowed": 1_000_000}
    assert "works.nodes.people (1,000,000), works (1,000)" in (told.value.hint or "")
    assert "GRAPH_SERVICE_MAX_COST" in (told.value.hint or "")


NAMES = ["works", "people", "works", "people", "works", "people", "works", "people"]


def nested(levels: int, more: str = "") -> str:
    opened = "".join(f"{name} {{ {more} nodes {{ id " for name in NAMES[:levels])
    return "{" + opened + "} }" * levels + "}"


@pytest.mark.parametrize("levels", range(1, 9))
@pytest.mark.parametrize("more", ["", "totalCount", "pageInfo { hasNextPage endCursor }"])
def test_eight_levels_without_page_sizes_are_allowed(levels: int, more: str) -> None:
    assert compiled(nested(levels, more)).cost.charge({})


def test_what_is_no_page_size_changes_nothing() -> None:
    dear = compiled(nested(3), Limits(unpaged_cost=100, cost=1000))
    with pytest.raises(LimitError, match="1,010,100"):
        dear.cost.charge({})


def test_ids_cost_what_they_fetch() -> None:
    below = "... on Work { people(first: 1000) { nodes { id } } }"
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ id {below} }} }}"
    variables = {"ids": [f"Work:{n}" for n in range(5000)]}
    with pytest.raises(LimitError, match="5,005,000"):
        compiled(query, **variables).cost.charge(variables)
