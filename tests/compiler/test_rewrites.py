"""Rewrites, each with a plan before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph_service.compiler.arguments import Constant
from graph_service.compiler.far_ends import far_end
from graph_service.compiler.indexes import (
    constant_first,
    folded_too,
    index_hint,
    index_order,
    index_seek,
    never_null,
)
from graph_service.compiler.plan import (
    ColumnKey,
    Lookup,
    Owner,
    Page,
    Rows,
    Scan,
    SortKey,
    Traverse,
)
from graph_service.compiler.predicates import (
    All,
    AnyOf,
    Compare,
    Missing,
    Not,
    OfType,
    Predicate,
    Reaching,
    Related,
    Within,
)
from graph_service.compiler.values import Conversion, Value
from graph_service.model import into, out_of
from graph_service.model.press import PRESS

TITLE = SortKey(ColumnKey(Owner.NODE, "titleFolded"), nullable=False)
RELEASED = SortKey(ColumnKey(Owner.NODE, "releasedEarliest"))
KEY = SortKey(ColumnKey(Owner.NODE, "key"), nullable=False)
SCAN = Rows(Scan(), "Work", ("Work",), order=(TITLE, KEY))
FILM = Compare("kind", "=", Value(Constant("FILM")))
AFTER = Compare("releasedEarliest", ">", Value(Constant("2000-01-01")))
MEXICO = Compare("key", "=", Value(Constant("mexico")))
FIRST = Page(Value(Constant(10)))


def test_never_null_believes_the_filter() -> None:
    before = replace(SCAN, order=(RELEASED, KEY), where=AFTER)
    after = never_null(before, PRESS)
    assert after == replace(before, order=(replace(RELEASED, nullable=False), KEY))
    either = replace(before, where=AnyOf((AFTER, FILM)))
    assert never_null(either, PRESS) == either


def test_never_null_believes_that_a_value_is_there() -> None:
    present = Not(Missing("releasedEarliest"))
    before = replace(SCAN, order=(RELEASED, KEY), where=present)
    assert never_null(before, PRESS).order == (replace(RELEASED, nullable=False), KEY)


@pytest.mark.parametrize("operator", ["=", "IN", "STARTS WITH"])
def test_folded_too_adds_what_the_index_has(operator: str) -> None:
    given = Constant(["Somos."] if operator == "IN" else "Somos.")
    titled = Compare("title", operator, Value(given))
    folded = Compare("titleFolded", operator, Value(given, Conversion.FOLDED))
    before = replace(SCAN, where=All((FILM, titled)))
    after = replace(before, where=All((folded, FILM, titled)))
    assert folded_too(before, PRESS) == after


@pytest.mark.parametrize(
    "where",
    [
        Compare("title", "CONTAINS", Value(Constant("Somos."))),
        Compare("title", "<", Value(Constant("Somos."))),
        Compare("url", "=", Value(Constant("https://example.org"))),
        Not(Compare("title", "=", Value(Constant("Somos.")))),
    ],
    ids=str,
)
def test_folded_too_leaves_alone_what_no_index_answers(where: Predicate) -> None:
    before = replace(SCAN, where=where)
    assert folded_too(before, PRESS) == before


def test_index_seek_rules_out_nulls_of_the_identity_once() -> None:
    before = replace(SCAN, order=(), where=FILM)
    after = replace(before, where=All((Not(Missing("key")), FILM)))
    assert index_seek(before, PRESS) == after
    assert index_seek(after, PRESS) == after
    unindexed = replace(before, where=Compare("episodeCount", "=", Value(Constant(6))))
    assert index_seek(unindexed, PRESS) == unindexed


def test_index_order_rules_out_nulls() -> None:
    after = index_order(SCAN, PRESS)
    present = All((Not(Missing("titleFolded")), Not(Missing("key"))))
    assert after == replace(SCAN, where=present)


def test_index_order_leaves_alone_what_may_be_null() -> None:
    nullable = replace(SCAN, order=(replace(TITLE, nullable=True), KEY))
    assert index_order(nullable, PRESS) == nullable


def test_index_order_leaves_look_ups_alone() -> None:
    lookup = replace(SCAN, source=Lookup("Entity", "key", Value(Constant("a"))))
    assert index_order(lookup, PRESS) == lookup


def test_constant_first_goes_before_the_identity() -> None:
    before = replace(SCAN, order=(KEY,), where=FILM)
    assert constant_first(before, PRESS) == replace(before, constant=("kind",))
    assert constant_first(replace(before, where=AFTER), PRESS).constant == ()
    assert constant_first(replace(SCAN, where=FILM), PRESS).constant == ()


def test_index_hint_is_for_few_valued_filters_alone() -> None:
    before = replace(SCAN, where=FILM, page=FIRST)
    assert index_hint(before, PRESS) == replace(before, index=("titleFolded", "key"))
    for unhinted in (
        replace(before, where=None),
        replace(before, where=All((FILM, AFTER))),
        replace(before, page=Page()),
        replace(before, order=(RELEASED, KEY)),
    ):
        assert index_hint(unhinted, PRESS) == unhinted


NATIONAL = Related((out_of("NATIONAL_OF"),), (), "some", MEXICO)
REACHING = Reaching((out_of("NATIONAL_OF"),), (), All((OfType("Entity"), MEXICO)))


def test_far_end_is_found_once_and_the_chain_before_it_is_one_pattern() -> None:
    person = Related((into("HAS_ROLE"),), (), "some", NATIONAL)
    role = Related((into("ON"),), (), "some", person)
    one = Related((into("ON"), into("HAS_ROLE")), (), "some", Within(REACHING), distinct=True)
    assert far_end(replace(SCAN, where=role), PRESS) == replace(SCAN, where=one)


def test_far_end_keeps_patterns_apart_that_would_share_a_relationship() -> None:
    colleagues = Related((into("ON"), into("HAS_ROLE")), (), "some", NATIONAL)
    roles = Related((into("ON"),), (), "some", colleagues)
    apart = replace(roles, where=replace(colleagues, where=Within(REACHING)))
    assert far_end(replace(SCAN, where=roles), PRESS) == replace(SCAN, where=apart)


def test_far_end_leaves_alone_what_has_no_far_end() -> None:
    by_name = replace(NATIONAL, where=Compare("name", "=", Value(Constant("Mexico"))))
    nested = Related((into("ON"), into("HAS_ROLE")), (), "some", by_name)
    for where in (NATIONAL, nested, Not(Related((into("ON"),), (), "some", NATIONAL))):
        assert far_end(replace(SCAN, where=where), PRESS) == replace(SCAN, where=where)
    inside = replace(SCAN, source=Traverse((into("ON"),)), where=nested)
    assert far_end(inside, PRESS) == inside
