"""The last pass: from a plan to one Cypher statement.

    0 Fetch single  Lookup Entity.key = $  Work
        0 title
        1 Fetch  <-[:ON]-  Role  by id  limit $
            0 title

becomes

    MATCH (n0:Entity {key: $p.p0})
    WHERE n0:Work
    CALL (n0) {
      MATCH (n0)<-[:ON]-(n1)
      WITH n1 ORDER BY n1.id LIMIT $p1
      RETURN collect([n1.title]) AS c0
    }
    RETURN [[n0.title, c0]] AS record LIMIT 1

Pages come before nesting, and nesting is by CALL: both keep the planner's work linear in the depth.
"""

from __future__ import annotations

from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.conditions import Conditions
from graph_service.compiler.hits import hit_value
from graph_service.compiler.listing import Listing
from graph_service.compiler.pages import Pages
from graph_service.compiler.scope import Scope
from graph_service.compiler.sets import Sets
from graph_service.compiler.sorting import is_computed
from graph_service.compiler.sources import Sources
from graph_service.compiler.totals import counted, measured, valued
from graph_service.compiler.walking import Reading
from graph_service.compiler.walks import HopEnd, HopFacts, HopSlot, Listed, Part, PartSlot, StepHops
from graph_service.cypher_ast import (
    Call,
    Case,
    Clause,
    Exists,
    Expression,
    Function,
    HasLabel,
    IsNull,
    Item,
    Limit,
    ListOf,
    Literal,
    PropertyOf,
    Query,
    Return,
    Variable,
)
from graph_service.model import Model


def statement(plan: pl.Plan, model: Model) -> Query | None:
    """The statement of a plan; none where it fetches nothing."""
    return Emission(plan, model).statement() if plan.slots else None


