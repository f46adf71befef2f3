"""One compiled statement serves every request of the same shape, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import parse

from graph_service.compiler import special_variables, variant
from graph_service.model.press import PRESS
from graph_service.schema.derivation import GraphTypes

TYPES = GraphTypes(PRESS)
KIND, WAY, WORK = (TYPES[name] for name in ("RelationKind", "RelationDirection", "WorkKind"))


def key(variables: Mapping[str, Any], special: Mapping[str, str] | None = None) -> Any:
    return variant(variables, special or {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1}, {"a": 2}),
        ({"a": "x"}, {"a": "ASCII"}),
        ({"a": ["x"]}, {"a": ["y", "z"]}),
        ({"w": {"title": {"eq": "a"}}}, {"w": {"title": {"eq": "b"}}}),
        ({"w": {"OR": [{"a": {"lt": 1}}]}}, {"w": {"OR": [{"a": {"lt": 5}}]}}),
        ({"w": {"kind": {"in": [WORK.FILM]}}}, {"w": {"kind": {"in": [WORK.FILM, WORK.SERIES]}}}),
    ],
)
def test_values_make_no_difference(one: Any, other: Any) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1}, {}),
        ({"a": 1}, {"a": None}),
        ({"a": True}, {"a": False}),
        ({"o": [{"title": "ASC"}]}, {"o": [{"title": "DESC"}]}),
        ({"o": [{"title": "ASC"}]}, {"o": [{"url": "ASC"}]}),
        ({"w": {"title": {"eq": "a"}}}, {"w": {"title": {"eq": None}}}),
        ({"w": {"OR": [{"a": {"lt": 1}}]}}, {"w": {"OR": [{"a": {"lt": 1}}, {}]}}),
        ({"w": {"a": {"isNull": True}}}, {"w": {"a": {"isNull": False}}}),
        ({"w": {"kind": {"eq": KIND.FOR}}}, {"w": {"kind": {"eq": KIND.ABOUT}}}),
        ({"kinds": [KIND.FOR]}, {"kinds": [KIND.FOR, KIND.ABOUT]}),
        ({"w": {"direction": {"ne": WAY.IN}}}, {"w": {"direction": {"ne": WAY.OUT}}}),
    ],
)
def test_shapes_make_a_difference(one: Any, other: Any) -> None:
    assert key(one) != key(other)


def test_ids_differ_by_type_alone() -> None:
    special = {"id": "id"}
    assert key({"id": "Work:a"}, special) == key({"id": "Work:b"}, special)
    assert key({"id": "Work:a"}, special) != key({"id": "Person:a"}, special)
    assert key({"id": ["Work:a", "Work:b"]}, special) == key({"id": ["Work:c"]}, special)
    relations = {"id": "Relation:ON:1"}, {"id": "Relation:ON:2"}, {"id": "Relation:AT:1"}
    assert key(relations[0], special) == key(relations[1], special) != key(relations[2], special)


def test_special_variables_are_found_wherever_they_are_used() -> None:
    document = parse(
        """query ($a: ID!, $b: [ID!]!, $c: String, $d: Int) {
          node(id: $a) { id } nodes(ids: $b) { ...F } works(first: $d) { totalCount } }
        fragment F on Work { roles(after: $c) { totalCount } }"""
    )
    assert special_variables(document) == {"a": "id", "b": "id", "c": "cursor"}
