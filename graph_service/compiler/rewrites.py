"""Rewrites: pure rules from plan to plan, applied in order to every nested query.

index_order     a scan sorted by a column that is never null asks for it, so an index gives order
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import Missing, Not, both

Rule = Callable[[pl.Rows], pl.Rows]


def index_order(rows: pl.Rows) -> pl.Rows:
    """`ORDER BY n.titleFolded, n.key` becomes `WHERE n.titleFolded IS NOT NULL AND … ORDER BY …`.

    Neo4j reads an index in order only where the statement rules out nulls, since nulls are not in
    the index. The rule holds for columns that the model declares as never null.
    """
    if not isinstance(rows.source, pl.Scan) or not rows.order:
        return rows
    present = [
        Not(Missing(key.of.column))
        for key in rows.order
        if isinstance(key.of, pl.ColumnKey) and not key.nullable
    ]
    if len(present) < len(rows.order):
        return rows
    return replace(rows, where=both(*present, rows.where))


RULES: tuple[Rule, ...] = (index_order,)


def rewrite(plan: pl.Plan) -> pl.Plan:
    """The plan after every rule."""
    return replace(plan, slots=tuple(_slot(slot) for slot in plan.slots))


def _slot(slot: pl.Slot) -> pl.Slot:
    if isinstance(slot, pl.FetchSlot | pl.CountSlot | pl.BeyondSlot):
        return replace(slot, rows=_rows(slot.rows))
    return slot


def _rows(rows: pl.Rows) -> pl.Rows:
    for rule in RULES:
        rows = rule(rows)
    return replace(rows, slots=tuple(_slot(slot) for slot in rows.slots))
