"""Values of relationships, as the edges of a connection have them."""

from __future__ import annotations

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.schema import build_schema
from tests.properties.library import LIBRARY


def test_a_fuzzy_date_of_a_relationship_has_its_days() -> None:
    engine = Engine(build_schema(LIBRARY), Database(Target("bolt://127.0.0.1:1", "", "")), Limits())
    query = "{ writers { nodes { books { edges { since { edtf latest } form } } } } }"
    found = engine.compile(GraphRequest(query)).statement or ""
    assert "collect([r0.since, toString(r0.sinceLatest), r0.form])" in found
