"""Rewrites, each with a plan before and after."""

from __future__ import annotations

from dataclasses import replace

from graph_service.compiler.arguments import Constant
from graph_service.compiler.plan import ColumnKey, Lookup, Owner, Rows, Scan, SortKey
from graph_service.compiler.predicates import Missing, Not
from graph_service.compiler.rewrites import index_order
from graph_service.compiler.values import Value

TITLE = SortKey(ColumnKey(Owner.NODE, "titleFolded"), nullable=False)
KEY = SortKey(ColumnKey(Owner.NODE, "key"), nullable=False)
SCAN = Rows(Scan(), "Work", ("Work",), order=(TITLE, KEY))


def test_index_order_rules_out_nulls() -> None:
    after = index_order(SCAN)
    assert after.where is not None
    assert after == replace(SCAN, where=after.where)
    assert set(after.where.operands) == {Not(Missing("titleFolded")), Not(Missing("key"))}  # type: ignore[union-attr]


def test_index_order_leaves_alone_what_may_be_null() -> None:
    nullable = replace(SCAN, order=(replace(TITLE, nullable=True), KEY))
    assert index_order(nullable) == nullable


def test_index_order_leaves_look_ups_alone() -> None:
    lookup = replace(SCAN, source=Lookup("Entity", "key", Value(Constant("a"))))
    assert index_order(lookup) == lookup
