"""The schema that is served is the one that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphql import is_introspection_type

from graph_service.model.press import PRESS
from graph_service.schema import build_schema

KEPT = Path(__file__).parents[2] / "schema.graphql"


def test_schema_graphql_is_what_is_served() -> None:
    assert KEPT.read_text(encoding="utf-8") == build_schema(PRESS).sdl(), (
        "the schema changed: graph-service schema > schema.graphql"
    )


def described() -> Iterator[tuple[str, Any]]:
    """Every type, field and argument of the schema, by its place."""
    for name, type_ in build_schema(PRESS).core.type_map.items():
        if is_introspection_type(type_):
            continue
        yield name, type_
        for field, declared in getattr(type_, "fields", {}).items():
            yield f"{name}.{field}", declared
            for argument, given in getattr(declared, "args", {}).items():
                yield f"{name}.{field}({argument}:)", given


def test_every_type_and_field_says_what_it_is() -> None:
    assert [place for place, each in described() if not each.description] == []
