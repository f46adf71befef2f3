"""Totals over all rows of a nested query, as the clauses that end it: counts, facets, measures.

Facets by category of <-[:ON]- Role   become
WITH n1.category AS v0, count(n1) AS k0 ORDER BY k0 DESC, v0 LIMIT $p0
RETURN collect([toString(v0), k0]) AS c0
"""

from __future__ import annotations

from graph_service.compiler import plan as pl
from graph_service.compiler.scope import Scope
from graph_service.cypher_ast import (
    Binary,
    Case,
    Clause,
    Expression,
    Function,
    Item,
    Limit,
    ListOf,
    Literal,
    OrderBy,
    Parameter,
    PropertyOf,
    Return,
    Unwind,
    Variable,
    With,
)


def counted(row: Scope) -> tuple[Clause, ...]:
    """How many rows there are."""
    return _returned(Function("count", (row.variables[0],)))


def valued(slot: pl.FacetSlot, row: Scope, value: Expression) -> tuple[Clause, ...]:
    """The rows' values with their counts, most first, then by value."""
    each, count = Variable("v"), Variable("k")
    clauses: list[Clause] = []
    if slot.items:
        clauses.append(Unwind(_or_null(value), each))
    # A list may name a value twice, and its row counts once all the same.
    counts = Function("count", (row.variables[0],), distinct=slot.items)
    named = Item(each) if slot.items else Item(value, each)
    order = (OrderBy(count, descending=True), OrderBy(each))
    limit = Limit(Parameter(slot.limit, whole=True))
    clauses.append(With((named, Item(counts, count)), order=order, limit=limit))
    pair = ListOf((Function("toString", (each,)), count))
    return (*clauses, *_returned(Function("collect", (pair,))))


def measured(slot: pl.AggregateSlot, row: Scope) -> tuple[Clause, ...]:
    """What is measured of the rows, as one list."""
    return _returned(ListOf(tuple(_measure(each, row) for each in slot.measures)))


def _measure(measure: pl.Measure, row: Scope) -> Expression:
    if measure.column is None:
        return Function(measure.function, (row.variables[0],))
    column = PropertyOf(row.owner(edge=False), measure.column)
    value = Function(measure.function, (column,))
    return Function("toString", (value,)) if measure.date else value


def _or_null(items: Expression) -> Expression:
    """The items of a list, or one null where it is empty or missing."""
    filled = Binary(Function("size", (items,)), ">", Literal(0))
    return Case(((filled, items),), otherwise=ListOf((Literal(None),)))


def _returned(value: Expression) -> tuple[Clause, ...]:
    return (Return((Item(value, Variable("c")),)),)
