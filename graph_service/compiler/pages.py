"""A page of rows in Cypher: bound, sorted, cut.

Rows by released, nulls last, first $p, in two segments   become

    CALL () {
      MATCH (n0:Work) WHERE n0.releasedEarliest IS NOT NULL …
      WITH n0 ORDER BY n0.releasedEarliest, n0.key LIMIT $p0
      RETURN collect(n0) AS g0
    }
    CALL (g0) {
      WITH $p0 - size(g0) AS k0 WHERE k0 > 0
      MATCH (n1:Work) WHERE n1.releasedEarliest IS NULL …
      WITH n1 ORDER BY n1.key LIMIT $p0
      RETURN collect(n1) AS g1
    }
    UNWIND g0 + g1 AS n2
    WITH n2 LIMIT $p0

What is only looked at   is sorted and cut first, held to the filter, and is a page or nothing:

      WITH n0 ORDER BY n0.releasedEarliest, n0.key LIMIT 400 WHERE …
      WITH n0 LIMIT $p0
      WITH collect(n0) AS l0
      RETURN CASE WHEN size(l0) = $p0 THEN l0 ELSE [] END AS g0
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.conditions import Conditions, condition
from graph_service.compiler.listing import Listing
from graph_service.compiler.scope import Scope
from graph_service.compiler.sorting import beyond, is_computed, order_by, sort_value
from graph_service.compiler.sources import Bound, Sources
from graph_service.cypher_ast import (
    Binary,
    Call,
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
    Query,
    Return,
    UnionAll,
    Unwind,
    Variable,
    With,
)

Computed = tuple[list[Clause], tuple[Item, ...], list[Expression]]


class Pages:
    """Writes pages of rows over one model."""

    def __init__(self, sources: Sources, conditions: Conditions, listing: Listing) -> None:
        self._sources = sources
        self._conditions = conditions
        self._listing = listing

    def bind(self, rows: pl.Rows, parent: Scope) -> Bound:
        """The clauses that bind the variables of each row of the page, in order."""
        if isinstance(rows.source, pl.Segments) and rows.page.limit is not None:
            return self._segments(rows, rows.source)
        if isinstance(rows.source, pl.Merged) and rows.page.limit is not None:
            body, row = self._merged(rows.source)
        else:
            body, row = self._sources.bind(rows, parent)
        sorting, row = self._sort(rows, row)
        return [*body, *sorting], row

    def compute(self, rows: pl.Rows, row: Scope) -> Computed:
        """Bind every sort value to a variable, and hold the rows to the cursors."""
        values = [sort_value(key, row, self._conditions) for key in rows.order]
        names = [Variable("s") for _ in values]
        items = tuple(Item(value, name) for value, name in zip(values, names, strict=True))
        bound: list[Expression] = list(names)
        where = condition([beyond(rows, bound, seek) for seek in rows.page.seeks])
        kept = tuple(Item(each) for each in row.variables)
        clause = With((*kept, *items), where=where)
        return [clause], (*kept, *(Item(name) for name in names)), bound

    def _sort(self, rows: pl.Rows, row: Scope) -> tuple[list[Clause], Scope]:
        """Sort and cut; sort values that are computed get variables of their own before."""
        if not rows.order and rows.page.limit is None:
            return [], row
        if is_computed(rows):
            clauses, kept, values = self.compute(rows, row)
        else:
            clauses, kept = [], tuple(Item(each) for each in row.variables)
            values = [sort_value(key, row, self._conditions) for key in rows.order]
        keys = (
            each
            for key, value in zip(rows.order, values, strict=True)
            for each in order_by(key, value)
        )
        constant = (OrderBy(PropertyOf(row.owner(edge=False), column)) for column in rows.constant)
        limit = (
            Limit(Parameter(rows.page.limit, whole=True)) if rows.page.limit is not None else None
        )
        sorting = With(kept, order=(*constant, *keys), limit=limit)
        clauses += self._looked_at(rows.probe, sorting, row) if rows.probe else [sorting]
        return clauses, replace(row, sorts=tuple(values))

    def _looked_at(self, probe: pl.Probe, sorting: With, row: Scope) -> list[Clause]:
        """The page among the first rows, instead of among all."""
        where = self._conditions.of(probe.where, row.node, ())
        some = replace(sorting, limit=Limit(Literal(probe.candidates)), where=where)
        return [some, With(sorting.items, limit=sorting.limit)]

    def _merged(self, source: pl.Merged) -> Bound:
        """The first rows of each part, together."""
        node = Variable("n")
        clauses: list[Clause] = []
        for part in source.parts:
            body, row = self.bind(part, Scope())
            union = [UnionAll()] if clauses else []
            clauses += [*union, *body, Return((Item(row.owner(edge=False), node),))]
        used = dict.fromkeys(
            each for part in source.parts for each in self._conditions.sets.used_by(part)
        )
        return [Call(tuple(used), Query(tuple(clauses)))], Scope(node)

    def _segments(self, rows: pl.Rows, source: pl.Segments) -> Bound:
        """One list a segment, found only while those before it do not fill the page."""
        size = Parameter(rows.page.limit, whole=True)
        clauses: list[Clause] = []
        gathered: Expression | None = None
        lists: list[Variable] = []
        for part in source.parts:
            body, row = self.bind(part, Scope())
            found = Variable("g")
            begun = self._begun(part, size, gathered)
            query = Query((*begun, *body, *_gathered(part, row.owner(edge=False), size, found)))
            clauses.append(Call((*lists, *self._conditions.sets.used_by(part)), query))
            lists.append(found)
            gathered = found if gathered is None else Binary(gathered, "+", found)
        assert gathered is not None
        node = Variable("n")
        row = Scope(node)
        clauses += [Unwind(gathered, node), With((Item(node),), limit=Limit(size))]
        if any(isinstance(each, pl.SortSlot) for each in rows.slots):
            # Lists hold nodes alone; what cursors are made of is computed once more, of the page.
            computing, _, values = self.compute(rows, row)
            return [*clauses, *computing], replace(row, sorts=tuple(values))
        return clauses, row

    def _begun(
        self, part: pl.Rows, size: Parameter, gathered: Expression | None
    ) -> Iterator[Clause]:
        """What goes before a segment: whether it is wanted, and the sets that it alone needs."""
        left = Variable("k")
        wanted = [Binary(left, ">", Literal(0))] if gathered else []
        where = condition([*wanted, *self._sources.wanted(part)])
        if where is not None:
            room = Binary(size, "-", Function("size", (gathered,))) if gathered else size
            yield With((Item(room, left),), where=where)
        for nodes, variable in self._conditions.sets.found_at(part):
            yield self._listing.find(nodes, variable)


def _gathered(
    part: pl.Rows, node: Variable, size: Parameter, found: Variable
) -> tuple[Clause, ...]:
    """The rows of a segment as a list; of one that is only looked at, a whole page or none."""
    rows = Function("collect", (node,))
    if part.probe is None:
        return (Return((Item(rows, found),)),)
    some = Variable("l")
    is_full = Binary(Function("size", (some,)), "=", size)
    page = Case(((is_full, some),), otherwise=ListOf(()))
    return With((Item(rows, some),)), Return((Item(page, found),))
