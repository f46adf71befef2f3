"""What a traversal is compiled to, and what it refuses, without a database."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import parse

from graph_service.compiler import Compiled, Limits, special_variables, variant
from graph_service.errors import BadIdError, BadInputError, LimitError, RequestError
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.compiler.test_cost import compiled, cost

AROUND = "query ($of: [ID!]!) { neighborhood(of: $of) { nodes { key } } }"


def text(query: str, **variables: Any) -> str:
    found = compiled(query, **variables).statement
    assert found is not None
    return found


def test_hops_are_looked_for_only_where_they_are_asked_for() -> None:
    of = ["Work:a"]
    nodes = text(AROUND, of=of)
    with_hops = text(AROUND.replace("nodes {", "hops { label } nodes {"), of=of)
    assert "'ROLE'" not in nodes
    assert with_hops.count("'ROLE'") > 2
    flag = text(AROUND.replace("nodes { key }", "truncated"), of=of)
    assert "'ROLE'" not in flag


def test_kinds_that_are_not_followed_are_not_in_the_text() -> None:
    query = AROUND.replace("of: $of", "of: $of, kinds: [AT]")
    assert "[r0:AT]-" in text(query, of=["Work:a"])
    assert "HAS_ROLE" not in text(query, of=["Work:a"])
    nowhere = text(AROUND.replace("of: $of", "of: $of, kinds: []"), of=["Work:a"])
    assert "WHERE false" in nowhere


def test_values_make_no_difference_and_names_do() -> None:
    query = """query ($of: [ID!]!, $kinds: [HopKind!], $depth: Int, $first: Int) {
      neighborhood(of: $of, kinds: $kinds, depth: $depth, first: $first) { truncated } }"""
    special = special_variables(parse(query))
    given = {"of": ["Work:a"], "kinds": ["AT"], "depth": 2, "first": 3}

    def differs(**other: Any) -> bool:
        return variant(given | other, special) != variant(given, special)

    assert not differs(of=["Work:b", "Person:c"], first=9)
    assert differs(kinds=["AT", "ROLE"])
    assert differs(kinds=None)
    assert differs(depth=3)


def bound(query: str, **variables: Any) -> Compiled:
    found = compiled(query, **variables)
    found.bind(variables)
    return found


@pytest.mark.parametrize(
    ("arguments", "variables", "error", "message"),
    [
        ("", {"of": ["Fact:a"]}, BadIdError, "'Fact:a' is the id of nothing that hops lead to."),
        ("", {"of": ["Work:"]}, BadIdError, "'Work:' is the id of nothing that hops lead to."),
        ("", {"of": ["massacre"]}, BadIdError, "'massacre' is the id of nothing"),
        (", first: 1", {"of": ["Work:a", "Work:b"]}, BadInputError, "of has 2 ids, and first"),
        (", first: 1001", {"of": ["Work:a"]}, LimitError, "page size is 1,001; 1,000 is allowed"),
        (", first: -1", {"of": []}, BadInputError, "first is -1"),
        (", depth: 6", {"of": ["Work:a"]}, LimitError, "The depth is 6; 5 is allowed."),
        (", depth: -1", {"of": ["Work:a"]}, LimitError, "The depth is -1; 5 is allowed."),
    ],
)
def test_refused(arguments: str, variables: Any, error: type[RequestError], message: str) -> None:
    with pytest.raises(error) as refused:
        bound(AROUND.replace("of: $of", f"of: $of{arguments}"), **variables)
    assert message in refused.value.message
    assert refused.value.hint
    assert refused.value.path == ("neighborhood",)
    assert refused.value.location == (1, 23)


PATHS = "query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) { truncated } }"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ('from: "Work:a", to: "Work:a"', BadInputError, "'Work:a' is in from, and in to."),
        ('from: "Work:a", to: "Role:a"', BadIdError, "'Role:a' is the id of nothing"),
        ('from: "Work:a", to: "Work:b", maxLength: 0', LimitError, "The maxLength is 0"),
        ('from: "Work:a", to: "Work:b", maxLength: 11', LimitError, "The maxLength is 11"),
        ('from: "Work:a", to: "Work:b", first: 101', LimitError, "page size is 101"),
        (
            'from: "Work:a", to: "Work:b", without: ["Work:c", "Work:b"]',
            BadInputError,
            "'Work:b' is in to, and in without.",
        ),
        (
            'from: "Work:a", to: "Work:b", through: ["Work:c"], without: ["Work:c"]',
            BadInputError,
            "'Work:c' is in through, and in without.",
        ),
    ],
)
def test_refused_paths(arguments: str, error: type[RequestError], message: str) -> None:
    with pytest.raises(error) as refused:
        bound(f"{{ paths({arguments}) {{ truncated }} }}")
    assert message in refused.value.message
    assert refused.value.hint
    assert refused.value.path == ("paths",)
    assert refused.value.location == (1, 3)


@pytest.mark.parametrize(
    ("query", "name", "most"),
    [
        ('paths(from: "Work:a", to: "Work:b", through: $ids) { truncated }', "through", 100),
        ('paths(from: "Work:a", to: "Work:b", without: $ids) { truncated }', "without", 100),
        ("common(of: $ids) { truncated }", "of", 1000),
        ("timeline(about: $ids) { nodes { key } }", "about", 100),
    ],
)
def test_where_the_number_of_ids_is_fixed_the_hint_says_so(
    query: str, name: str, most: int
) -> None:
    def ask(count: int) -> None:
        bound(f"query ($ids: [ID!]!) {{ {query} }}", ids=[f"Work:{n + 10}" for n in range(count)])

    ask(most)
    with pytest.raises(BadInputError) as refused:
        ask(most + 1)
    assert refused.value.message == f"{name} has {most + 1} ids; it takes {most} at most."
    assert refused.value.hint == f"Give at most {most} of them."


def test_hops_of_paths_cost_what_they_are() -> None:
    given = {"from": "Work:a", "to": "Work:b"}
    search = 2 + 1 + 7 * 1_000
    assert cost(PATHS, **given) == search
    nodes = PATHS.replace("truncated", "paths { nodes { key } hops { source { key } } }")
    assert cost(nodes, **given) == search + 10 * (1 + 7 + 6 * (1 + 1))


def test_hops_of_subgraphs_cost_what_there_is_room_for() -> None:
    query = AROUND.replace("nodes { key }", "hops { source { key } }")
    assert cost(query, of=["Work:a"]) == 1 + 1 + 2 * 5_000 + 5 * 100 * (1 + 1)
    common = query.replace("neighborhood(of: $of)", "common(of: $of, first: 7)")
    of = ["Work:a", "Work:b", "Work:c"]
    assert cost(common, of=of) == 3 + 1 + 2 * 5_000 + 3 * 7 * 3 * (1 + 1)


def test_a_timeline_around_some_costs_its_hops_for_all_that_is_asked_of_it() -> None:
    query = "query ($about: [ID!]) { timeline(about: $about, first: 7) { nodes { key } } }"
    # Two look-ups, the check that the hops are not too many, the hops, and seven nodes.
    assert cost(query, about=["Work:a", "Work:b"]) == 2 + (1 + 25_000) + 25_000 + 7
    counted = query.replace("nodes {", "totalCount facets(by: TYPE) { value } nodes {")
    assert cost(counted, about=["Work:a"]) == 1 + (1 + 25_000) + 3 * 25_000 + 7 + 1 + 5
    assert cost(query, about=None) == 7


def test_starts_are_counted_once() -> None:
    query = AROUND.replace("of: $of", "of: $of, first: 1")
    bound(query, of=["Work:a", "Work:a"])


def test_layers_cost_what_they_may_follow() -> None:
    of = ["Work:a"]
    # A look-up, the subgraph, one layer and one for hops, and a hundred nodes.
    assert cost(AROUND, of=of) == 1 + 1 + 2 * 5_000 + 100
    deep = AROUND.replace("of: $of", "of: $of, depth: 3, first: 7")
    assert cost(deep, of=of) == 1 + 1 + 4 * 5_000 + 7
    few = compiled(AROUND, Limits(walk=100), of=of)
    assert few.cost.units.of({"of": of}) == 1 + 1 + 2 * 25 + 100


def test_ids_that_are_written_out_beside_a_number_that_is_not() -> None:
    query = """query ($first: Int) { neighborhood(of: ["Work:a", "Work:b"], first: $first) {
      truncated } }"""
    assert bound(query, first=2).cost.units.of({"first": 2}) == 2 + 1 + 2 * 5_000
    with pytest.raises(BadInputError, match="of has 2 ids, and first leaves room for 1"):
        bound(query, first=1)
    # A variable that is null is as good as none.
    bound(query, first=None)


def test_without_entities_there_are_no_traversals() -> None:
    from tests.own_model.movies import MOVIES

    assert "neighborhood" not in build_schema(MOVIES).sdl()
    assert "neighborhood" in build_schema(PRESS).sdl()
