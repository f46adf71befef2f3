"""Lowering of traversals: the root fields `neighborhood`, `common` and `paths`.

    neighborhood(of: ["Work:somos"], kinds: [ROLE]) { nodes { name } hops { label } truncated }

becomes

    0 Many Entity with Entity.key = …                              the ids that are there
    1 One Subgraph neighborhood of … by ROLE depth 1 first 100
        0 Many Entity nodes
            0 name
        1 Many Hop hops
            0 label of hop
        2 truncated
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_service.compiler import shapes as s
from graph_service.compiler.asking import Asking
from graph_service.compiler.ids import Ids
from graph_service.compiler.place import Place
from graph_service.compiler.plan import ColumnSlot, FetchSlot, Lookup, Owner, Rows, TagSlot
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.slots import SlotTable
from graph_service.compiler.walks import (
    HopEnd,
    HopFacts,
    HopPart,
    HopSlot,
    Listed,
    Part,
    PartSlot,
    Paths,
    StepHops,
    Walk,
)
from graph_service.model import Interface
from graph_service.model.hop_kinds import hop_kinds, things

if TYPE_CHECKING:
    from graph_service.compiler.lowering import Lowering

TRAVERSALS = frozenset({"neighborhood", "common", "paths"})
"""Root fields that are traversals."""


def lower(selected: Field, lowering: Lowering, place: Place, table: SlotTable) -> s.Shape:
    """The shape of a traversal; raises `RequestError`."""
    return _Traversal(selected, lowering, place).lower(table)


def found(ids: Ids, interface: Interface, types: tuple[str, ...], table: SlotTable) -> int:
    """The slot of those ids that are in the graph: types with identities."""
    assert interface.label is not None
    slots = (TagSlot(types), ColumnSlot(Owner.NODE, interface.identity))
    source = Lookup(interface.label, interface.identity, ids, many=True)
    return table.add(FetchSlot(Rows(source, interface.name, slots=slots)))


class _Traversal:
    def __init__(self, selected: Field, lowering: Lowering, place: Place) -> None:
        interface = things(lowering.model)
        assert interface is not None
        self._interface = interface
        self._types = tuple(node.name for node in lowering.model.possible_types(interface.name))
        self._selected = selected
        self._walk = Asking(selected, lowering, place, self._types).walk()
        self._lowering = lowering

    def lower(self, table: SlotTable) -> s.Shape:
        selection = self._selected.selection
        assert selection is not None
        walk = self._walk
        there = tuple((found(each, self._interface, self._types, table), each) for each in walk.ids)
        inner = SlotTable()
        name = "PathResult" if isinstance(walk, Paths) else "Subgraph"
        shape = self._object(name, selection, walk, inner)
        slot = table.add(FetchSlot(Rows(walk, name, slots=inner.slots()), single=True))
        return s.Known(there, s.Single(slot, shape, required=True))

    def _object(self, name: str, selection: Selection, walk: Walk, table: SlotTable) -> s.Object:
        """The shape of a subgraph, of paths, or of one path."""
        fields: list[tuple[str, s.Shape]] = []
        for each in selection.of(name):
            with self._lowering.at(each):
                fields.append((each.key, self._field(name, each, walk, table)))
        return s.Object(name, tuple(fields))

    def _field(self, name: str, each: Field, walk: Walk, table: SlotTable) -> s.Shape:
        match each.name:
            case "__typename":
                return s.Typename(name)
            case "truncated":
                return s.Leaf(table.add(PartSlot(Part.TRUNCATED)), required=True)
            case "paths":
                return self._each_path(each, walk, table)
        if isinstance(walk, Paths):
            return self._path_field(each, walk, table)
        if each.name == "nodes":
            return self._nodes(each, Listed(Part.NODES, walk.first), table)
        return self._hops(each, Listed(Part.HOPS, walk.most_hops), table, ordered=True)

    def _each_path(self, each: Field, walk: Walk, table: SlotTable) -> s.Shape:
        assert each.selection is not None
        inner = SlotTable()
        shape = self._object("Path", each.selection, walk, inner)
        rows = Rows(Listed(Part.PATHS, walk.first), "Path", slots=inner.slots())
        return s.Many(table.add(FetchSlot(rows)), shape)

    def _path_field(self, each: Field, walk: Paths, table: SlotTable) -> s.Shape:
        if each.name == "length":
            return s.Leaf(table.add(PartSlot(Part.PATH)), required=True)
        if each.name == "nodes":
            return self._nodes(each, Listed(Part.PATH, walk.length + 1), table)
        source = StepHops(each.name == "parallel", walk.length)
        return self._hops(each, source, table, ordered=False)

    def _nodes(self, each: Field, source: Listed, table: SlotTable) -> s.Shape:
        return self._lowering.many(each, source, self._interface.name, (), table)

    def _hops(
        self, each: Field, source: Listed | StepHops, table: SlotTable, *, ordered: bool
    ) -> s.Shape:
        assert each.selection is not None
        inner = SlotTable()
        shape = self._hop(each.selection, inner)
        by: tuple[int, ...] = ()
        if ordered:
            parts = (HopPart.KIND, HopPart.SOURCE, HopPart.TARGET, HopPart.ID)
            by = tuple(inner.add(self._hop_slot(part)) for part in parts)
        slot = table.add(FetchSlot(Rows(source, "Hop", slots=inner.slots())))
        return s.Many(slot, shape, by)

    def _hop(self, selection: Selection, table: SlotTable) -> s.Object:
        fields: list[tuple[str, s.Shape]] = []
        for each in selection.of("Hop"):
            with self._lowering.at(each):
                fields.append((each.key, self._hop_field(each, table)))
        return s.Object("Hop", tuple(fields))

    def _hop_field(self, each: Field, table: SlotTable) -> s.Shape:
        values = {"kind": HopPart.KIND, "label": HopPart.LABEL, "id": HopPart.ID}
        if each.name == "__typename":
            return s.Typename("Hop")
        if each.name in values:
            return s.Leaf(table.add(self._hop_slot(values[each.name])), required=True)
        if each.name == "facts":
            evidence = self._lowering.evidence
            source = HopFacts(evidence.fact, evidence.facts)
            return self._lowering.edge_facts(each, source, table)
        rows = Rows(HopEnd(source=each.name == "source"), self._interface.name)
        return self._lowering.single(each, rows, table, required=True)

    def _hop_slot(self, part: HopPart) -> HopSlot:
        kinds = hop_kinds(self._lowering.model)
        told = kinds if part in {HopPart.LABEL, HopPart.ID} else ()
        return HopSlot(part, told, self._interface.identity)
