"""The schema that is served is the one that is kept."""

from __future__ import annotations

from pathlib import Path

from graph_service.model.press import PRESS
from graph_service.schema import build_schema

KEPT = Path(__file__).parents[2] / "schema.graphql"


def test_schema_graphql_is_what_is_served() -> None:
    assert KEPT.read_text(encoding="utf-8") == build_schema(PRESS).sdl(), (
        "the schema changed: graph-service schema > schema.graphql"
    )
