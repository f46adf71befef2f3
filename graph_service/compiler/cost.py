"""What an operation costs: counted from its plan and its page sizes, before anything runs.

| what is asked for                              | costs                                   |
|------------------------------------------------|-----------------------------------------|
| a node of a connection, or of a list           | 1 and what is below it, for each row    |
| a hop of a subgraph                            | 5 for each node, in common 3 a pair     |
| a node of a to-one field                       | 1 and what is below it                  |
| a relation in a filter or an order             | 1 for each row                          |
| totalCount, aggregate, whether there is a page | 1, and 1 for each relation it filters by |
| a value of facets                              | 1                                       |
| a search, as a root field or in a filter       | 10                                      |
| a layer of a walk                              | 1 for each 20 edges that it may follow  |
| what is one hop from some ids, each time       | the same                                |

    people(first: $n) { nodes { roles { nodes { title } } } }   becomes   n × (1 + 5 × 1)

A page size that stands in the variables stays a factor; all else is counted once, with the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from graph_service.compiler import plan as pl
from graph_service.compiler import predicates as p
from graph_service.compiler.arguments import Constant, Several, Source
from graph_service.compiler.ids import Ids, MostHops
from graph_service.compiler.limits import Limits
from graph_service.compiler.values import AnyValue, PageSize, Value
from graph_service.compiler.walks import (
    Adjacent,
    HopEnd,
    HopSlot,
    Listed,
    PartSlot,
    StepHops,
    layers_of,
    walk_in,
)
from graph_service.errors import LimitError

SEARCHED = 10
"""What a search costs, whatever it finds."""

EDGES = 20
"""Edges that a walk may follow for what a node costs."""

Times = int | PageSize | Value | Ids | MostHops
"""How often something is asked for: a number, a page size, or how many ids there are."""


@dataclass(frozen=True, slots=True)
class Units:
    """A number that may depend on variables: a constant, and factors times other such numbers."""

    constant: int = 0
    products: tuple[tuple[Times, Units], ...] = ()

    def of(self, variables: Mapping[str, Any]) -> int:
        """The number for a request with these variables."""
        total = self.constant
        for times, units in self.products:
            each = units.of(variables) if units.products else units.constant
            total += _number(times, variables) * each
        return total

    def plus(self, other: Units) -> Units:
        """The sum of both."""
        return Units(self.constant + other.constant, self.products + other.products)

    def times(self, times: Times) -> Units:
        """So many times the number."""
        if not isinstance(times, int):
            return Units(0, ((times, self),))
        products = tuple((each, units.times(times)) for each, units in self.products)
        return Units(self.constant * times, products)


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one plan, and the limits that it is held to."""

    plan: pl.Plan
    units: Units
    limits: Limits

    def charge(self, variables: Mapping[str, Any]) -> int:
        """The cost with these variables; raises `LimitError` where it is more than is allowed."""
        units = self.units.of(variables)
        if units > self.limits.cost:
            dearest = ", ".join(f"{path} ({each:,})" for path, each in self.dearest(variables))
            hint = (
                "Ask for smaller pages or fewer levels, or set GRAPH_SERVICE_MAX_COST. "
                f"What costs most: {dearest}."
            )
            raise LimitError("cost", units, self.limits.cost, hint=hint)
        return units

    def dearest(self, variables: Mapping[str, Any]) -> list[tuple[str, int]]:
        """The three fields that cost most by themselves, as paths of the response, with units."""
        found: Counter[str] = Counter()
        for path, units in _shares(self.plan.slots, self.limits, variables, 1, ""):
            found[path] += units
        return found.most_common(3)


def cost_of(plan: pl.Plan, limits: Limits) -> Cost:
    """The cost of a plan."""
    return Cost(plan, _total(plan.slots, limits), limits)


def _total(slots: tuple[pl.Slot, ...], limits: Limits) -> Units:
    total = Units()
    for slot in _apart(slots):
        part = _part(slot, limits)
        if part is not None:
            each = Units(part.each).plus(_total(part.below, limits))
            total = total.plus(Units(part.once)).plus(each.times(part.times))
    return total


def _shares(
    slots: tuple[pl.Slot, ...],
    limits: Limits,
    variables: Mapping[str, Any],
    parents: int,
    path: str,
) -> Iterator[tuple[str, int]]:
    """What each connection costs; what has no page of its own counts to the one that it is in."""
    for slot in _apart(slots):
        part = _part(slot, limits)
        if part is not None:
            here = part.path or path
            rows = parents * _number(part.times, variables)
            yield here, parents * part.once + rows * part.each
            yield from _shares(part.below, limits, variables, rows, here)


