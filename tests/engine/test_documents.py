"""Variables that are taken as they are: the same as graphql-core makes of them, or its errors."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema, get_variable_values

from graph_service.compiler import Limits
from graph_service.engine.documents import Documents, InvalidDocumentError, Operation

SCHEMA = build_schema("""
    enum Kind { FILM }
    type Query {
      a(
        id: ID, text: String, flag: Boolean, first: Int, kind: Kind, ids: [ID!], share: Float
      ): Int
    }
""")
PLAIN = """
    query ($id: ID!, $text: String = "none", $flag: Boolean, $first: Int! = 5) {
      a(id: $id, text: $text, flag: $flag, first: $first)
    }
"""


FIRSTS = [-(2**31), -(2**31) - 1, 2**31 - 1, 2**31, 10.0, 10.5, True, "10", None, [1]]


def operation(text: str, schema: GraphQLSchema = SCHEMA) -> Operation:
    return Documents(schema, Limits(), 10).get(text).operation(None)


def test_scalars_of_the_language_are_plain() -> None:
    assert operation(PLAIN).plain == {"id": str, "text": str, "flag": bool, "first": int}


@pytest.mark.parametrize("type_", ["Kind", "[ID!]", "Float"])
def test_one_of_another_type_and_none_is(type_: str) -> None:
    name = {"Kind": "kind", "[ID!]": "ids", "Float": "share"}[type_]
    text = f"query ($id: ID!, $other: {type_}) {{ a(id: $id, {name}: $other) }}"
    assert operation(text).plain == {}


@pytest.mark.parametrize(
    "given",
    [
        {"id": "a", "text": "b", "flag": True, "first": 0},
        *({"id": "a", "text": "b", "flag": True, "first": each} for each in FIRSTS),
        {"id": "a", "text": "b", "flag": True},
        {"flag": False, "text": "", "id": ""},
        {"id": "a", "text": "b", "flag": True, "more": 1},
        {"id": "a"},
        {"id": "a", "text": None, "flag": None},
        {"id": 5, "text": "b", "flag": True},
        {"id": "a", "text": 5, "flag": True},
        {"id": "a", "text": "b", "flag": 1},
        {"id": "a", "text": "b", "flag": "true"},
        {"id": None, "text": "b", "flag": True},
        {"id": ["a"], "text": "b", "flag": True},
        {"text": "b", "flag": True},
        {},
    ],
)
def test_they_are_what_graphql_core_makes_of_them(given: dict[str, Any]) -> None:
    asked = operation(PLAIN)
    expected = get_variable_values(SCHEMA, asked.node.variable_definitions or (), given)
    if isinstance(expected, list):
        with pytest.raises(InvalidDocumentError) as refused:
            asked.coerce(SCHEMA, given)
        assert [each.message for each in refused.value.errors] == [e.message for e in expected]
    else:
        coerced = asked.coerce(SCHEMA, given)
        assert list(coerced.items()) == list(expected.coerced.items())
        # 10.0 equals 10, and True equals 1.
        assert [*map(type, coerced.values())] == [*map(type, expected.coerced.values())]
