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
    Within,
    both,
    parts_of,
)
from graph_service.model import Model

CANDIDATES = 400
"""Of rows that are one in forty or more, these hold a page of ten."""

LARGE = 100
"""How many nodes a look-up has to lead to first for there to be many rows some steps behind them.

One step behind them, as works are behind roles, there are hardly more rows than nodes.
"""

_BOUNDS = {"<", "<=", ">", ">=", "="}


def probe(rows: pl.Rows, few: tuple[Reaching, ...], model: Model) -> pl.Rows | None:
    """`scan where A by released first 10` becomes `scan by released first 10 of 400 where A`.

    None where the scan is in no index's order, and where the few are found by one step alone.
    """
    within = _begun(few[0]) if len(few) == 1 else None
    first = _column_read(never_null(rows, model), model)
    if within is None or first is None or rows.page.limit is None:
        return None
    read = [each for each in parts_of(rows.where) if _bounds(each, first)]
    rest = both(*(from_far_end(e, model) for e in parts_of(rows.where) if e not in read))
    assert rest is not None
    large = LARGE if len(few[0].path) > 1 else few[0].few or LARGE
    look = pl.Probe(CANDIDATES, rest, within, large)
    return replace(rows, where=both(*read), probe=look, slots=())


def _begun(few: Reaching) -> Reaching | None:
    """The set that another is found from, if it is known in any case."""
    for part in parts_of(few.where):
        if isinstance(part, Within) and isinstance(part.nodes, Reaching):
            return part.nodes if part.nodes.few is None else None
    return None


def _column_read(rows: pl.Rows, model: Model) -> str | None:
    """The column that begins the order, if an index of it has few rows for each value."""
    first = rows.order[0] if rows.order else None
    if first is None or first.nullable or not isinstance(first.of, pl.ColumnKey):
        return None
    many_valued = {prop.order_column for prop in indexed_properties(rows, model)}
    many_valued -= {prop.order_column for prop in few_valued_properties(rows, model)}
    column = first.of.column
    return column if column in many_valued | {model.identity_of(rows.target)} else None


def _bounds(part: Predicate, column: str) -> bool:
    """Whether a part of a filter decides where in the index the scan begins, or ends."""
    return isinstance(part, Compare) and part.column == column and part.operator in _BOUNDS