def _apart(slots: tuple[pl.Slot, ...]) -> Iterator[pl.Slot]:
    """The slots, and each row that is joined as a query of its own."""
    yield from slots
    for rows, positions in pl.joined_in(slots).items():
        yield pl.FetchSlot(pl.joined_rows(slots, rows, positions), single=True)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one slot asks for: so many `times`, `each` of them costing so much; and `once`."""

    times: Times = 0
    each: int = 0
    once: int = 0
    path: str = ""
    below: tuple[pl.Slot, ...] = ()


def _part(slot: pl.Slot, limits: Limits) -> _Part | None:
    match slot:
        case pl.FetchSlot(rows=rows, single=single):
            times, path = (1, "") if single else _times(rows, limits)
            each = 1 + _filtered(rows) + _sorted_by(rows)
            return _Part(times, each, _searches(rows) + _walked(rows), path, rows.slots)
        case pl.FacetSlot(rows=rows, limit=limit):
            times, path = _page(limit, limits)
            return _Part(times, 1, _filtered(rows) + _searches(rows) + _walked(rows), path)
        case pl.CountSlot(rows=rows) | pl.AggregateSlot(rows=rows) | pl.BeyondSlot(rows=rows):
            return _Part(once=1 + _filtered(rows) + _searches(rows) + _walked(rows))
        case pl.ColumnSlot() | pl.TagSlot() | pl.EdgeKindSlot() | pl.SortSlot() | pl.HitSlot():
            return None
        case HopSlot() | PartSlot() | pl.PresenceSlot() | pl.JoinedSlot():
            return None
    assert_never(slot)


def _walked(rows: pl.Rows) -> int:
    """What the layers of a walk cost, if rows come from one."""
    if isinstance(rows.source, pl.Merged):
        return max(map(_walked, rows.source.parts), default=0)
    if isinstance(rows.source, Adjacent):
        return rows.source.budget // EDGES
    walk = walk_in(rows.source)
    return walk.budget // EDGES * (1 + layers_of(walk)) if walk is not None else 0


def _times(rows: pl.Rows, limits: Limits) -> tuple[Times, str]:
    """How many rows are asked for, and the field that asks for them."""
    match rows.source:
        case pl.Lookup(identities=identities, many=True):
            return _folded(identities), ""
        case pl.RelationLookup(identities=identities):
            return _folded(identities), ""
        case pl.Lookup() | pl.End() | pl.HitFact() | HopEnd():
            return 1, ""
        case Listed(most=most) | StepHops(most=most):
            if isinstance(most, MostHops):
                return most, _path_of(most)
            return (most, "") if isinstance(most, int) else _page(most, limits)
    return _page(rows.page.limit, limits)


def _page(limit: AnyValue | None, limits: Limits) -> tuple[Times, str]:
    if not isinstance(limit, PageSize):
        return limits.unpaged_cost, ""
    path = _path_of(limit)
    return (_folded(limit) if limit.given else limits.unpaged_cost), path


def _path_of(limit: PageSize | MostHops) -> str:
    return ".".join(map(str, limit.place.path))


def _folded(times: PageSize | Value | Ids) -> Times:
    """The number itself, where no variable is needed to know it."""
    return _number(times, {}) if _is_constant(times.source) else times


def _is_constant(source: Source) -> bool:
    if isinstance(source, Several):
        return all(map(_is_constant, source.items))
    return isinstance(source, Constant)


def _number(times: Times, variables: Mapping[str, Any]) -> int:
    if isinstance(times, PageSize):
        return int(times.source.read(variables))
    if isinstance(times, MostHops):
        return times.read(variables)
    if isinstance(times, Ids):
        # Held to their rules when they are bound: not all of a request need be known here.
        return len(times.given(variables))
    return times if isinstance(times, int) else len(times.read(variables))


def _sorted_by(rows: pl.Rows) -> int:
    """How many relations the order follows."""
    return sum(isinstance(key.of, pl.CountKey | pl.ThroughKey) for key in rows.order)


def _relations(predicate: p.Predicate | None) -> int:
    """How many relations a filter follows, at any depth."""
    match predicate:
        case p.Related(where=where):
            return 1 + _relations(where)
        case p.Counts():
            return 1
        case p.Attested(source=source):
            return 1 + _relations(source)
        case p.Within(nodes=p.Reaching(where=where)):
            return 1 + _relations(where)
        case p.Not(operand=operand):
            return _relations(operand)
        case p.All(operands=operands) | p.AnyOf(operands=operands):
            return sum(map(_relations, operands))
    return 0


def _filtered(rows: pl.Rows) -> int:
    """How many relations the filter of rows follows; segments of rows have the same filter each."""
    if isinstance(rows.source, pl.Segments | pl.Merged):
        return max((_filtered(each) for each in rows.source.parts), default=0)
    return _relations(rows.where)


def _searches(rows: pl.Rows) -> int:
    """What the searches cost that rows come from, or are held to."""
    if isinstance(rows.source, pl.Segments | pl.Merged):
        return max((_searches(each) for each in rows.source.parts), default=0)
    found = [each for each in p.sets_in(rows.where) if isinstance(each, p.Found)]
    if isinstance(rows.source, pl.Members):
        found += [each for each in rows.source.sets if isinstance(each, p.Found)]
    return SEARCHED * (len(found) + isinstance(rows.source, pl.Search))
