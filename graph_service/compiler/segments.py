"""A page in an order that may have nulls, as segments: rows with a value, and rows without.

An index holds no nulls, so no single scan of it gives such an order. Two do, one after the other,
and the second is only read where the first does not fill the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import Missing, Not, both
from graph_service.model import Model


def segments(rows: pl.Rows, model: Model) -> pl.Rows:
    """`scan Work by released, key` becomes `[where not null, by released, key] then [where null, by
    key]`, either way round; a cursor is in one of them, and decides what of the other is wanted.
    """
    first = _may_be_null(rows, model)
    if first is None:
        return rows
    present, missing = _present(rows, first), _missing(rows, first)
    order = (missing, present) if rows.order[0].nulls_first else (present, missing)
    parts = tuple(_wanted(order, rows.page))
    if not parts:
        return rows
    if len(parts) == 1:
        return replace(parts[0], slots=rows.slots)
    parts = tuple(replace(part, unless=()) for part in parts)
    page = pl.Page(rows.page.limit)
    return replace(rows, source=pl.Segments(parts), labels=(), where=None, page=page)


def _may_be_null(rows: pl.Rows, model: Model) -> pl.ColumnKey | None:
    """The column that a page of a scan is sorted by, where it has an index and may be null."""
    if not isinstance(rows.source, pl.Scan) or rows.page.limit is None:
        return None
    if not all(isinstance(key.of, pl.ColumnKey) for key in rows.order):
        return None
    first = rows.order[0]
    indexed = {prop.order_column for prop in model.properties_of(rows.target) if prop.indexed}
    if not isinstance(first.of, pl.ColumnKey) or first.of.column not in indexed:
        return None
    return first.of if first.nullable else None


def _present(rows: pl.Rows, first: pl.ColumnKey) -> pl.Rows:
    order = (replace(rows.order[0], nullable=False), *rows.order[1:])
    where = both(Not(Missing(first.column)), rows.where)
    return replace(rows, where=where, order=order, slots=())


def _missing(rows: pl.Rows, first: pl.ColumnKey) -> pl.Rows:
    where = both(Missing(first.column), rows.where)
    seeks = tuple(replace(each, values=each.values[1:]) for each in rows.page.seeks)
    page = replace(rows.page, seeks=seeks)
    return replace(rows, where=where, order=rows.order[1:], page=page, slots=())


def _wanted(order: tuple[pl.Rows, pl.Rows], page: pl.Page) -> Iterator[pl.Rows]:
    """The segments that cursors leave, each held to the cursors that are in it."""
    nulls_first = len(order[0].order) < len(order[1].order)
    # A cursor whose first value is null is in the segment without values.
    ats = [int((seek.values[0] is None) is not nulls_first) for seek in page.seeks]
    for at, rows in enumerate(order):
        kept = tuple(seek for seek, its in zip(rows.page.seeks, ats, strict=True) if its == at)
        outside = any(
            at < its if seek.forwards is not page.backwards else at > its
            for seek, its in zip(page.seeks, ats, strict=True)
        )
        if not outside:
            yield replace(rows, page=replace(rows.page, seeks=kept))
