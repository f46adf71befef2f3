"""Orders by what to-one fields lead to."""

from __future__ import annotations

import pytest

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.schema import build_schema
from tests.properties.library import LIBRARY


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(build_schema(LIBRARY), Database(Target("bolt://127.0.0.1:1", "", "")), Limits())


def statement(engine: Engine, order: str) -> str:
    query = f"{{ reviews(orderBy: [{order}]) {{ nodes {{ id }} }} }}"
    return engine.compile(GraphRequest(query)).statement or ""


def test_only_nodes_of_the_field_s_type_are_sorted_by(engine: Engine) -> None:
    # A review is on a book or on a house.
    found = statement(engine, "{book: {pages: ASC}}")
    assert "MATCH (n0)-[:ON]->(m0) WHERE m0:Book RETURN m0.pages" in found


def test_what_a_to_one_field_leads_to_is_counted(engine: Engine) -> None:
    found = statement(engine, "{by: {books: {count: DESC}}}")
    assert "COUNT { MATCH (m0)-[:WROTE]->(m1) }" in found


def test_from_nowhere_nothing_is_counted(engine: Engine) -> None:
    found = statement(engine, "{by: {teacher: {books: {count: DESC}}}}")
    assert (
        "CASE WHEN m1 IS NOT NULL THEN COUNT { MATCH (m1)-[:WROTE]->(m2) } ELSE null END" in found
    )
