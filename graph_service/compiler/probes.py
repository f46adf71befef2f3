"""A look at the first rows of a scan, before it is asked how many rows a look-up leads to.

To count these takes longer than to find a page of them where they are many: of works by nationals
of a large country, the first ten are among the first few hundred of all works.
"""

from __future__ import annotations

from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.far_ends import from_far_end
from graph_service.compiler.indexes import few_valued_properties, indexed_properties, never_null
from graph_service.compiler.predicates import (
    Compare,
    Predicate,
    Reaching,
    Related,
    Within,
    both,
    parts_of,
)
from graph_service.model import Model

CANDIDATES = 400
"""Rows that are looked at. If one in thirty is wanted, they mostly hold a page of ten."""

PAGE = 40
"""The largest page that they are looked at for; a larger one is seldom among so few."""

LARGE = 100
"""How many nodes a look-up has to lead to first for there to be many rows some steps behind them.

One step behind them, as works are behind roles, there are hardly more rows than nodes.
"""

_BOUNDS = {"<", "<=", ">", ">=", "="}


def probe(rows: pl.Rows, few: tuple[Reaching, ...], model: Model) -> pl.Rows | None:
    """`scan where A by released first 10` becomes `scan by released first 10 of 400 where A`.

    None where no index gives the order, where it or another one may find fewer rows by what else is
    compared, and where the few are found from no other set.
    """
    rows = replace(rows, order=never_null(rows, model).order)
    within = _begun(few[0]) if len(few) == 1 else None
    first = _column_read(rows, model)
    if within is None or first is None or rows.page.limit is None:
        return None
    read = [each for each in parts_of(rows.where) if _bounds(each, first)]
    rest = [each for each in parts_of(rows.where) if each not in read]
    if not all(_is_for_each_row(each, rows, model) for each in rest):
        return None
    where = both(*(from_far_end(each, model) for each in rest))
    assert where is not None
    over = LARGE if len(few[0].path) > 1 else few[0].few
    assert over is not None
    look = pl.Probe(CANDIDATES, PAGE, where, few[0], within, over)
    return replace(rows, where=both(*read), probe=look, slots=())


def _begun(few: Reaching) -> Reaching | None:
    """The set that another is found from, if it is known in any case."""
    for part in parts_of(few.where):
        if isinstance(part, Within) and isinstance(part.nodes, Reaching):
            return part.nodes if part.nodes.few is None else None
    return None


def _column_read(rows: pl.Rows, model: Model) -> str | None:
    """The column that begins the order, if an index of it has few rows for each value."""
    if not rows.order or not all(isinstance(key.of, pl.ColumnKey) for key in rows.order):
        return None
    first = rows.order[0]
    assert isinstance(first.of, pl.ColumnKey)
    many_valued = {prop.order_column for prop in indexed_properties(rows, model)}
    many_valued -= _few_valued(rows, model)
    column = first.of.column
    known = column in many_valued or column == model.identity_of(rows.target)
    return column if known and not first.nullable else None


def _few_valued(rows: pl.Rows, model: Model) -> set[str]:
    return {prop.order_column for prop in few_valued_properties(rows, model)}


def _bounds(part: Predicate, column: str) -> bool:
    """Whether a part of a filter decides where in the index the scan begins, or ends."""
    return (
        isinstance(part, Compare)
        and part.column == column
        and part.operator in _BOUNDS
        and not part.lowered
    )


def _is_for_each_row(part: Predicate, rows: pl.Rows, model: Model) -> bool:
    """Whether no index knows what a part of a filter holds for, or it holds for many."""
    if isinstance(part, Compare):
        return part.column in _few_valued(rows, model)
    return isinstance(part, Related)
