"""Lowering of connections: pages, edges, cursors, counts.

    roles(first: 2, after: $c) { totalCount edges { cursor node { title } } }

becomes a Fetch of at most two rows beyond the cursor, and a Count of all rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import orjson

from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Argument, Constant, Several
from graph_service.compiler.attestation import attested, stated_by
from graph_service.compiler.cursors import CursorPart, Signature, open_cursor
from graph_service.compiler.place import Place
from graph_service.compiler.plan import (
    BeyondSlot,
    ColumnKey,
    ColumnSlot,
    FetchSlot,
    Oneself,
    Owner,
    Page,
    Placed,
    Rows,
    RowsSource,
    Scan,
    Search,
    Seek,
    SortKey,
    SortSlot,
    Traverse,
)
from graph_service.compiler.predicates import Predicate, both
from graph_service.compiler.reach import hop_types
from graph_service.compiler.searches import hit
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.slots import SlotTable
from graph_service.compiler.summaries import SUMMARIES, Summaries
from graph_service.compiler.values import PageSize
from graph_service.errors import BadInputError
from graph_service.model import Property, into
from graph_service.model.model import RELATION

if TYPE_CHECKING:
    from graph_service.compiler.lowering import Lowering


_NARROWING = ("where", "evidence", "query", "types", "from", "to", "about")
"""Arguments that decide which rows a cursor can be of."""


class Connections:
    """Lowers connection fields on behalf of one lowering."""

    def __init__(self, lowering: Lowering) -> None:
        self._lowering = lowering
        self._summaries = Summaries(lowering)

    def lower(
        self,
        selected: Field,
        name: str,
        rows: Rows,
        place: Place,
        table: SlotTable,
        order: tuple[SortKey, ...] = (),
    ) -> s.Shape:
        """The shape of a connection; `name` tells its cursors from those of other fields.

        An `order` of the field's own stands for that of an argument.
        """
        arguments = selected.arguments
        where = arguments.get("where")
        filters, ordering = self._lowering.filters, self._lowering.ordering
        evidence = self._evidence(arguments.get("evidence"), rows)
        rows = replace(rows, where=both(rows.where, filters.where(where, rows.target), evidence))
        order = order or ordering.keys(arguments.get("orderBy"), rows.target)
        described = _describe(order)
        held = Several(tuple(arguments[each].source for each in _NARROWING if each in arguments))
        signature = Signature(name, described, held if held.items else None)
        selection = selected.selection
        assert selection is not None
        asked = _Asked(selection, f"{rows.target}Connection")
        page = self._page(arguments, order, signature, place, more=asked.further)
        backwards = page.backwards
        fetched = replace(
            rows,
            order=tuple(key.reversed() for key in order) if backwards else order,
            page=page,
        )
        inner = SlotTable()
        cursor = _cursor(order, inner) if asked.cursors else None
        fields = self._fields(selection, rows, inner, cursor, table)
        slot = None
        if asked.rows:
            slot = table.add(FetchSlot(replace(fetched, slots=inner.slots())))
        else:
            # Nothing is fetched by them, but what was given is held to the rules all the same.
            given = (page.limit, *(value for seek in page.seeks for value in seek.values))
            self._lowering.checks.extend(value for value in given if value is not None)
        beyond = self._beyond(asked, rows, order, page, table)
        size = page.limit if isinstance(page.limit, PageSize) else None
        name = f"{rows.target}Connection"
        return s.Paged(name, slot, size, backwards, beyond, signature, cursor is not None, fields)

    def _evidence(self, argument: Argument | None, rows: Rows) -> Predicate | None:
        """The predicate of an `evidence` argument, about what an edge's facts are here."""
        if argument is None or argument.is_null:
            return None
        model = self._lowering.model
        edges = isinstance(rows.source, Traverse) or rows.target == RELATION
        stated = stated_by(rows.target, model, edges=edges)
        return attested(argument, stated, self._lowering.filters, model)

    def _page(
        self,
        arguments: Mapping[str, Argument],
        order: tuple[SortKey, ...],
        signature: Signature,
        place: Place,
        *,
        more: bool,
    ) -> Page:
        given = {key: arg for key, arg in arguments.items() if not arg.is_null}
        if "first" in given and "last" in given:
            raise BadInputError(
                "first and last cannot be given together.",
                hint="Give first to page forwards, last to page backwards.",
            )
        backwards = "last" in given
        name = "last" if backwards else "first"
        limits = self._lowering.limits
        source = (
            given[name].source
            if name in given
            else Constant(min(limits.default_page, limits.largest_page))
        )
        size = PageSize(source, name, limits.largest_page, int(more), place, name in given)
        seeks = tuple(
            _seek(given[key], order, signature, place, forwards=key == "after")
            for key in ("after", "before")
            if key in given
        )
        return Page(size, seeks, backwards)

    def _beyond(
        self,
        asked: _Asked,
        rows: Rows,
        order: tuple[SortKey, ...],
        page: Page,
        table: SlotTable,
    ) -> int | None:
        """The slot for "is there anything on the other side of the cursor that was given?"."""
        seeks = [seek for seek in page.seeks if seek.forwards is not page.backwards]
        wanted = asked.next_page if page.backwards else asked.previous_page
        if not wanted or not seeks:
            return None
        behind = Seek(seeks[0].values, not seeks[0].forwards, inclusive=True)
        other = replace(rows, order=order, page=Page(None, (behind,)))
        return table.add(BeyondSlot(other))

    def _fields(
        self,
        selection: Selection,
        rows: Rows,
        inner: SlotTable,
        cursor: s.Cursor | None,
        table: SlotTable,
    ) -> tuple[tuple[str, s.Shape], ...]:
        name = f"{rows.target}Connection"
        fields: list[tuple[str, s.Shape]] = []
        for each in selection.of(name):
            with self._lowering.at(each) as place:
                shape = self._connection_field(each, name, rows, inner, cursor, table, place)
                fields.append((each.key, shape))
        return tuple(fields)

    def _connection_field(
        self,
        each: Field,
        name: str,
        rows: Rows,
        inner: SlotTable,
        cursor: s.Cursor | None,
        table: SlotTable,
        place: Place,
    ) -> s.Shape:
        if each.name == "__typename":
            return s.Typename(name)
        if each.name in SUMMARIES:
            return self._summaries.lower(each, rows, table, place)
        assert each.selection is not None
        if each.name == "pageInfo":
            asked = tuple((info.key, info.name) for info in each.selection.of("PageInfo"))
            return s.PageInfo(asked, cursor)
        if each.name == "nodes":
            return s.Edges(self._node(each.selection, rows, inner))
        return s.Edges(self._edge(each.selection, rows, inner, cursor))

    def _edge(
        self, selection: Selection, rows: Rows, inner: SlotTable, cursor: s.Cursor | None
    ) -> s.Object:
        name = f"{rows.target}Edge"
        fields: list[tuple[str, s.Shape]] = []
        for each in selection.of(name):
            with self._lowering.at(each):
                fields.append((each.key, self._edge_field(each, name, rows, inner, cursor)))
        return s.Object(name, tuple(fields))

    def _edge_field(
        self, each: Field, name: str, rows: Rows, inner: SlotTable, cursor: s.Cursor | None
    ) -> s.Shape:
        if each.name == "__typename":
            return s.Typename(name)
        if each.name == "cursor":
            assert cursor is not None
            return cursor
        if each.name == "node":
            assert each.selection is not None
            return self._node(each.selection, rows, inner)
        if each.name == "facts":
            return self._lowering.edge_facts(each, self._facts_source(rows), inner)
        prop = self._on_relationship(each.name, rows.source)
        return self._lowering.value(prop, each, Owner.EDGE, inner) if prop else s.Nothing()

    def _node(self, selection: Selection, rows: Rows, inner: SlotTable) -> s.Shape:
        if isinstance(rows.source, Search):
            return hit(selection, self._lowering, rows.source, inner)
        return self._lowering.node(selection, rows.target, inner)

    def _on_relationship(self, name: str, source: RowsSource) -> Property | None:
        """The value that a row's one relationship may have; none where it is of no such kind."""
        if not isinstance(source, Traverse) or source.distinct or len(source.path) != 1:
            return None
        kinds = self._lowering.model.relationship_by_name
        types = hop_types(self._lowering.model, source.path[0])
        declared = (prop for type_ in types for prop in kinds[type_].properties)
        # Of several kinds, some may lack it.
        return next((replace(prop, required=False) for prop in declared if prop.name == name), None)

    def _facts_source(self, rows: Rows) -> RowsSource | None:
        """Where an edge's facts come from, if not from the relationships that were followed."""
        evidence = self._lowering.evidence
        if rows.target == evidence.fact:
            return Oneself()
        if isinstance(rows.source, Scan | Placed) and rows.target != RELATION:
            facts = (evidence.subject, evidence.object, evidence.concerns)
            return Traverse((into(*facts),))
        return None


