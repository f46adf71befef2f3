"""The second pass: from a selection tree to a plan.

    work(key: "somos") { title  roles { nodes { title } } }

becomes

    0 Fetch single  Lookup Entity.key = $  Work
        0 title
        1 Fetch  <-[:ON]-  Role  by id  limit $
            0 title
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from graph_service.compiler import shapes as s
from graph_service.compiler.connections import Connections
from graph_service.compiler.filters import Filters, first_of
from graph_service.compiler.limits import Limits
from graph_service.compiler.ordering import Ordering
from graph_service.compiler.place import Place
from graph_service.compiler.plan import (
    ColumnKey,
    ColumnSlot,
    EdgeFacts,
    EdgeKindSlot,
    End,
    FetchSlot,
    NamedOnEdge,
    Owner,
    PresenceSlot,
    Rows,
    RowsSource,
    SortKey,
    TagSlot,
    Traverse,
)
from graph_service.compiler.reach import labels_to_check
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.slots import JoinedTable, SlotTable
from graph_service.compiler.values import AnyValue
from graph_service.errors import LimitError, RequestError
from graph_service.model import (
    Citations,
    Evidence,
    Model,
    Property,
    PropertyKind,
    Reference,
)
from graph_service.model.model import RELATION
from graph_service.model.types import FieldOf


@dataclass(frozen=True)
class Extensions:
    """Fields of the schema that the model does not declare, or that permissions guard.

    Both are pairs of type and field. A `python` field's value comes from a resolver; a `guarded`
    one's from the record, once its permission classes agree.
    """

    python: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    guarded: frozenset[tuple[str, str]] = field(default_factory=frozenset)


Shared = dict[tuple[int, int], s.Shape]


class Lowering:
    """Lowers one operation; `interpreted` becomes true where Python code is selected."""

    def __init__(self, model: Model, limits: Limits, extensions: Extensions) -> None:
        self.model = model
        self.limits = limits
        self.extensions = extensions
        self.filters = Filters(model, limits)
        self.ordering = Ordering(model, self.filters)
        self.connections = Connections(self)
        self.interpreted = False
        self.checks: list[AnyValue] = []
        self._path: list[str] = []
        self._level = 0

    @contextmanager
    def at(self, selected: Field) -> Iterator[Place]:
        """Everything inside belongs to this field; errors say so."""
        self._path.append(selected.key)
        try:
            yield Place(tuple(self._path), selected.location)
        except RequestError as error:
            error.path = error.path or tuple(self._path)
            error.location = error.location or selected.location
            raise
        finally:
            self._path.pop()

    # --- nodes --------------------------------------------------------------------------

    def node(self, selection: Selection, target: str, table: SlotTable) -> s.Shape:
        """The shape of a node of a type, an interface or a union."""
        with self._deeper():
            return self._node(selection, target, table)

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        """One level further down; raises `LimitError` below the deepest."""
        if self._level >= self.limits.deepest:
            hint = "Ask for fewer levels at once, or set GRAPH_SERVICE_MAX_DEPTH."
            raise LimitError("depth", self._level + 1, self.limits.deepest, hint=hint)
        self._level += 1
        yield
        self._level -= 1

    def _node(self, selection: Selection, target: str, table: SlotTable) -> s.Shape:
        if target == RELATION:
            return self._object(selection, RELATION, RELATION, table)
        types = self.model.possible_types(target)
        if len(types) == 1 and types[0].name == target:
            return self._object(selection, target, target, table)
        names = tuple(node.name for node in types)
        tag = table.add(TagSlot(names))
        # What the types have in common is lowered once, whatever lies below it.
        shared: Shared = {}
        objects = {name: self._object(selection, name, target, table, shared) for name in names}
        return s.Tagged(tag, tuple(objects.items()))

    def _object(
        self,
        selection: Selection,
        name: str,
        static: str,
        table: SlotTable,
        shared: Shared | None = None,
    ) -> s.Object:
        fields: list[tuple[str, s.Shape]] = []
        python = False
        for selected in selection.of(name):
            if (name, selected.name) in self.extensions.python:
                fields.append((selected.key, s.Python()))
                python = True
                continue
            fields.append((selected.key, self._once(selected, name, static, table, shared)))
        self.interpreted |= python
        own = self._own(name, table) if python else ()
        return s.Object(name, tuple(fields), own=own)

    def _once(
        self, selected: Field, name: str, static: str, table: SlotTable, shared: Shared | None
    ) -> s.Shape:
        """A field's shape; where another type with the same declaration had it, that one."""
        declared = self._declared(name, selected.name)
        key = (id(selected), id(declared))
        if shared is not None and declared is not None and key in shared:
            return shared[key]
        with self.at(selected) as place:
            shape = self._field(selected, name, static, table, place)
        if shared is not None:
            shared[key] = shape
        return shape

    def _declared(self, name: str, field_name: str) -> FieldOf | None:
        if name == RELATION or (name, field_name) in self.extensions.guarded:
            return None
        return self.model.fields_of(name).get(field_name)

    def _own(self, name: str, table: SlotTable) -> tuple[tuple[str, s.Leaf | s.Items], ...]:
        """A node's own values, for the resolvers that a developer adds."""
        node = self.model.node_by_name[name]
        many = {each.name: each.many for each in self.model.properties_of(name)}
        return tuple(
            (column, (s.Items if several else s.Leaf)(table.add(ColumnSlot(Owner.NODE, column))))
            for column, several in ({node.identity: False} | many).items()
        )

    def _field(
        self, selected: Field, name: str, static: str, table: SlotTable, place: Place
    ) -> s.Shape:
        self.interpreted |= (name, selected.name) in self.extensions.guarded
        if selected.name == "__typename":
            return s.Typename(name)
        if name == RELATION:
            return self._relation_field(selected, table)
        if selected.name == "id":
            identity = self.model.node_by_name[name].identity
            return s.Identity(name, table.add(ColumnSlot(Owner.NODE, identity)))
        declared = self.model.fields_of(name)[selected.name]
        if isinstance(declared, Property):
            return self.value(declared, selected, Owner.NODE, table)
        guard = self._guard(name, static, selected.name)
        if isinstance(declared, Reference):
            return self._reference(declared, selected, name, guard, table)
        if isinstance(declared, Citations):
            return self._citations(declared, selected, guard, table)
        source = Traverse(declared.path, not self.model.reaches_once(declared))
        labels = labels_to_check(self.model, name, declared.path, declared.target)
        rows = Rows(source, declared.target, labels, guard, self.filters.only(declared))
        owner = guard[0] if guard else static
        return self.connections.lower(selected, f"{owner}.{declared.name}", rows, place, table)

    def _guard(self, name: str, static: str, field_name: str) -> tuple[str, ...]:
        """The label that keeps a subtype's nested query away from other types' nodes."""
        if name == static:
            return ()
        declared = self.model.fields_of(name)[field_name]
        for owner in (static, *self.model.node_by_name[name].implements):
            interface = self.model.interface_by_name.get(owner)
            if interface and self.model.fields_of(owner).get(field_name) is declared:
                # Whatever implements the interface has the field: one nested query for all.
                return () if owner == static or not interface.label else (interface.label,)
        return (name,)

    # --- values -------------------------------------------------------------------------

    def value(self, prop: Property, selected: Field, owner: Owner, table: SlotTable) -> s.Shape:
        """The shape of a value of a node or a relationship."""
        slot = table.add(ColumnSlot(owner, prop.name))
        if prop.many:
            return s.Items(slot)
        if prop.kind is not PropertyKind.FUZZY_DATE:
            return s.Leaf(slot, prop.required)
        assert selected.selection is not None
        fields: list[tuple[str, s.Shape]] = []
        for each in selected.selection.of("FuzzyDate"):
            if each.name == "__typename":
                fields.append((each.key, s.Typename("FuzzyDate")))
            elif each.name == "edtf":
                fields.append((each.key, s.Leaf(slot, required=True)))
            else:
                column = prop.earliest if each.name == "earliest" else prop.latest
                day = table.add(ColumnSlot(owner, column, date=True))
                fields.append((each.key, s.Leaf(day)))
        return s.Object("FuzzyDate", tuple(fields), unless_null=slot)

    # --- one node -----------------------------------------------------------------------

    def _reference(
        self,
        reference: Reference,
        selected: Field,
        name: str,
        guard: tuple[str, ...],
        table: SlotTable,
    ) -> s.Shape:
        labels = labels_to_check(self.model, name, reference.path, reference.target)
        source = Traverse(reference.path)
        first = first_of(reference, self.model)
        order = (self.ordering.identity(reference.target),) if first else ()
        rows = Rows(source, reference.target, labels, guard, order=order)
        return self.single(selected, rows, table, reference.required)

    def single(
        self, selected: Field, rows: Rows, table: SlotTable, required: bool = False
    ) -> s.Shape:
        """The shape of a to-one field: its row's object, or null."""
        assert selected.selection is not None
        if required and isinstance(rows.source, Traverse):
            return self._joined(selected.selection, rows, JoinedTable(table, rows))
        inner = SlotTable()
        shape = self.node(selected.selection, rows.target, inner)
        slot = table.add(FetchSlot(_with_slots(rows, inner), single=True))
        return s.Single(slot, shape, required)

    def _joined(self, selection: Selection, rows: Rows, table: JoinedTable) -> s.Shape:
        """A row that the model promises; its type or identity, if asked for, tells it is there."""
        shape = self.node(selection, rows.target, table)
        identity = self.model.identity_of(rows.target)
        there = table.position(ColumnSlot(Owner.NODE, identity)) if identity else None
        if isinstance(shape, s.Tagged):
            there = shape.tag
        if there is None:
            there = table.add(PresenceSlot())
        return s.Joined(there, shape)

    def many(
        self,
        selected: Field,
        source: RowsSource,
        target: str,
        order: tuple[SortKey, ...],
        table: SlotTable,
    ) -> s.Shape:
        """The shape of a plain list of nodes."""
        assert selected.selection is not None
        inner = SlotTable()
        shape = self.node(selected.selection, target, inner)
        rows = _with_slots(Rows(source, target, order=order), inner)
        return s.Many(table.add(FetchSlot(rows)), shape)

    # --- evidence -----------------------------------------------------------------------

    @property
    def evidence(self) -> Evidence:
        """The names by which the model keeps its evidence."""
        assert self.model.evidence is not None
        return self.model.evidence

    def edge_facts(self, selected: Field, source: RowsSource | None, table: SlotTable) -> s.Shape:
        """The facts that an edge follows from, or those of another source where it is none."""
        fact = self.evidence.fact
        order = (self.ordering.identity(fact),)
        source = source or EdgeFacts(fact, self.evidence.facts)
        return self.many(selected, source, fact, order, table)

    def _citations(
        self, citations: Citations, selected: Field, guard: tuple[str, ...], table: SlotTable
    ) -> s.Shape:
        assert selected.selection is not None
        inner = SlotTable()
        shape = self._citation(selected.selection, inner)
        order = (
            SortKey(ColumnKey(Owner.NODE, "key"), nullable=False),
            *(
                SortKey(ColumnKey(Owner.EDGE, prop.name))
                for prop in self.evidence.properties
                if prop.kind is PropertyKind.INT
            ),
            SortKey(ColumnKey(Owner.EDGE, "id"), nullable=False),
        )
        rows = Rows(
            Traverse(citations.path),
            self.evidence.source,
            guard=guard,
            order=order,
            slots=inner.slots(),
        )
        if citations.many:
            return s.Many(table.add(FetchSlot(rows)), shape)
        return s.Single(table.add(FetchSlot(rows, single=True)), shape, required=True)

    def _citation(self, selection: Selection, table: SlotTable) -> s.Object:
        properties = {prop.name: prop for prop in self.evidence.properties}
        fields: list[tuple[str, s.Shape]] = []
        for selected in selection.of("Citation"):
            with self.at(selected):
                fields.append((selected.key, self._cited(selected, properties, table)))
        return s.Object("Citation", tuple(fields))

    def _cited(
        self, selected: Field, properties: Mapping[str, Property], table: SlotTable
    ) -> s.Shape:
        self.interpreted |= ("Citation", selected.name) in self.extensions.guarded
        if selected.name == "__typename":
            return s.Typename("Citation")
        if selected.name == "work":
            assert selected.selection is not None
            return self.node(selected.selection, self.evidence.source, table)
        if selected.name == self.evidence.according_to:
            source = NamedOnEdge("Entity", "key", self.evidence.according_to)
            return self.many(selected, source, "Entity", (), table)
        return self.value(properties[selected.name], selected, Owner.EDGE, table)

    # --- edges as objects ---------------------------------------------------------------

    def _relation_field(self, selected: Field, table: SlotTable) -> s.Shape:
        if selected.name == "id":
            return s.Identity(RELATION, table.add(ColumnSlot(Owner.EDGE, "id")))
        if selected.name == "kind":
            return s.Leaf(table.add(EdgeKindSlot()), required=True)
        if selected.name == "facts":
            return self.edge_facts(selected, None, table)
        rows = Rows(End(start=selected.name == "source"), "Node")
        return self.single(selected, rows, table, required=True)


def _with_slots(rows: Rows, table: SlotTable) -> Rows:
    return replace(rows, slots=table.slots())
