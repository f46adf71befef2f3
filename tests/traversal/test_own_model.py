"""Traversals of a model of one's own: without evidence, with nodes that join things and others."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.schema import build_schema
from tests.properties.library import LIBRARY

SCHEMA = build_schema(LIBRARY)

_ROWS = """
CREATE (ana:Writer:Thing {key: 'ana', name: 'Ana', bornEarliest: date('1950-01-01')}),
  (ben:Writer:Thing {key: 'ben', name: 'Ben'}),
  (sea:Book:Thing {key: 'sea', name: 'Sea', releasedEarliest: date('1990-01-01')}),
  (tea:Book:Thing {key: 'tea', name: 'Tea', releasedEarliest: date('1940-01-01')}),
  (one:Review {id: 'one', headline: 'Fine'}), (two:Review {id: 'two', headline: 'Poor'}),
  (ana)-[:WROTE {id: 'w', job: 'author'}]->(sea), (ben)-[:KNOWS {id: 'k'}]->(ben),
  (ben)-[:GAVE {id: 'a'}]->(one)-[:ON {id: 'b'}]->(sea), (one)-[:MENTIONS {id: 'c'}]->(two),
  (one)-[:QUOTES {id: 'd'}]->(tea), (two)-[:CITES {id: 'e'}]->(one)
"""


@pytest.fixture
async def library(empty_database: Database) -> Database:
    await empty_database.execute(_ROWS)
    return empty_database


async def ask(library: Database, query: str) -> Any:
    engine = Engine(SCHEMA, library, Limits())
    answer = orjson.loads((await engine.answer(GraphRequest(query))).body)
    assert "errors" not in answer, answer
    return answer["data"]


async def test_a_neighborhood(library: Database) -> None:
    query = """{ neighborhood(of: ["Writer:ben"], depth: 2) { truncated nodes { key }
      hops { id kind label source { key } target { key } } } }"""
    found = (await ask(library, query))["neighborhood"]
    assert [node["key"] for node in found["nodes"]] == ["ben", "sea", "tea", "ana"]
    assert not found["truncated"]
    assert [tuple(hop.values()) for hop in found["hops"]] == [
        ("Relation:k", "KNOWS", "knows", {"key": "ben"}, {"key": "ben"}),
        ("Review:one", "REVIEW", "Fine", {"key": "ben"}, {"key": "sea"}),
        ("Review:one", "REVIEW", "Fine", {"key": "ben"}, {"key": "tea"}),
        ("Relation:w", "WROTE", "author", {"key": "ana"}, {"key": "sea"}),
    ]


async def test_paths(library: Database) -> None:
    query = """{ paths(from: "Writer:ana", to: "Book:tea") {
      truncated paths { nodes { key } hops { label } } }
      away: paths(from: "Writer:ana", to: "Book:tea", kinds: [WROTE]) { paths { length } } }"""
    found = await ask(library, query)
    assert found["away"]["paths"] == []
    assert not found["paths"]["truncated"]
    (path,) = found["paths"]["paths"]
    assert [node["key"] for node in path["nodes"]] == ["ana", "sea", "ben", "tea"]
    assert [hop["label"] for hop in path["hops"]] == ["author", "Fine", "Fine"]


async def test_what_is_shared_and_when(library: Database) -> None:
    query = """{ common(of: ["Writer:ana", "Writer:ben"]) { nodes { key } }
      timeline(from: "1945-01-01") { nodes { key } }
      around: timeline(about: ["Writer:ben"]) { nodes { key } } }"""
    found = await ask(library, query)
    assert [node["key"] for node in found["common"]["nodes"]] == ["ana", "ben", "sea"]
    assert [node["key"] for node in found["timeline"]["nodes"]] == ["tea", "ana", "sea"]
    assert [node["key"] for node in found["around"]["nodes"]] == ["tea", "sea"]


def test_what_the_model_does_not_have_is_not_in_the_schema() -> None:
    sdl = SCHEMA.sdl()
    hop = sdl[sdl.index("type Hop {") :]
    assert "facts" not in hop[: hop.index("}")]
    arguments = sdl[sdl.index("  paths(") :]
    assert "evidence" not in arguments[: arguments.index("): PathResult!")]
