"""Edges that a filter cannot hold for are not followed: a plan before, and after."""

from __future__ import annotations

import pytest

from graph_service.compiler.arguments import Constant
from graph_service.compiler.edges import narrow_edges
from graph_service.compiler.plan import Rows, Scan, Traverse
from graph_service.compiler.predicates import (
    ALWAYS,
    All,
    AnyOf,
    Compare,
    EdgeDirection,
    EdgeKind,
    Not,
    OfType,
    Predicate,
    Related,
    both,
)
from graph_service.compiler.values import Value
from graph_service.model import Hop, any_way, into, out_of
from graph_service.model.press import PRESS

OUT, IN = EdgeDirection(out=True), EdgeDirection(out=False)
FOR_OR_AT = EdgeKind(("AT", "FOR"))
KEY = Compare("key", "=", Value(Constant("somos")))
EVENT, PERSON, ENTITY = OfType("Event"), OfType("Person"), OfType("Entity")
NEVER = AnyOf(())

ALL = [each.name for each in PRESS.hops]
OF_PERSONS = ("HAS_ROLE", "ABOUT", "TOOK_PART_IN", "NATIONAL_OF", "SAID", "ON_SUBJECT")


def edges(*where: Predicate) -> Rows:
    return Rows(Traverse((any_way(),)), "Relation", where=both(*where))


@pytest.mark.parametrize(
    ("where", "hop", "left"),
    [
        ((FOR_OR_AT,), any_way("AT", "FOR"), None),
        ((Not(FOR_OR_AT),), any_way(*(n for n in ALL if n not in FOR_OR_AT.kinds)), None),
        ((FOR_OR_AT, EdgeKind(("FOR", "ON"))), any_way("FOR"), None),
        ((OUT,), out_of(), None),
        ((IN, FOR_OR_AT), into("AT", "FOR"), None),
        # What does not go out comes in; but an edge from a node to itself does both.
        ((Not(OUT),), into(), Not(OUT)),
        ((PERSON,), any_way(*OF_PERSONS), PERSON),
        ((EVENT, FOR_OR_AT), into("AT", "FOR"), EVENT),
        ((AnyOf((All((EVENT, KEY)), EVENT)), FOR_OR_AT), into("AT", "FOR"), ...),
        ((Not(PERSON),), any_way(), Not(PERSON)),
        ((AnyOf((FOR_OR_AT, OUT)),), any_way(), ...),
    ],
)  # fmt: skip
def test_edges_that_may_match(
    where: tuple[Predicate, ...], hop: Hop, left: Predicate | None
) -> None:
    rows = narrow_edges(edges(*where), PRESS)
    assert rows.source == Traverse((hop,))
    assert left is ... or rows.where == left
    assert (rows.labels, rows.index) == ((), ())


@pytest.mark.parametrize(
    "where", [(EdgeKind(("AT",)), EdgeKind(("FOR",))), (OUT, Not(OUT)), (PERSON, EVENT)]
)
def test_what_cannot_hold_is_told_before_anything_is_followed(where: tuple[Predicate, ...]) -> None:
    assert narrow_edges(edges(*where), PRESS).where == All((NEVER, *where))


def test_an_edge_from_a_node_to_itself_goes_both_ways() -> None:
    """So the two ways are no contradiction."""
    rows = narrow_edges(edges(OUT, IN), PRESS)
    assert rows.source == Traverse((out_of(),))
    assert rows.where == IN


@pytest.mark.parametrize(
    ("where", "left"), [((ENTITY, KEY), KEY), ((PERSON, KEY, OUT), All((PERSON, KEY)))]
)
def test_other_ends_with_a_key_are_read_from_their_index(
    where: tuple[Predicate, ...], left: Predicate
) -> None:
    rows = narrow_edges(edges(*where), PRESS)
    assert (rows.labels, rows.index, rows.where) == (("Entity",), ("key",), left)


@pytest.mark.parametrize("where", [(KEY,), (OfType("Role"), Compare("id", "<", KEY.value))])
def test_other_ends_that_no_index_finds_are_left_alone(where: tuple[Predicate, ...]) -> None:
    assert narrow_edges(edges(*where), PRESS).index == ()


@pytest.mark.parametrize(
    ("quantifier", "hop", "left"),
    [("some", into("AT"), ALWAYS), ("none", into("AT"), ALWAYS), ("single", into("AT"), ALWAYS),
     ("every", any_way(), All((IN, EdgeKind(("AT",)))))],
)  # fmt: skip
def test_filters_on_edges_follow_no_others_too(quantifier: str, hop: Hop, left: Predicate) -> None:
    """But where every edge is asked for, all are followed."""
    asked = Related((any_way(),), (), quantifier, All((IN, EdgeKind(("AT",)))))
    rows = narrow_edges(Rows(Scan(), "Place", where=Not(AnyOf((asked, KEY)))), PRESS)
    found = Related((hop,), (), quantifier, left)
    assert rows.where == Not(AnyOf((found, KEY)))
