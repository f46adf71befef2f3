"""Rewrites: pure rules from plan to plan, applied in order to every nested query.

| rule           | what it does                                                                   |
|----------------|--------------------------------------------------------------------------------|
| never_null     | a sort key whose nulls the filter rules out is no longer nullable              |
| index_order    | a scan rules out nulls of what it is sorted by, so that an index gives order   |
| constant_first | a column held to one value comes first in the order, as it does in its index   |
| index_hint     | a scan in an index's order reads that index, whatever few-valued filter it has |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import All, Compare, Missing, Not, Predicate, both
from graph_service.model import Model, Property, PropertyKind

Rule = Callable[[pl.Rows, Model], pl.Rows]


def never_null(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.year > $ … ORDER BY n.year IS NULL, n.year` becomes `… ORDER BY n.year`."""
    compared = {each.column for each in _parts(rows.where) if isinstance(each, Compare)}
    order = tuple(
        replace(key, nullable=False)
        if isinstance(key.of, pl.ColumnKey) and key.of.column in compared
        else key
        for key in rows.order
    )
    return replace(rows, order=order)


def index_order(rows: pl.Rows, model: Model) -> pl.Rows:
    """`ORDER BY n.titleFolded, n.key` becomes `WHERE n.titleFolded IS NOT NULL AND … ORDER BY …`.

    Neo4j reads an index in order only where the statement rules out nulls of all its columns, since
    nulls are not in the index. The rule is for columns that are never null.
    """
    if not isinstance(rows.source, pl.Scan) or not rows.order or rows.order[0].nullable:
        return rows
    present = [Not(Missing(column)) for column in _never_null_columns(rows)]
    return replace(rows, where=both(*present, rows.where))


def constant_first(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.kind = $ … ORDER BY n.key` becomes `… ORDER BY n.kind, n.key`: index (kind, key)."""
    if not isinstance(rows.source, pl.Scan) or len(rows.order) != 1:
        return rows
    indexed = {prop.order_column for prop in _indexed(rows, model)}
    constant = tuple(
        each.column
        for each in _parts(rows.where)
        if isinstance(each, Compare)
        and each.operator == "="
        and not each.lowered
        and each.column in indexed
    )
    return replace(rows, constant=constant[:1])


def index_hint(rows: pl.Rows, model: Model) -> pl.Rows:
    """`MATCH (n:Work) WHERE n.kind = $ … ORDER BY n.titleFolded, n.key LIMIT $` is told its index.

    Left alone, Neo4j takes an enum's index for a selective one, and sorts all that it finds. Where
    other values are compared too, it may know better.
    """
    if not isinstance(rows.source, pl.Scan) or len(rows.order) < 2 or rows.page.limit is None:
        return rows
    first = rows.order[0].of
    properties = {prop.order_column: prop for prop in _indexed(rows, model)}
    if not isinstance(first, pl.ColumnKey) or rows.order[0].nullable:
        return rows
    if first.column not in properties or rows.constant:
        return rows
    if not any(isinstance(each, Compare) for each in _parts(rows.where)):
        return rows
    few = {prop.name for prop in _few_valued(rows, model)}
    if any(isinstance(each, Compare) and each.column not in few for each in _parts(rows.where)):
        return rows
    identity = model.identity_of(rows.target) or "key"
    return replace(rows, index=(first.column, identity))


RULES: tuple[Rule, ...] = (never_null, index_order, constant_first, index_hint)


def rewrite(plan: pl.Plan, model: Model) -> pl.Plan:
    """The plan after every rule."""
    return replace(plan, slots=tuple(_slot(slot, model) for slot in plan.slots))


def _slot(slot: pl.Slot, model: Model) -> pl.Slot:
    if isinstance(slot, pl.FetchSlot | pl.CountSlot | pl.BeyondSlot):
        return replace(slot, rows=_rows(slot.rows, model))
    return slot


def _rows(rows: pl.Rows, model: Model) -> pl.Rows:
    for rule in RULES:
        rows = rule(rows, model)
    return replace(rows, slots=tuple(_slot(slot, model) for slot in rows.slots))


def _parts(predicate: Predicate | None) -> Iterator[Predicate]:
    """What a filter demands in any case."""
    if isinstance(predicate, All):
        for operand in predicate.operands:
            yield from _parts(operand)
    elif predicate is not None:
        yield predicate


def _never_null_columns(rows: pl.Rows) -> Iterator[str]:
    for key in rows.order:
        if isinstance(key.of, pl.ColumnKey) and not key.nullable:
            yield key.of.column


def _indexed(rows: pl.Rows, model: Model) -> list[Property]:
    return [prop for prop in model.properties_of(rows.target) if prop.indexed]


def _few_valued(rows: pl.Rows, model: Model) -> list[Property]:
    kinds = {PropertyKind.ENUM, PropertyKind.BOOLEAN}
    return [prop for prop in model.properties_of(rows.target) if prop.kind in kinds]
