"""The schema that is served is the one that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphql import get_named_type, is_introspection_type, is_leaf_type

from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.seeding.plan import SourceState
from graph_service.seeding.report import (
    Answer,
    Disagreement,
    EdgeLine,
    NodeLine,
    Report,
    SourceReport,
    Statement,
    ValueLine,
)

KEPT = Path(__file__).parents[2] / "schema.graphql"


def test_schema_graphql_is_what_is_served() -> None:
    assert KEPT.read_text(encoding="utf-8") == build_schema(PRESS).sdl(), (
        "the schema changed: graph-service schema > schema.graphql"
    )


def described() -> Iterator[tuple[str, Any]]:
    """Every type, field and argument of the schema, by its place; of mutations, too."""
    for name, type_ in build_schema(PRESS, mutations=True).core.type_map.items():
        if is_introspection_type(type_):
            continue
        yield name, type_
        for field, declared in getattr(type_, "fields", {}).items():
            yield f"{name}.{field}", declared
            for argument, given in getattr(declared, "args", {}).items():
                yield f"{name}.{field}({argument}:)", given


def test_every_type_and_field_says_what_it_is() -> None:
    assert [place for place, each in described() if not each.description] == []


def test_mutations_only_add_to_the_schema() -> None:
    without, with_ = build_schema(PRESS).core, build_schema(PRESS, mutations=True).core
    assert without.mutation_type is None
    added = with_.type_map.keys() - without.type_map.keys()
    assert {"Mutation", "AppliedSeed"} < added
    assert all(name.startswith("Seed") for name in added - {"Mutation", "AppliedSeed"})
    for name, type_ in without.type_map.items():
        assert (
            getattr(type_, "fields", {}).keys()
            == getattr(with_.type_map[name], "fields", {}).keys()
        )


def test_a_plan_is_served_as_commands_print_it() -> None:
    """Every member of the JSON of `seed plan` has its field, at any depth."""
    types = build_schema(PRESS, mutations=True).core.type_map
    node = NodeLine("Event", "flood", "The flood")
    edge = EdgeLine("AT", node, node)
    said = Statement("f", "s", "p", "flood", "kind")
    full = Report(
        "0",
        "1",
        (SourceReport("k", SourceState.ADDED, None, "h", (said,), (said,), (said,)),),
        *((node,),) * 2,
        *((ValueLine(node, "genres", ["a"], None),),) * 2,
        *((edge,),) * 4,
        (Disagreement(node, "kind", None, (Answer("A", ()),)),),
    )

    def check(told: Any, type_: Any, place: str) -> None:
        if isinstance(told, list):
            for each in told:
                check(each, type_, place)
        elif isinstance(told, dict):
            own = {"changes", "applied"} if place == "AppliedSeed" else set()
            assert type_.fields.keys() == told.keys() | own, place
            for name, each in told.items():
                check(each, get_named_type(type_.fields[name].type), f"{place}.{name}")
        else:
            assert is_leaf_type(type_), place

    check(full.as_json(), types["AppliedSeed"], "AppliedSeed")
