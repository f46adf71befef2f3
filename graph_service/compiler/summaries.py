"""Lowering of what a connection tells of all its rows: totalCount, facets, aggregate.

    works { facets(by: KIND) { value count } aggregate { episodeCount { max } } }

becomes

    0 Facets by kind first 1000 of Work scan
    1 Aggregate max(episodeCount) of Work scan
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Constant, required
from graph_service.compiler.place import Place
from graph_service.compiler.plan import (
    AggregateSlot,
    ColumnSlot,
    CountSlot,
    EdgeKindSlot,
    FacetSlot,
    HitPart,
    HitSlot,
    Measure,
    Owner,
    Rows,
    TagSlot,
)
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.slots import SlotTable
from graph_service.compiler.values import PageSize
from graph_service.model import Property, PropertyKind
from graph_service.model.model import RELATION
from graph_service.model.searching import SEARCH
from graph_service.model.summaries import KIND, PROPERTY, TYPE, listed_type

if TYPE_CHECKING:
    from graph_service.compiler.lowering import Lowering

SUMMARIES = frozenset({"totalCount", "facets", "aggregate"})
"""The fields of a connection that tell of all rows, whatever the page."""


class Summaries:
    """Lowers summaries on behalf of one lowering."""

    def __init__(self, lowering: Lowering) -> None:
        self._lowering = lowering

    def lower(self, field: Field, rows: Rows, table: SlotTable, place: Place) -> s.Shape:
        """The shape of one of `SUMMARIES`."""
        if field.name == "totalCount":
            return s.Leaf(table.add(CountSlot(rows)), required=True)
        if field.name == "facets":
            return self._facets(field, rows, table, place)
        return self._aggregate(field, rows, table)

    # --- facets -----------------------------------------------------------------------------

    def _facets(self, field: Field, rows: Rows, table: SlotTable, place: Place) -> s.Shape:
        limits = self._lowering.limits
        given = field.arguments.get("first")
        few = Constant(min(limits.default_page, limits.largest_page))
        first = few if given is None or given.is_null else given.source
        size = PageSize(first, "first", limits.largest_page, 0, place, first is not few)
        name = str(getattr(required(field.arguments["by"]).value, "value", ""))
        by, items = self._facet(name, rows)
        slot = table.add(FacetSlot(rows, by, items, size))
        assert field.selection is not None
        positions = {"value": s.Leaf(0), "count": s.Leaf(1, required=True)}
        fields = tuple(
            (each.key, positions.get(each.name, s.Typename("Facet")))
            for each in field.selection.of("Facet")
        )
        return s.Many(slot, s.Object("Facet", fields))

    def _facet(
        self, name: str, rows: Rows
    ) -> tuple[ColumnSlot | TagSlot | EdgeKindSlot | HitSlot, bool]:
        """What tells a row's value, and whether it is a list of values."""
        model = self._lowering.model
        if rows.target == RELATION and name == KIND:
            return EdgeKindSlot(), False
        if rows.target == SEARCH and name == PROPERTY:
            return HitSlot(HitPart.PROPERTY), False
        if name == TYPE:
            types = model.possible_types(listed_type(model, rows.target))
            return TagSlot(tuple(node.name for node in types)), False
        prop = model.fields_of(rows.target)[name]
        assert isinstance(prop, Property)
        return ColumnSlot(Owner.NODE, name), prop.many

    # --- aggregate --------------------------------------------------------------------------

    def _aggregate(self, field: Field, rows: Rows, table: SlotTable) -> s.Shape:
        assert field.selection is not None
        name = f"{rows.target}Aggregate"
        selected = field.selection.of(name)
        if all(each.selection is None for each in selected):
            return s.Object(name, tuple(_count(each, name, rows, table) for each in selected))
        measures: dict[Measure, int] = {}
        fields = tuple((each.key, self._field(each, name, rows, measures)) for each in selected)
        shape = s.Object(name, fields)
        if not measures:
            return shape
        return s.Single(table.add(AggregateSlot(rows, tuple(measures))), shape, required=True)

    def _field(self, field: Field, name: str, rows: Rows, measures: dict[Measure, int]) -> s.Shape:
        if field.name == "__typename":
            return s.Typename(name)
        if field.selection is None:
            return s.Leaf(measures.setdefault(Measure("count"), len(measures)), required=True)
        prop = self._lowering.model.fields_of(rows.target)[field.name]
        assert isinstance(prop, Property)
        return _measured(prop, field.selection, measures)


def _count(field: Field, name: str, rows: Rows, table: SlotTable) -> tuple[str, s.Shape]:
    """A count alone costs what totalCount costs."""
    if field.name == "__typename":
        return field.key, s.Typename(name)
    return field.key, s.Leaf(table.add(CountSlot(rows)), required=True)


def _measured(prop: Property, selection: Selection, measures: dict[Measure, int]) -> s.Object:
    date = prop.kind is PropertyKind.FUZZY_DATE
    name = "DateAggregate" if date else f"{prop.kind.value}Aggregate"
    fields: list[tuple[str, s.Shape]] = []
    for each in selection.of(name):
        if each.name == "__typename":
            fields.append((each.key, s.Typename(name)))
            continue
        column = prop.name
        if date:
            column = prop.earliest if each.name == "min" else prop.latest
        measure = Measure(each.name, column, date)
        fields.append((each.key, s.Leaf(measures.setdefault(measure, len(measures)))))
    return s.Object(name, tuple(fields))
