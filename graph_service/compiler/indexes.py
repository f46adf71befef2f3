"""Rules by which a scan reads an index: in its order, or by what it is held to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import (
    Compare,
    Missing,
    Not,
    Predicate,
    both,
    parts_of,
)
from graph_service.compiler.values import Conversion, Value
from graph_service.model import Model, Property, PropertyKind

_KEPT_BY_FOLDING = {"=", "IN", "STARTS WITH"}
"""Comparisons that hold for folded text whenever they hold for the text itself."""

_RANGES = {"<", "<=", ">", ">="}


def folded_too(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.title = $` becomes `WHERE n.titleFolded = folded $ AND n.title = $`.

    Text is indexed as it sorts, folded; what the index finds is then compared as it stands.
    """
    if not isinstance(rows.source, pl.Scan):
        return rows
    parts = list(parts_of(rows.where))
    return replace(rows, where=both(*folded_beside(parts, indexed_properties(rows, model)), *parts))


def folded_beside(parts: list[Predicate], indexed: list[Property]) -> Iterator[Predicate]:
    """What holds for the folded text of indexed properties if these parts of a filter do."""
    folded = {prop.name: prop.folded for prop in indexed if prop.folded}
    for each in parts:
        if not isinstance(each, Compare) or each.column not in folded:
            continue
        if each.operator in _KEPT_BY_FOLDING and each.value.conversion is Conversion.AS_IS:
            value = Value(each.value.source, Conversion.FOLDED)
            yield Compare(folded[each.column], each.operator, value)


def index_seek(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.kind = $` becomes `WHERE n.key IS NOT NULL AND n.kind = $`.

    Every index ends on the identity, and is sought only where the statement rules out its nulls.
    """
    identity = model.identity_of(rows.target)
    if not isinstance(rows.source, pl.Scan) or identity is None:
        return rows
    indexed = {prop.order_column for prop in indexed_properties(rows, model)}
    parts = list(parts_of(rows.where))
    present = Not(Missing(identity))
    if present in parts or not any(
        isinstance(each, Compare) and each.column in indexed for each in parts
    ):
        return rows
    return replace(rows, where=both(present, *parts))


def never_null(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.year > $ … ORDER BY n.year IS NULL, n.year` becomes `… ORDER BY n.year`."""
    compared = {column for each in parts_of(rows.where) for column in _present_in(each)}
    order = tuple(
        replace(key, nullable=False)
        if isinstance(key.of, pl.ColumnKey) and key.of.column in compared
        else key
        for key in rows.order
    )
    return replace(rows, order=order)


def _present_in(predicate: Predicate) -> Iterator[str]:
    """The column that is not null where a predicate holds."""
    match predicate:
        case Compare(column=column) | Not(operand=Missing(column=column)):
            yield column


def index_order(rows: pl.Rows, model: Model) -> pl.Rows:
    """`ORDER BY n.titleFolded, n.key` becomes `WHERE n.titleFolded IS NOT NULL AND … ORDER BY …`.

    Neo4j reads an index in order only where the statement rules out nulls of all its columns, since
    nulls are not in the index. The rule is for columns that are never null. One that is held to a
    range has no nulls by that; told so twice, Neo4j by chance misjudges how many rows are left, and
    reads values of rows that it then filters out.
    """
    if not isinstance(rows.source, pl.Scan) or not rows.order or rows.order[0].nullable:
        return rows
    parts = list(parts_of(rows.where))
    held = {each.column for each in parts if isinstance(each, Compare) and each.operator in _RANGES}
    present = (Not(Missing(column)) for column in _never_null_columns(rows) if column not in held)
    return replace(rows, where=both(*(each for each in present if each not in parts), *parts))


def constant_first(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.kind = $ … ORDER BY n.key` becomes `… ORDER BY n.kind, n.key`: index (kind, key)."""
    if not isinstance(rows.source, pl.Scan) or len(rows.order) != 1:
        return rows
    indexed = {prop.order_column for prop in indexed_properties(rows, model)}
    constant = tuple(
        each.column
        for each in parts_of(rows.where)
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
    properties = {prop.order_column: prop for prop in indexed_properties(rows, model)}
    if not isinstance(first, pl.ColumnKey) or rows.order[0].nullable:
        return rows
    if first.column not in properties or rows.constant:
        return rows
    if not any(isinstance(each, Compare) for each in parts_of(rows.where)):
        return rows
    few = {prop.name for prop in few_valued_properties(rows, model)}
    if any(isinstance(each, Compare) and each.column not in few for each in parts_of(rows.where)):
        return rows
    identity = model.identity_of(rows.target) or "key"
    return replace(rows, index=(first.column, identity))


def _never_null_columns(rows: pl.Rows) -> Iterator[str]:
    for key in rows.order:
        if isinstance(key.of, pl.ColumnKey) and not key.nullable:
            yield key.of.column


def indexed_properties(rows: pl.Rows, model: Model) -> list[Property]:
    """The properties of a scan's nodes that have an index."""
    return [prop for prop in model.properties_of(rows.target) if prop.indexed]


def few_valued_properties(rows: pl.Rows, model: Model) -> list[Property]:
    """The properties of a scan's nodes that have a handful of values at most."""
    kinds = {PropertyKind.ENUM, PropertyKind.BOOLEAN}
    return [prop for prop in model.properties_of(rows.target) if prop.kind in kinds]
