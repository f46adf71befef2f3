"""A to-one field of a node with two targets, since two sources disagree: all ways show one."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

GRAPH = """
CREATE (e:Event:Entity {key: 'e', name: 'E', nameFolded: 'e', kind: 'OTHER'})
CREATE (f:Event:Entity {key: 'f', name: 'F', nameFolded: 'f', kind: 'OTHER'})
CREATE (a:Place:Entity {key: 'a', name: 'Zeta', nameFolded: 'zeta', kind: 'CITY'})
CREATE (b:Place:Entity {key: 'b', name: 'Alpha', nameFolded: 'alpha', kind: 'CITY'})
CREATE (m:Place:Entity {key: 'm', name: 'Mu', nameFolded: 'mu', kind: 'CITY'})
CREATE (e)-[:AT {id: '2', facts: []}]->(b)
CREATE (e)-[:AT {id: '1', facts: []}]->(a)
CREATE (f)-[:AT {id: '3', facts: []}]->(m)
CREATE (b)-[:WITHIN {id: '4', facts: []}]->(m)
"""


@pytest.fixture
async def engine(empty_database: Database) -> Engine:
    await empty_database.execute(GRAPH)
    return Engine(build_schema(PRESS), empty_database, Limits())


async def ask(engine: Engine, query: str) -> Any:
    answer = orjson.loads((await engine.answer(GraphRequest(query))).body)
    assert "errors" not in answer, answer
    return answer["data"]


async def test_the_first_by_key_is_shown_filtered_and_sorted_by(engine: Engine) -> None:
    data = await ask(
        engine,
        """{
          shown: event(key: "e") { place { key } }
          by: events(orderBy: {place: {name: ASC}}) { nodes { key } }
          within: events(orderBy: {place: {within: {name: ASC}}}) { edges { cursor node { key } } }
          first: events(where: {place: {key: {eq: "a"}}}) { totalCount }
          second: events(where: {place: {key: {eq: "b"}}}) { totalCount }
          not: events(where: {NOT: {place: {key: {eq: "b"}}}}) { totalCount }
        }""",
    )
    assert data["shown"] == {"place": {"key": "a"}}
    # Mu stands before Zeta, and Alpha counts for nothing.
    assert [each["key"] for each in data["by"]["nodes"]] == ["f", "e"]
    assert [each["node"]["key"] for each in data["within"]["edges"]] == ["e", "f"]
    assert [data[name]["totalCount"] for name in ("first", "second", "not")] == [1, 0, 2]
