"""The printer gives the same text for the same tree, and lets no value through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.cypher_ast import (
    Binary,
    Call,
    Case,
    Collect,
    Comprehension,
    Conjunction,
    Count,
    Disjunction,
    Exists,
    Expression,
    Function,
    HasLabel,
    IsNull,
    Item,
    Limit,
    ListOf,
    Literal,
    Match,
    Negation,
    NodePattern,
    OrderBy,
    Parameter,
    Pattern,
    PropertyOf,
    Quantified,
    Query,
    RelationshipPattern,
    Return,
    Slice,
    Unwind,
    Variable,
    With,
    print_query,
)
from graph_service.cypher_ast.printer import Printer, name_of

n, m, r = Variable("n"), Variable("n"), Variable("r")
path = Pattern(
    NodePattern(n, "Work", (("key", Parameter("k")),)),
    ((RelationshipPattern(("ON", "FOR"), "in", r), NodePattern(m)),),
)


def text(*clauses: object) -> str:
    return print_query(Query(clauses)).text  # type: ignore[arg-type]


def test_variables_get_names_in_the_order_of_their_first_use() -> None:
    assert text(Match((path,)), Return((Item(m), Item(n)))) == (
        "MATCH (n0:Work {key: $p.p0})<-[r0:ON|FOR]-(n1)\nRETURN n1, n0"
    )


def test_a_parameter_keeps_its_source_and_is_named_once() -> None:
    twice = Binary(Parameter("a"), "=", Parameter("b")), Binary(Parameter("a"), "<", Literal(1))
    printed = print_query(Query((With((Item(n),), where=Conjunction(twice)),)))
    assert printed.text.endswith("WHERE ($p.p0 = $p.p1) AND ($p.p0 < 1)")
    assert printed.values == (("p0", "a"), ("p1", "b"))


def test_a_whole_number_is_a_parameter_of_its_own() -> None:
    limit = Limit(Parameter("a", whole=True))
    clause = With((Item(n),), where=Binary(n, "=", Parameter("a")), limit=limit)
    printed = print_query(Query((clause, With(limit=limit))))
    assert printed.text.endswith("WITH n0 LIMIT $p0\nWHERE n0 = $p.p1\nWITH * LIMIT $p0")
    assert (printed.values, printed.numbers) == ((("p1", "a"),), (("p0", "a"),))


def test_nested_queries_are_indented() -> None:
    inner = Query((Unwind(Parameter("l"), m), Return((Item(Function("collect", (m,)), r),))))
    assert (
        text(Call((n,), inner))
        == "CALL (n0) {\n  UNWIND $p.p0 AS n1\n  RETURN collect(n1) AS r0\n}"
    )


def test_with_in_full() -> None:
    clause = With(
        (Item(n), Item(PropertyOf(n, "title"), m)),
        distinct=True,
        order=(OrderBy(m, descending=True), OrderBy(n)),
        limit=Limit(Parameter("l")),
        where=IsNull(m, negated=True),
    )
    assert text(clause) == (
        "WITH DISTINCT n0, n0.title AS n1 ORDER BY n1 DESC, n0 LIMIT $p.p0\nWHERE n1 IS NOT NULL"
    )
    assert text(With()) == "WITH *"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (Literal(None), "null"),
        (Literal(True), "true"),
        (Literal(-3), "-3"),
        (Literal("it's \\"), "'it\\'s \\\\'"),
        (Conjunction(()), "true"),
        (Disjunction(()), "false"),
        (Negation(Conjunction((HasLabel(n, ("A", "B")), IsNull(m)))),
         "NOT (n0:A|B AND (n1 IS NULL))"),
        (ListOf((Parameter("l"), Literal(1))), "[$p.p0, 1]"),
        (Case(((HasLabel(n, ("A",)), Literal("A")),)),
         "CASE WHEN n0:A THEN 'A' ELSE null END"),
        (Function("count", (n,), distinct=True), "count(DISTINCT n0)"),
        (Quantified("any", m, Parameter("l"), Binary(m, "IN", PropertyOf(n, "tags"))),
         "any(n0 IN $p.p0 WHERE n0 IN n1.tags)"),
        (Comprehension(m, n, IsNull(m, negated=True), PropertyOf(m, "key")),
         "[n0 IN n1 WHERE n0 IS NOT NULL | n0.key]"),
        (Comprehension(m, n), "[n0 IN n1]"),
        (Slice(n, Literal(0), Binary(Parameter("l", whole=True), "+", Literal(1))),
         "n0[0..($p0 + 1)]"),
        (Exists(Query((Match((path,)),))),
         "EXISTS { MATCH (n0:Work {key: $p.p0})<-[r0:ON|FOR]-(n1) }"),
        (Count(Query((Match((path,)),))),
         "COUNT { MATCH (n0:Work {key: $p.p0})<-[r0:ON|FOR]-(n1) }"),
        (Collect(Query((Match((path,)), Return((Item(m),), order=(OrderBy(m),),
                                               limit=Limit(Literal(1)))))),
         "COLLECT { MATCH (n0:Work {key: $p.p0})<-[r0:ON|FOR]-(n1) "
         "RETURN n1 ORDER BY n1 LIMIT 1 }"),
    ],
)  # fmt: skip
def test_expressions(expression: Expression, expected: str) -> None:
    assert Printer().expression(expression) == expected


def test_a_backslash_means_what_it_does_in_cypher_5() -> None:
    assert text(Return((Item(Literal("a")),))) == "RETURN 'a'"
    assert text(Return((Item(Literal("\\u0061")),))) == "CYPHER 5\nRETURN '\\\\u0061'"
    assert text(Return((Item(PropertyOf(n, "\\")),))) == "CYPHER 5\nRETURN n0.`\\u005c`"


def test_what_is_no_node_of_the_tree_is_refused() -> None:
    with pytest.raises(TypeError):
        Printer().expression(Expression())


@given(st.text(min_size=1))
def test_names_cannot_break_out(name: str) -> None:
    printed = name_of(name)
    if printed != name:
        assert printed.startswith("`")
        assert printed.endswith("`")
        assert printed[1:-1].replace("``", "").count("`") == 0
        # Cypher 5 reads these sequences before it looks for the end of a name.
        assert "\\" not in printed.replace("\\u005c", "")


@given(st.text())
def test_literals_cannot_break_out(value: str) -> None:
    inside = Printer().expression(Literal(value))[1:-1]
    assert "'" not in inside.replace("\\\\", "").replace("\\'", "")
