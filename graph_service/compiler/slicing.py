"""A long list of a record in slices, each in a record of its own.

    { works(first: $n) { nodes { title } totalCount } }

becomes, beside its own statement and for pages that are long,

    CALL () { … RETURN collect([n0.title]) AS c0 }
    CALL () { … RETURN count(n1) AS c1 }
    UNWIND range(0, size(c0), 1000) AS i0
    RETURN [c0[i0..i0 + 1000], CASE WHEN i0 = 0 THEN c1 ELSE null END] AS record0

Whoever reads them one by one holds one slice at a time, and not what a driver makes of all rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.compiler import shapes as s
from graph_service.compiler.plan import FetchSlot, Plan
from graph_service.compiler.values import PageSize
from graph_service.cypher_ast import (
    Binary,
    Case,
    Expression,
    Function,
    Item,
    ListOf,
    Literal,
    Printed,
    Query,
    Return,
    Slice,
    Unwind,
    Variable,
    print_query,
)

ROWS = 1000
"""Rows of a slice."""


@dataclass(frozen=True, slots=True)
class Sliced:
    """A statement that gives a record for each slice of the list in `slot`.

    The first record has all else, too. It takes the parameters of the plan's own statement, among
    which `size` says how long the list may be.
    """

    statement: str
    slot: int
    size: str


def sliced(plan: Plan, query: Query, printed: Printed) -> Sliced | None:
    """The first list of an operation's root fields in slices; none where none may be long."""
    last = query.clauses[-1]
    assert isinstance(last, Return)
    sizes = {source: name for name, source in printed.numbers}
    for slot in _lists(plan):
        limit = plan.slots[slot].rows.page.limit  # type: ignore[union-attr]
        if isinstance(limit, PageSize) and limit.given and limit in sizes:
            text = print_query(Query((*query.clauses[:-1], *_tail(last, slot)))).text
            return Sliced(text, slot, sizes[limit])
    return None


def _lists(plan: Plan) -> list[int]:
    """Slots of the pages that root fields have, from their beginnings."""
    if not isinstance(plan.shape, s.Object):
        return []
    pages = [each for _, each in plan.shape.fields if isinstance(each, s.Paged)]
    slots = [page.rows for page in pages if page.rows is not None and not page.backwards]
    return [slot for slot in slots if isinstance(plan.slots[slot], FetchSlot)]


def _tail(last: Return, slot: int) -> tuple[Unwind, Return]:
    (item,) = last.items
    assert isinstance(item.expression, ListOf)
    start, rows = Variable("i"), Literal(ROWS)
    found = item.expression.items[slot]
    starts = Function("range", (Literal(0), Function("size", (found,)), rows))
    is_first = Binary(start, "=", Literal(0))
    values: list[Expression] = [Case(((is_first, each),)) for each in item.expression.items]
    values[slot] = Slice(found, start, Binary(start, "+", rows))
    return Unwind(starts, start), Return((Item(ListOf(tuple(values)), item.alias),))
