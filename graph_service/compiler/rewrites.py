"""Rewrites: pure rules from plan to plan, applied in order to every nested query.

| rule           | what it does                                                                   |
|----------------|--------------------------------------------------------------------------------|
| narrow_edges   | of edges of any kind, only those are followed that a filter may hold for       |
| merged         | nodes of several types that lie in time are read type by type, by their days   |
| members_first  | a scan that is held to what a search found begins with what was found          |
| few_or_many    | few rows that a look-up leads to are begun with; of many, a scan finds a page, |
|                | perhaps among its first rows, which are looked at before                       |
| folded_too     | text that is compared is compared as its index has it, folded, too             |
| never_null     | a sort key whose nulls the filter rules out is no longer nullable              |
| segments       | a page in an order with nulls is read in two parts, each in an index's order   |
| index_order    | a scan rules out nulls of what it is sorted by, so that an index gives order   |
| index_seek     | a scan that compares an indexed column rules out nulls of the identity, too    |
| constant_first | a column held to one value comes first in the order, as it does in its index   |
| index_hint     | a scan in an index's order reads that index, whatever few-valued filter it has |
| far_end        | a chain of `some` that ends in an identity is followed from its far end, once  |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.edges import narrow_edges
from graph_service.compiler.far_ends import far_end
from graph_service.compiler.few import few_or_many
from graph_service.compiler.indexes import (
    constant_first,
    folded_too,
    index_hint,
    index_order,
    index_seek,
    never_null,
)
from graph_service.compiler.predicates import Within, both, parts_of
from graph_service.compiler.segments import segments
from graph_service.compiler.timelines import merged
from graph_service.model import Model

Rule = Callable[[pl.Rows, Model], pl.Rows]


def members_first(rows: pl.Rows, model: Model) -> pl.Rows:
    """`scan Work where (found by words and …)` becomes `members of what was found where …`."""
    parts = list(parts_of(rows.where))
    for part in parts:
        if isinstance(rows.source, pl.Scan) and isinstance(part, Within):
            rest = (each for each in parts if each is not part)
            return replace(rows, source=pl.Members((part.nodes,)), where=both(*rest))
    return rows


RULES: tuple[Rule, ...] = (
    narrow_edges,
    merged,
    members_first,
    few_or_many,
    folded_too,
    never_null,
    segments,
    index_order,
    index_seek,
    constant_first,
    index_hint,
    far_end,
)


def rewrite(plan: pl.Plan, model: Model) -> pl.Plan:
    """The plan after every rule."""
    return replace(plan, slots=tuple(_slot(slot, model) for slot in plan.slots))


def _slot(slot: pl.Slot, model: Model) -> pl.Slot:
    if isinstance(slot, pl.JoinedSlot):
        return pl.JoinedSlot(_rows(slot.rows, model), _slot(slot.slot, model))
    if isinstance(slot, pl.Nested):
        return replace(slot, rows=_rows(slot.rows, model))
    return slot


def _rows(rows: pl.Rows, model: Model, rules: tuple[Rule, ...] = RULES) -> pl.Rows:
    """Rows after some rules; what one takes apart goes on, each part alone, with those after it."""
    for position, rule in enumerate(rules):
        if isinstance(rows.source, pl.Segments | pl.Merged):
            parts = tuple(_rows(part, model, rules[position:]) for part in rows.source.parts)
            rows = replace(rows, source=replace(rows.source, parts=parts))
            break
        rows = rule(rows, model)
    return replace(rows, slots=tuple(_slot(slot, model) for slot in rows.slots))
