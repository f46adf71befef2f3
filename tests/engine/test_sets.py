"""Sets that a filter leads to: whatever is in them twice, each row is given once."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

NATIONALS = "nationalities: {some: {key: {eq: $key}}}"
PEOPLE = f"query ($key: String!) {{ people(where: {{{NATIONALS}}}) {{ PAGE }} }}"
WORKS = f"""query ($key: String!) {{
  works(where: {{roles: {{some: {{person: {{{NATIONALS}}}}}}}}}) {{ PAGE }} }}"""
EITHER = f"""query ($key: String!) {{
  people(where: {{OR: [{{{NATIONALS}}}, {{key: {{eq: "q"}}}}]}}) {{ PAGE }} }}"""


@pytest.fixture
async def doubled(empty_database: Database) -> Database:
    """Two people, each twice a national of the same country, with a role on one work."""
    await empty_database.execute(
        "CREATE (c:Node:Entity:Place {key: 'pe', name: 'Peru'}) "
        "CREATE (w:Node:Entity:Work {key: 'w', title: 'W', titleFolded: 'w'}) WITH c, w "
        "UNWIND ['p', 'q'] AS key "
        "CREATE (p:Node:Entity:Person {key: key, name: key, nameFolded: key}) "
        "CREATE (p)-[:NATIONAL_OF]->(c), (p)-[:NATIONAL_OF]->(c) "
        "CREATE (p)-[:HAS_ROLE]->(:Node:Role {id: key, title: 'director'})-[:ON]->(w)"
    )
    return empty_database


@pytest.mark.parametrize(
    ("query", "keys"), [(PEOPLE, ["p", "q"]), (WORKS, ["w"]), (EITHER, ["p", "q"])]
)
@pytest.mark.parametrize("page", ["nodes { key } totalCount", "totalCount", "nodes { key }"])
async def test_two_relationships_to_one_node_give_one_row(
    doubled: Database, query: str, keys: list[str], page: str
) -> None:
    engine = Engine(build_schema(PRESS), doubled, Limits())
    answer = await engine.answer(GraphRequest(query.replace("PAGE", page), {"key": "pe"}))
    ((_, found),) = orjson.loads(answer.body)["data"].items()
    expected: dict[str, Any] = {}
    if "nodes" in page:
        expected["nodes"] = [{"key": key} for key in keys]
    if "totalCount" in page:
        expected["totalCount"] = len(keys)
    assert found == expected
