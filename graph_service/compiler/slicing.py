"""Long lists of a record in slices, a record for each.

    { works(first: $n) { nodes { title } totalCount } }

becomes, beside its own statement and for pages that are long,

    CALL () { … RETURN collect([n0.title]) AS c0 }
    CALL () { … RETURN count(n1) AS c1 }
    UNWIND range(0, size(c0), 1000) AS i0
    RETURN [c0[i0..i0 + 1000], CASE WHEN i0 = 0 THEN c1 ELSE null END] AS record0

Whoever reads them one by one holds one slice at a time, and not what a driver makes of all rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Constant
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

LONG = 2 * ROWS
"""Rows of a page up to which it comes whole: it is small, and would gain nothing."""


@dataclass(frozen=True, slots=True)
class Sliced:
    """A statement that gives a record for each slice of the lists in `slots`.

    The first record has all else, too; of a list that is shorter than others, the last ones have an
    empty slice. It takes the parameters of the plan's own statement, among which `sizes` say how
    long the lists may be.
    """

    statement: str
    slots: tuple[int, ...]
    sizes: tuple[str, ...]

    def fits(self, parameters: Mapping[str, Any]) -> bool:
        """Whether one of the lists may be long, with these parameters."""
        return any(parameters[size] > LONG for size in self.sizes)


def sliced(plan: Plan, query: Query, printed: Printed) -> Sliced | None:
    """The pages of an operation's root fields in slices; none where none may be long."""
    names = {source: name for name, source in printed.numbers}
    found = dict(_lists(plan, names))
    if not found:
        return None
    last = query.clauses[-1]
    assert isinstance(last, Return)
    slots = tuple(found)
    text = print_query(Query((*query.clauses[:-1], *_tail(last, slots)))).text
    return Sliced(text, slots, tuple(dict.fromkeys(found.values())))


def _lists(plan: Plan, names: Mapping[object, str]) -> Iterator[tuple[int, str]]:
    """Slots of pages from their beginnings that may be long, with the parameters of their sizes."""
    fields = plan.shape.fields if isinstance(plan.shape, s.Object) else ()
    for _, page in fields:
        if not isinstance(page, s.Paged) or page.rows is None or page.backwards:
            continue
        slot = plan.slots[page.rows]
        limit = slot.rows.page.limit if isinstance(slot, FetchSlot) else None
        if isinstance(limit, PageSize) and limit in names and not _is_short(limit):
            yield page.rows, names[limit]


def _is_short(limit: PageSize) -> bool:
    """Whether a page is short, whatever is asked for."""
    return isinstance(limit.source, Constant) and limit.source.read({}) + limit.more <= LONG


def _tail(last: Return, slots: tuple[int, ...]) -> tuple[Unwind, Return]:
    (item,) = last.items
    assert isinstance(item.expression, ListOf)
    values = item.expression.items
    start, rows = Variable("i"), Literal(ROWS)
    # Together they are at least as long as the longest of them.
    sizes: list[Expression] = [Function("size", (values[slot],)) for slot in slots]
    end = reduce(lambda one, other: Binary(one, "+", other), sizes)
    is_first = Binary(start, "=", Literal(0))
    parts: list[Expression] = [
        Slice(each, start, Binary(start, "+", rows))
        if position in slots
        else Case(((is_first, each),))
        for position, each in enumerate(values)
    ]
    starts = Function("range", (Literal(0), end, rows))
    return Unwind(starts, start), Return((Item(ListOf(tuple(parts)), item.alias),))
