"""Timelines: the root field `timeline`, and the rule that reads it from one index a type.

    timeline(from: "2010-01-01", first: 2) { nodes { name } }

becomes

    0 Many Entity placed [Work by releasedEarliest] [Event by dateEarliest]  by day, key  first 2

and then

    0 Many Entity merged [Work scan where … by releasedEarliest, key first 2] [Event …]  by day, key

With `about`, both are one hop from those instead of a scan; and the hops are counted beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graph_service.compiler import plan as pl
from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Argument, Constant
from graph_service.compiler.ids import Ids
from graph_service.compiler.place import Place
from graph_service.compiler.predicates import (
    All,
    AnyOf,
    Compare,
    Missing,
    Not,
    Predicate,
    both,
)
from graph_service.compiler.selection import Field
from graph_service.compiler.slots import SlotTable
from graph_service.compiler.traversals import found
from graph_service.compiler.values import Value, span_end
from graph_service.compiler.walks import Adjacent, Steps
from graph_service.model import Model, Property
from graph_service.model.hop_kinds import dated, hop_kinds, things

if TYPE_CHECKING:
    from graph_service.compiler.lowering import Lowering

MOST_ABOUT = 100
"""The most ids that a timeline is about."""

WIDEST = 25
"""How many more edges a timeline may follow than a layer of paths: it keeps none of them."""

_FEWER = "Ask about fewer, or about what has fewer hops, or set GRAPH_SERVICE_WALK_EDGES."


def lower(selected: Field, lowering: Lowering, place: Place, table: SlotTable) -> s.Shape:
    """The shape of the root field; raises `RequestError`."""
    model = lowering.model
    interface = things(model)
    assert interface is not None
    given = {key: each for key, each in selected.arguments.items() if not each.is_null}
    days = tuple((key, given[key]) for key in ("from", "to") if key in given)
    around = None
    if "about" in given:
        types = tuple(node.name for node in model.possible_types(interface.name))
        ids = Ids(given["about"].source, "about", types, place, most=Constant(MOST_ABOUT))
        around = Adjacent(ids, Steps(hop_kinds(model)), lowering.limits.walk * WIDEST)
    rows = pl.Rows(_placed(model, days, around), interface.name)
    columns = tuple((name, prop.earliest) for name, prop in dated(model).items())
    order = (
        pl.SortKey(pl.DayKey(columns), nullable=False),
        lowering.ordering.identity(interface.name),
    )
    if around is None:
        return lowering.connections.lower(selected, "Query.timeline", rows, place, table, order)
    there = (found(around.starts, interface, types, table), around.starts)
    # One hop more than may be followed tells that they are too many.
    every = replace(around, budget=around.budget + 1, unique=False)
    hops = table.add(pl.CountSlot(pl.Rows(every, interface.name)))
    shape = lowering.connections.lower(selected, "Query.timeline", rows, place, table, order)
    return s.Known((there,), s.Bounded(hops, s.Most("hops", around.budget, _FEWER, place), shape))


def _placed(
    model: Model, days: tuple[tuple[str, Argument], ...], around: Adjacent | None
) -> pl.Placed:
    """Nodes of each type with a date, whose first day is known, and which may lie in some days."""
    return pl.Placed(
        tuple(
            pl.Span(name, prop.earliest, All(tuple(_within(prop, days))))
            for name, prop in dated(model).items()
        ),
        around,
    )


def _within(prop: Property, days: tuple[tuple[str, Argument], ...]) -> Iterator[Predicate]:
    yield Not(Missing(prop.earliest))
    for key, each in days:
        if key == "to":
            start = dict(days).get("from")
            day = span_end(each.source, start.source if start else None)
            yield Compare(prop.earliest, "<=", day)
        else:
            # An interval that is open at its end may reach anything after its beginning.
            later = Compare(prop.latest, ">=", Value(each.source))
            yield AnyOf((Missing(prop.latest), later))


def merged(rows: pl.Rows, model: Model) -> pl.Rows:
    """`placed by day, key first $` becomes `merged [Work scan by released, key first $] …`."""
    if not isinstance(rows.source, pl.Placed):
        return rows
    source = rows.source.around or pl.Scan()
    parts = tuple(_part(span, source, rows, model) for span in rows.source.spans)
    page = replace(rows.page, seeks=())
    return replace(rows, source=pl.Merged(parts), where=None, page=page)


def _part(span: pl.Span, source: pl.RowsSource, rows: pl.Rows, model: Model) -> pl.Rows:
    label = model.node_by_name[span.type].label
    column = pl.ColumnKey(pl.Owner.NODE, span.column, date=True)
    order = tuple(
        replace(key, of=column) if isinstance(key.of, pl.DayKey) else key for key in rows.order
    )
    where = both(span.where, rows.where)
    return pl.Rows(source, span.type, (label,), where=where, order=order, page=rows.page)