class _Asked:
    """What is selected on a connection, as far as the statement depends on it."""

    def __init__(self, selection: Selection, name: str) -> None:
        fields = selection.of(name)
        names = {each.name for each in fields}
        infos = {
            info.name
            for each in fields
            if each.name == "pageInfo" and each.selection
            for info in each.selection.of("PageInfo")
        }
        edges = {
            edge.name
            for each in fields
            if each.name == "edges" and each.selection
            for edge in each.selection.of(name.removesuffix("Connection") + "Edge")
        }
        self.next_page = "hasNextPage" in infos
        self.previous_page = "hasPreviousPage" in infos
        self.further = self.next_page or self.previous_page
        self.cursors = "cursor" in edges or bool(infos & {"startCursor", "endCursor"})
        self.rows = bool(names & {"edges", "nodes"}) or bool(infos - {"__typename"})


def _seek(
    argument: Argument,
    order: tuple[SortKey, ...],
    signature: Signature,
    place: Place,
    *,
    forwards: bool,
) -> Seek:
    parts = [
        CursorPart(argument.source, signature, position, len(order), _is_date(key), place)
        for position, key in enumerate(order)
    ]
    # Which of a cursor's values are null decides the statement's text, so it is read right now.
    _, *present = open_cursor(argument.value, len(order), place)
    values: tuple[CursorPart | None, ...] = tuple(
        part if value is not None else None for part, value in zip(parts, present, strict=True)
    )
    return Seek(values, forwards)


def _is_date(key: SortKey) -> bool:
    return bool(getattr(key.of, "date", False))


def _cursor(order: tuple[SortKey, ...], inner: SlotTable) -> s.Cursor:
    slots = []
    for position, key in enumerate(order):
        if isinstance(key.of, ColumnKey):
            slots.append(inner.add(ColumnSlot(key.of.owner, key.of.column, key.of.date)))
        else:
            slots.append(inner.add(SortSlot(position, _is_date(key))))
    return s.Cursor(tuple(slots))


def _describe(order: tuple[SortKey, ...]) -> str:
    return orjson.dumps([repr(key) for key in order]).decode()