class Emission:
    """Writes the Cypher of one plan."""

    def __init__(self, plan: pl.Plan, model: Model) -> None:
        self._plan = plan
        self._sets = Sets(plan)
        self._conditions = Conditions(model, self._sets)
        self._sources = Sources(model, self._conditions)
        self._listing = Listing(self._conditions)
        self._pages = Pages(self._sources, self._conditions, self._listing)
        self._reading = Reading()

    def statement(self) -> Query:
        """Sets first, then a nested query for each root field, then the record."""
        calls: list[Clause] = [self._listing.find(*each) for each in self._sets]
        match self._plan.slots:
            case (pl.FetchSlot(is_lookup=True, rows=rows),):
                return Query((*calls, *self._lookup(rows)))
        values = self._values(self._plan.slots, Scope(), calls)
        return Query((*calls, Return((Item(ListOf(values), Variable("record")),))))

    def _lookup(self, rows: pl.Rows) -> tuple[Clause, ...]:
        """A look-up alone is its own record; there is none where nothing is found."""
        body, row = self._pages.bind(rows, Scope())
        nested: list[Clause] = []
        values = ListOf(self._values(rows.slots, row, nested))
        record = Item(ListOf((values,)), Variable("record"))
        return (*body, *nested, Return((record,), limit=Limit(Literal(1))))

    def _slot(self, slot: pl.Slot, scope: Scope, calls: list[Clause]) -> Expression:
        """A slot's value; the nested query that it needs, if any, is appended to `calls`."""
        match slot:
            case pl.ColumnSlot(owner=owner, column=column, date=date):
                value = PropertyOf(scope.owner(edge=owner is pl.Owner.EDGE), column)
                return Function("toString", (value,)) if date else value
            case pl.TagSlot(types=types):
                node = scope.owner(edge=False)
                return Case(tuple((HasLabel(node, (t,)), Literal(t)) for t in types))
            case pl.EdgeKindSlot():
                return Function("type", (scope.owner(edge=True),))
            case pl.SortSlot(position=position, date=date):
                sort = scope.sorts[position]
                return Function("toString", (sort,)) if date else sort
            case pl.HitSlot(part=part):
                return hit_value(part, scope)
            case HopSlot() | PartSlot():
                return self._reading.value(slot, scope)
            case pl.PresenceSlot():
                return IsNull(scope.owner(edge=False), negated=True)
            case pl.JoinedSlot():
                raise AssertionError("it stands in a row that is joined")
            case pl.FetchSlot():
                return self._fetch(slot, scope, calls)
            case pl.CountSlot(rows=rows):
                return self._count(rows, scope, calls)
            case pl.BeyondSlot(rows=rows):
                return self._beyond(rows, scope)
            case pl.FacetSlot():
                return self._facets(slot, scope, calls)
            case pl.AggregateSlot():
                return self._aggregate(slot, scope, calls)

    def _values(
        self, slots: tuple[pl.Slot, ...], scope: Scope, calls: list[Clause]
    ) -> tuple[Expression, ...]:
        """A row's values; a row that is joined is cheaper than a nested query for each parent."""
        values: dict[int, Expression] = {}
        for rows, positions in pl.joined_in(slots).items():
            rows = pl.joined_rows(slots, rows, positions)
            (match,), row = self._sources.bind(rows, scope)
            calls.append(replace(match, optional=True))  # type: ignore[type-var]
            values |= zip(positions, self._values(rows.slots, row, calls), strict=True)
        for position, slot in enumerate(slots):
            if position not in values:
                values[position] = self._slot(slot, scope, calls)
        return tuple(values[position] for position in range(len(slots)))

    def _fetch(self, slot: pl.FetchSlot, parent: Scope, calls: list[Clause]) -> Expression:
        rows = slot.rows
        body, row = self._pages.bind(rows, parent)
        nested: list[Clause] = []
        values = ListOf(self._values(rows.slots, row, nested))
        collected: Expression = Function("collect", (values,))
        if slot.single:
            collected = Function("head", (collected,))
        result = Variable("c")
        query = Query((*body, *nested, Return((Item(collected, result),))))
        calls.append(Call(self._imports(rows, parent), query))
        return result

    def _count(self, rows: pl.Rows, parent: Scope, calls: list[Clause]) -> Expression:
        source = rows.source
        if isinstance(source, pl.Traverse) and rows.target != "Relation" and not rows.guard:
            node = parent.owner(edge=False)
            return self._conditions.count(
                node, source.path, rows.labels, rows.where, source.distinct
            )
        body, row = self._sources.bind(rows, parent)
        return self._called(rows, parent, calls, (*body, *counted(row)))

    def _facets(self, slot: pl.FacetSlot, parent: Scope, calls: list[Clause]) -> Expression:
        body, row = self._sources.bind(slot.rows, parent)
        value = self._slot(slot.by, row, calls)
        return self._called(slot.rows, parent, calls, (*body, *valued(slot, row, value)))

    def _aggregate(self, slot: pl.AggregateSlot, parent: Scope, calls: list[Clause]) -> Expression:
        body, row = self._sources.bind(slot.rows, parent)
        return self._called(slot.rows, parent, calls, (*body, *measured(slot, row)))

    def _called(
        self, rows: pl.Rows, parent: Scope, calls: list[Clause], clauses: tuple[Clause, ...]
    ) -> Expression:
        """The value of a nested query whose last clause returns one."""
        (item,) = clauses[-1].items  # type: ignore[attr-defined]
        calls.append(Call(self._imports(rows, parent), Query(clauses)))
        return item.alias  # type: ignore[no-any-return]

    def _beyond(self, rows: pl.Rows, parent: Scope) -> Expression:
        body, row = self._sources.bind(rows, parent)
        sorting: list[Clause] = []
        if is_computed(rows):
            sorting, _, _ = self._pages.compute(rows, row)
        one = Return((Item(Literal(1), Variable("one")),))
        return Exists(Query((*body, *sorting, one)))

    def _imports(self, rows: pl.Rows, parent: Scope) -> tuple[Variable, ...]:
        """What a nested query starts from: the parent's variables, and the sets it refers to."""
        return (*_parents(rows, parent), *self._sets.used_by(rows))


def _parents(rows: pl.Rows, parent: Scope) -> tuple[Variable, ...]:
    """The parent's variables that a nested query starts from."""
    match rows.source:
        case pl.Traverse() | pl.Oneself():
            return (parent.owner(edge=False),)
        case pl.End() | pl.NamedOnEdge():
            return (parent.owner(edge=True),)
        case pl.EdgeFacts():
            return (parent.facts or parent.owner(edge=True),)
        case pl.HitFact():
            assert parent.hit is not None
            return (parent.hit.fact,)
        case Listed(part=part):
            wanted = (part, Part.JOINS) if part is Part.PATHS else (part,)
            return tuple(parent.parts[each] for each in wanted if each in parent.parts)
        case HopEnd() | HopFacts():
            return (parent.parts[Part.HOP],)
        case StepHops():
            return parent.parts[Part.PATH], parent.parts[Part.JOINS]
    return ()
