"""Rewrites, each with a plan before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Constant
from graph_service.compiler.far_ends import far_end, joined
from graph_service.compiler.few import FEW, few_or_many
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
    FetchSlot,
    Lookup,
    Members,
    Owner,
    Page,
    Plan,
    Probe,
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
from graph_service.compiler.rewrites import rewrite
from graph_service.compiler.segments import segments
from graph_service.compiler.values import Conversion, Value
from graph_service.model import Hop, into, out_of
from graph_service.model.press import PRESS

TITLE = SortKey(ColumnKey(Owner.NODE, "titleFolded"), nullable=False)
RELEASED = SortKey(ColumnKey(Owner.NODE, "releasedEarliest"))
COUNTED = SortKey(CountKey(Traverse((into("ON"),)), (), None), nullable=False)
KIND = SortKey(ColumnKey(Owner.NODE, "kind"), nullable=False)
KEY = SortKey(ColumnKey(Owner.NODE, "key"), nullable=False)
SCAN = Rows(Scan(), "Work", ("Work",), order=(TITLE, KEY))
FILM = Compare("kind", "=", Value(Constant("FILM")))
AFTER = Compare("releasedEarliest", ">", Value(Constant("2000-01-01")))
MEXICO = Compare("key", "=", Value(Constant("mexico")))
FIRST = Page(Value(Constant(10)))
LATE = Compare("releasedEarliest", ">", Value(Constant("2011-01-01")))


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
    by_name = replace(NATIONAL, where=Compare("name", "CONTAINS", Value(Constant("Mexico"))))
    nested = Related((into("ON"), into("HAS_ROLE")), (), "some", by_name)
    for where in (NATIONAL, nested, Not(Related((into("ON"),), (), "some", NATIONAL))):
        assert far_end(replace(SCAN, where=where), PRESS) == replace(SCAN, where=where)
    inside = replace(SCAN, source=Traverse((into("ON"),)), where=nested)
    assert far_end(inside, PRESS) == inside


def few(path: tuple[Hop, ...], where: Predicate) -> Reaching:
    return Reaching(path, (), where, FEW)


PRODUCED = Related((out_of("PRODUCED_IN"),), (), "some", MEXICO)
PUBLISHED = Related((into("PUBLISHED"),), (), "some", MEXICO)
FROM_MEXICO = few((out_of("PRODUCED_IN"),), All((OfType("Entity"), MEXICO)))
BY_MEXICO = few((into("PUBLISHED"),), All((OfType("Entity"), MEXICO)))


def begun(rows: Rows, *sets: Reaching, where: Predicate | None) -> Rows:
    """The rows of these sets, and then, unless they are few, all rows by a scan."""
    listed = replace(rows, source=Members(sets), where=where)
    scanned = replace(rows, unless=sets)
    source = Segments((listed, scanned))
    return replace(rows, source=source, labels=(), where=None, page=Page(rows.page.limit))


def test_few_rows_are_begun_with() -> None:
    before = replace(SCAN, where=All((FILM, PRODUCED)), page=FIRST)
    assert few_or_many(before, PRESS) == begun(before, FROM_MEXICO, where=FILM)


def test_few_rows_are_found_through_sets() -> None:
    person = Related((into("HAS_ROLE"),), (), "some", NATIONAL)
    role = Related((into("ON"),), (), "some", All((person, FILM)))
    within = All((Within(few((into("HAS_ROLE"),), Within(REACHING))), FILM))
    before = replace(SCAN, where=role, page=FIRST)
    assert few_or_many(before, PRESS) == begun(before, few((into("ON"),), within), where=None)


def test_few_rows_of_either_set() -> None:
    before = replace(SCAN, where=AnyOf((PRODUCED, PUBLISHED)), page=FIRST)
    assert few_or_many(before, PRESS) == begun(before, FROM_MEXICO, BY_MEXICO, where=None)
    narrowed = replace(before, where=AnyOf((PRODUCED, All((FILM, PUBLISHED)))))
    after = begun(narrowed, FROM_MEXICO, BY_MEXICO, where=narrowed.where)
    assert few_or_many(narrowed, PRESS) == after


BY_NATIONALS = Related(
    (into("ON"),), (), "some", Related((into("HAS_ROLE"),), (), "some", NATIONAL)
)
BY_FEW = few((into("ON"), into("HAS_ROLE")), Within(REACHING))


def test_the_first_rows_of_a_scan_are_looked_at_first() -> None:
    """Of what the filter says, only the bounds of the index are left to the scan itself."""
    late = Compare("releasedEarliest", ">=", Value(Constant("2011-01-01")))
    before = replace(SCAN, where=All((late, FILM, BY_NATIONALS)), page=FIRST, order=(RELEASED, KEY))
    one = Related((into("ON"), into("HAS_ROLE")), (), "some", Within(REACHING), distinct=True)
    look = Probe(400, 40, All((FILM, one)), BY_FEW, REACHING, 100)
    rest = replace(begun(before, BY_FEW, where=All((late, FILM))), sets=(BY_FEW,))
    order = (replace(RELEASED, nullable=False), KEY)
    source = Segments((replace(before, where=late, probe=look, order=order), rest))
    after = replace(before, source=source, labels=(), where=None)
    assert few_or_many(before, PRESS) == after


def test_what_is_one_step_from_its_end_has_to_be_many_itself() -> None:
    roles = Related((into("HAS_ROLE"),), (), "some", MEXICO)
    before = replace(SCAN, where=Related((into("ON"),), (), "some", roles), page=FIRST)
    look = few_or_many(before, PRESS).source.parts[0].probe  # type: ignore[union-attr]
    assert look is not None
    assert look.over == FEW


@pytest.mark.parametrize(
    "rows",
    [
        replace(SCAN, where=BY_NATIONALS),
        replace(SCAN, where=BY_NATIONALS, page=FIRST, order=()),
        replace(SCAN, where=BY_NATIONALS, page=FIRST, order=(RELEASED, KEY)),
        replace(SCAN, where=BY_NATIONALS, page=FIRST, order=(KIND, KEY)),
        replace(SCAN, where=BY_NATIONALS, page=FIRST, order=(TITLE, COUNTED)),
        replace(SCAN, where=All((BY_NATIONALS, LATE)), page=FIRST),
        replace(SCAN, where=All((BY_NATIONALS, Not(FILM))), page=FIRST),
    ],
    ids=[
        "all",
        "in no order",
        "by what may be null",
        "by what has few values",
        "by what is counted",
        "which another index may bound",
        "with what may hold for few",
    ],
)
def test_other_scans_are_not_looked_at(rows: Rows) -> None:
    few = few_or_many(rows, PRESS)
    assert isinstance(few.source, Segments)
    assert [each.probe for each in few.source.parts] == [None, None]
    assert few.sets == ()


@pytest.mark.parametrize(
    "where",
    [
        FILM,
        AnyOf((PRODUCED, FILM)),
        Not(PRODUCED),
        replace(PRODUCED, quantifier="none"),
        replace(PRODUCED, first_by="key"),
        replace(PRODUCED, where=Compare("name", "CONTAINS", Value(Constant("Mexico")))),
        All((PRODUCED, Compare("key", "=", Value(Constant("somos"))))),
    ],
    ids=str,
)
def test_what_leads_nowhere_is_scanned(where: Predicate) -> None:
    before = replace(SCAN, where=where, page=FIRST)
    assert few_or_many(before, PRESS) == before


def test_whether_there_are_rows_at_all_is_asked_of_a_scan() -> None:
    seek = Seek((Value(Constant("a")),), forwards=False)
    before = replace(SCAN, where=PRODUCED, order=(KEY,), page=Page(None, (seek,)))
    assert few_or_many(before, PRESS) == before


def test_the_end_of_a_chain_is_found_by_its_text() -> None:
    named = replace(NATIONAL, where=Compare("name", "=", Value(Constant("Mexico"))))
    person = Related((into("HAS_ROLE"),), (), "some", named)
    folded = Compare("nameFolded", "=", Value(Constant("Mexico"), Conversion.FOLDED))
    where = All((OfType("Place"), Not(Missing("key")), folded, named.where))
    within = Within(Reaching((out_of("NATIONAL_OF"),), (), where))
    role = Related((into("ON"),), (), "some", person)
    one = Related((into("ON"), into("HAS_ROLE")), (), "some", within, distinct=True)
    assert far_end(replace(SCAN, where=role), PRESS) == replace(SCAN, where=one)


def test_a_to_one_field_is_not_followed_from_its_far_end() -> None:
    """It shows the first of several nodes, which only the row itself can tell."""
    place = Related((out_of("AT"),), (), "some", MEXICO, first_by="key")
    event = replace(SCAN, where=Related((out_of("BASED_ON"),), (), "some", place))
    assert far_end(event, PRESS) == event
    near = Related((out_of("AT"),), (), "some", Within(REACHING), first_by="key")
    assert joined(Related((out_of("BASED_ON"),), (), "some", near), PRESS).where == near


def test_what_a_rule_takes_apart_goes_on_with_the_rules_after_it() -> None:
    rows = replace(SCAN, where=PRODUCED, order=(RELEASED, KEY), page=FIRST)
    plan = Plan((FetchSlot(rows),), s.Object("Query", ()))
    (slot,) = rewrite(plan, PRESS).slots
    assert isinstance(slot, FetchSlot)
    assert isinstance(slot.rows.source, Segments)
    listed, scanned = slot.rows.source.parts
    assert isinstance(listed.source, Members)
    assert isinstance(scanned.source, Segments)
    assert scanned.unless == (FROM_MEXICO,)
    assert all(isinstance(part.source, Scan) for part in scanned.source.parts)
