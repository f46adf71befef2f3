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
    CountKey,
    Lookup,
    Owner,
    Page,
    Rows,
    Scan,
    Seek,
    Segments,
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
    both,
)
from graph_service.compiler.segments import segments
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


DATED = replace(
    SCAN,
    where=both(Not(Missing("releasedEarliest")), FILM),
    order=(replace(RELEASED, nullable=False), KEY),
    page=FIRST,
)
UNDATED = replace(SCAN, where=both(Missing("releasedEarliest"), FILM), order=(KEY,), page=FIRST)


def test_segments_read_what_has_a_value_and_then_what_has_none() -> None:
    before = replace(SCAN, where=FILM, order=(RELEASED, KEY), page=FIRST)
    after = replace(before, source=Segments((DATED, UNDATED)), labels=(), where=None)
    assert segments(before, PRESS) == after
    first = replace(RELEASED, nulls_first=True)
    dated = replace(DATED, order=(replace(first, nullable=False), KEY))
    before = replace(before, order=(first, KEY))
    assert segments(before, PRESS) == replace(
        before, source=Segments((UNDATED, dated)), labels=(), where=None
    )


def test_segments_leave_out_what_a_cursor_has_passed() -> None:
    day, key = Value(Constant("2000-01-01")), Value(Constant("a"))
    before = replace(SCAN, where=FILM, order=(RELEASED, KEY))
    past = replace(before, page=Page(FIRST.limit, (Seek((None, key), forwards=True),)))
    held = replace(UNDATED, page=Page(FIRST.limit, (Seek((key,), forwards=True),)))
    assert segments(past, PRESS) == held
    short = replace(before, page=Page(FIRST.limit, (Seek((day, key), forwards=False),)))
    assert segments(short, PRESS) == replace(DATED, page=short.page)


def test_segments_leave_alone_what_no_index_orders() -> None:
    counted = SortKey(CountKey(Traverse((into("ON"),)), (), None))
    by_url = SortKey(ColumnKey(Owner.NODE, "urlFolded"))
    before = replace(SCAN, order=(RELEASED, KEY), page=FIRST)
    for rows in (
        SCAN,
        replace(before, page=Page()),
        replace(before, order=(by_url, KEY)),
        replace(before, order=(RELEASED, counted, KEY)),
    ):
        assert segments(rows, PRESS) == rows


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
