"""Variables that are taken as they are: the same as graphql-core makes of them, or its errors."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema, get_variable_values
from hypothesis import given as drawn
from hypothesis import strategies as st

from graph_service.compiler import Limits
from graph_service.engine.documents import Documents, InvalidDocumentError, Operation

SCHEMA = build_schema("""
    enum Kind { A B }
    input Where { a: Int!, b: [String!], kind: Kind = A }
    type Query {
      a(
        id: ID, text: String, flag: Boolean, first: Int, kind: Kind, ids: [ID!], share: Float
        where: Where
      ): Int
    }
""")
PLAIN = """
    query ($id: ID!, $text: String = "none", $flag: Boolean, $first: Int! = 5) {
      a(id: $id, text: $text, flag: $flag, first: $first)
    }
"""
OTHERS = """
    query ($kind: Kind, $ids: [ID!], $share: Float = 0.5, $where: Where!) {
      a(kind: $kind, ids: $ids, share: $share, where: $where)
    }
"""


FIRSTS = [-(2**31), -(2**31) - 1, 2**31 - 1, 2**31, 10.0, 10.5, True, "10", None, [1]]


def operation(text: str, schema: GraphQLSchema = SCHEMA) -> Operation:
    return Documents(schema, Limits(), 10).get(text).operation(None)


def test_scalars_of_the_language_are_plain() -> None:
    plain = {name: each.plain for name, each in operation(PLAIN).types.items()}
    assert plain == {"id": str, "text": str, "flag": bool, "first": int}
    assert {each.plain for each in operation(OTHERS).types.values()} == {None}


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


_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["A", "B", ""])
_values = st.recursive(
    _scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "kind", "more"]), inner, max_size=4)
    ),
    max_leaves=6,
)
_right = st.fixed_dictionaries(
    {"where": st.fixed_dictionaries({"a": st.integers(0, 9)}, optional={"kind": st.just("B")})},
    optional={"kind": st.sampled_from(["A", "B", None]), "ids": st.just(["x"]) | st.just("x")},
)


@drawn(_right | st.dictionaries(st.sampled_from(["kind", "ids", "share", "where"]), _values))
def test_others_are_what_graphql_core_makes_of_them(given: dict[str, Any]) -> None:
    asked = operation(OTHERS)
    expected = get_variable_values(
        SCHEMA, asked.node.variable_definitions or (), given, max_errors=20
    )
    if isinstance(expected, list):
        with pytest.raises(InvalidDocumentError) as refused:
            asked.coerce(SCHEMA, given)
        assert [each.message for each in refused.value.errors] == [e.message for e in expected]
    else:
        assert repr(asked.coerce(SCHEMA, given)) == repr(expected.coerced)
