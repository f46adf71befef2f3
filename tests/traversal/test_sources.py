"""Traversals that follow only what a certain source states."""

from __future__ import annotations

from typing import Any

import pytest

from graph_service.database import Database
from tests.traversal.questions import ask

SOURCES = ("gazette", "ledger")

_ENTITIES = """
UNWIND ['start', 'by-gazette', 'by-ledger', 'end'] AS key
CREATE (:Work:Entity {key: key, name: key})
"""
_SOURCE = """
MATCH (a:Entity {key: 'start'}), (b:Entity {key: 'by-' + $source}), (c:Entity {key: 'end'})
CREATE (w:Work:Entity {key: $source, name: $source}),
  (f:Fact {id: $source, statement: $source, certainty: 'STATED'}),
  (f)-[:STATED_IN {id: 'c' + $source, certainty: 'STATED'}]->(w),
  (a)-[:BASED_ON {id: 'a' + $source, facts: [$source]}]->(b),
  (b)-[:BASED_ON {id: 'b' + $source, facts: [$source]}]->(c)
"""


@pytest.fixture
async def stated(empty_database: Database) -> Database:
    """Two ways from start to end, each stated by another source, with the same certainty."""
    await empty_database.execute(_ENTITIES)
    for source in SOURCES:
        await empty_database.execute(_SOURCE, {"source": source})
    return empty_database


def keys(nodes: list[dict[str, Any]]) -> list[str]:
    return [node["key"] for node in nodes]


def held(source: str | None) -> dict[str, Any]:
    """Variables: the source that has to state it, or none."""
    if source is None:
        return {}
    return {"evidence": {"source": {"key": {"eq": source}}}}


@pytest.mark.parametrize("source", SOURCES)
async def test_paths_of_one_source(source: str, stated: Database) -> None:
    query = """query ($evidence: EvidenceWhere) {
      paths(from: "Work:start", to: "Work:end", maxLength: 2, evidence: $evidence) {
        truncated paths { nodes { key } hops { id } } } }"""
    found = (await ask(stated, query, held(source)))["paths"]
    (path,) = found["paths"]
    assert keys(path["nodes"]) == ["start", f"by-{source}", "end"]
    assert [hop["id"] for hop in path["hops"]] == [f"Relation:a{source}", f"Relation:b{source}"]
    assert not found["truncated"]
    assert len((await ask(stated, query, held(None)))["paths"]["paths"]) == 2


@pytest.mark.parametrize("source", SOURCES)
async def test_a_neighborhood_of_one_source(source: str, stated: Database) -> None:
    query = """query ($evidence: EvidenceWhere) {
      neighborhood(of: ["Work:start"], depth: 2, evidence: $evidence) {
        nodes { key } hops { id } } }"""
    found = (await ask(stated, query, held(source)))["neighborhood"]
    assert keys(found["nodes"]) == ["start", f"by-{source}", "end"]
    assert {hop["id"] for hop in found["hops"]} == {f"Relation:a{source}", f"Relation:b{source}"}
    assert len((await ask(stated, query, held(None)))["neighborhood"]["nodes"]) == 4


@pytest.mark.parametrize("source", SOURCES)
async def test_what_they_share_by_one_source(source: str, stated: Database) -> None:
    query = """query ($evidence: EvidenceWhere) {
      common(of: ["Work:start", "Work:end"], evidence: $evidence) { nodes { key } hops { id } } }"""
    found = (await ask(stated, query, held(source)))["common"]
    assert keys(found["nodes"]) == ["start", "end", f"by-{source}"]
    assert {hop["id"] for hop in found["hops"]} == {f"Relation:a{source}", f"Relation:b{source}"}
    assert len((await ask(stated, query, held(None)))["common"]["nodes"]) == 4
