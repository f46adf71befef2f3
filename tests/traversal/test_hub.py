"""Hubs: whoever asks about one is answered before the deadline, and told that it is not all."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from tests.traversal.questions import SCHEMA

EDGES = 40_000
SECONDS = 20.0
"""The deadline of each request here, which planning is part of."""

_WIPE = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS"

_PEOPLE = """
UNWIND range($from, $from + 9999) AS i
CREATE (p:Person:Entity {key: 'person-' + i, name: 'Person ' + i})
WITH p, i MATCH (series:Entity {key: 'series'}) MATCH (country:Entity {key: 'country'})
CREATE (p)-[:HAS_ROLE {id: 'a' + i}]->(r:Role {id: 'a' + i, title: 'actor'})
CREATE (r)-[:ON {id: 'b' + i}]->(series)
CREATE (p)-[:NATIONAL_OF {id: 'n' + i}]->(country)
WITH p, i MATCH (w:Entity {key: 'work-' + (i / 5)})
CREATE (p)-[:HAS_ROLE {id: 'c' + i}]->(:Role {id: 'c' + i, title: 'crew'})-[:ON {id: 'd' + i}]->(w)
"""


@pytest.fixture(scope="module")
async def hubs(database: Database) -> AsyncIterator[Database]:
    """A series that everybody has a role on, a country that all come from, and small works."""
    await database.execute(_WIPE)
    await database.execute("CREATE CONSTRAINT IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE")
    await database.execute(
        "CREATE (:Work:Entity {key: 'series', name: 'Series'}),"
        " (:Place:Entity {key: 'country', name: 'Country'})"
    )
    await database.execute(
        "UNWIND range(0, $last) AS i CREATE (:Work:Entity {key: 'work-' + i, name: 'Work ' + i})",
        {"last": EDGES // 5 - 1},
    )
    for start in range(0, EDGES, 10_000):
        await database.execute(_PEOPLE, {"from": start})
    yield database
    # All of it in one transaction is more than this server has memory for.
    await database.execute(_WIPE)


async def answer(hubs: Database, query: str, **variables: Any) -> Any:
    """The data, which is there before the deadline, cold and warm."""
    engine = Engine(SCHEMA, hubs, Limits(), seconds=SECONDS)
    start = time.perf_counter()
    for _ in range(2):
        found = orjson.loads((await engine.answer(GraphRequest(query, variables))).body)
        assert "errors" not in found, found
    assert time.perf_counter() - start < 2 * SECONDS
    return found["data"]


@pytest.mark.parametrize("depth", [1, 2, 3])
async def test_a_neighborhood_of_hubs_is_truncated(depth: int, hubs: Database) -> None:
    query = """query ($of: [ID!]!, $depth: Int) { neighborhood(of: $of, depth: $depth) {
      truncated nodes { key } hops { source { key } target { key } } } }"""
    of = ["Work:series", "Place:country"]
    found = (await answer(hubs, query, of=of, depth=depth))["neighborhood"]
    nodes = {node["key"] for node in found["nodes"]}
    assert found["truncated"]
    assert len(nodes) == 100
    assert {hop[end]["key"] for hop in found["hops"] for end in ("source", "target")} <= nodes
    # Who is joined to both comes before who is joined to one.
    assert len(found["hops"]) >= 2 * 98


async def test_hops_of_a_hub_are_found_from_their_other_ends(hubs: Database) -> None:
    query = """query ($of: [ID!]!) { neighborhood(of: $of, depth: 0) {
      truncated hops { kind source { key } target { key } } } }"""
    of = ["Work:series", "Person:person-39999", "Person:person-7", "Work:work-1"]
    found = (await answer(hubs, query, of=of))["neighborhood"]
    ends = [(hop["source"]["key"], hop["target"]["key"]) for hop in found["hops"]]
    assert ends == [
        ("person-39999", "series"),
        ("person-7", "series"),
        ("person-7", "work-1"),
    ]
    assert not found["truncated"]
