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

from collections.abc import Callable
from typing import TYPE_CHECKING

from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Constant, Source
from graph_service.compiler.attestation import attested, stated_by
from graph_service.compiler.filters import within_days
from graph_service.compiler.ids import Ids, Number
from graph_service.compiler.place import Place
from graph_service.compiler.plan import ColumnSlot, FetchSlot, Lookup, Owner, Rows, TagSlot
from graph_service.compiler.predicates import AnyOf, OfType, Predicate, both
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.slots import SlotTable
from graph_service.compiler.values import PageSize
from graph_service.compiler.walks import (
    Common,
    HopEnd,
    HopFacts,
    HopPart,
    HopSlot,
    Listed,
    Neighborhood,
    Part,
    PartSlot,
    Steps,
    Walk,
)
from graph_service.errors import LimitError
from graph_service.model.hop_kinds import dated, hop_kinds, things
from graph_service.model.model import RELATION

if TYPE_CHECKING:
    from graph_service.compiler.lowering import Lowering

TRAVERSALS = frozenset({"neighborhood", "common", "paths"})
"""Root fields that are traversals."""

DEEPEST = 5
"""The most layers of a neighborhood."""

LARGEST = 1000
"""The most nodes of a subgraph."""

NODES = 100
"""Nodes of a subgraph where `first` is not given."""

WIDER = 5
"""How many more edges a layer of a subgraph may follow than one of paths, which keeps more."""


def lower(selected: Field, lowering: Lowering, place: Place, table: SlotTable) -> s.Shape:
    """The shape of a traversal; raises `RequestError`."""
    return _Traversal(selected, lowering, place).lower(table)


class _Traversal:
    def __init__(self, selected: Field, lowering: Lowering, place: Place) -> None:
        interface = things(lowering.model)
        assert interface is not None
        self._interface = interface
        self._types = tuple(node.name for node in lowering.model.possible_types(interface.name))
        self._selected = selected
        self._arguments = {
            key: each for key, each in selected.arguments.items() if not each.is_null
        }
        self._lowering = lowering
        self._place = place

    def lower(self, table: SlotTable) -> s.Shape:
        subgraphs: dict[str, Callable[[bool], Walk]] = {
            "neighborhood": self._neighborhood,
            "common": self._common,
        }
        assert self._selected.selection is not None
        hops = any(each.name == "hops" for each in self._selected.selection.of("Subgraph"))
        walk = subgraphs[self._selected.name](hops)
        ids = (walk.starts,) if isinstance(walk, Neighborhood | Common) else walk.ids
        found = tuple((self._found(each, table), each) for each in ids)
        inner = SlotTable()
        shape = self._subgraph(self._selected.selection, walk, inner)
        slot = table.add(FetchSlot(Rows(walk, "Subgraph", slots=inner.slots()), single=True))
        return s.Known(found, s.Single(slot, shape, required=True))

    def _found(self, ids: Ids, table: SlotTable) -> int:
        """The slot of those ids that are in the graph: types with identities."""
        label, identity = self._interface.label, self._interface.identity
        assert label is not None
        slots = (TagSlot(self._types), ColumnSlot(Owner.NODE, identity))
        source = Lookup(label, identity, ids, many=True)
        return table.add(FetchSlot(Rows(source, self._interface.name, slots=slots)))

    # --- arguments --------------------------------------------------------------------------

    def _neighborhood(self, hops: bool) -> Neighborhood:
        first = self._first(NODES, LARGEST)
        starts = self._ids("of", most=first)
        depth = self._number("depth", 1, 0, DEEPEST)
        return Neighborhood(starts, depth, self._steps(), first, self._budget, hops)

    def _common(self, hops: bool) -> Common:
        starts = self._ids("of", least=2, most=Constant(LARGEST))
        return Common(starts, self._steps(), self._first(NODES, LARGEST), self._budget, hops)

    @property
    def _budget(self) -> int:
        return self._lowering.limits.walk * WIDER

    def _ids(
        self,
        name: str,
        *,
        least: int = 0,
        most: Number | None = None,
        other: Source | None = None,
    ) -> Ids:
        source = self._arguments[name].source
        return Ids(source, name, self._types, self._place, least, most, other)

    def _first(self, default: int, largest: int) -> PageSize:
        given = self._arguments.get("first")
        source = given.source if given else Constant(default)
        largest = min(largest, self._lowering.limits.largest_page)
        return PageSize(source, "first", largest, 0, self._place)

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        """A number of layers, which becomes text and so is checked right now."""
        given = self._arguments.get(name)
        value = int(given.value) if given else default
        if not least <= value <= most:
            hint = f"Ask for {name} from {least} to {most}."
            raise LimitError(name, value, most, hint=hint)
        return value

    def _steps(self) -> Steps:
        kinds = self._arguments.get("kinds")
        wanted = set(map(str, kinds.value)) if kinds else None
        followed = tuple(
            kind
            for kind in hop_kinds(self._lowering.model)
            if wanted is None or kind.name in wanted
        )
        evidence = None
        if "evidence" in self._arguments:
            model = self._lowering.model
            stated = stated_by(RELATION, model, edges=True)
            filters = self._lowering.filters
            evidence = attested(self._arguments["evidence"], stated, filters, model)
        return Steps(followed, both(self._of_types(), self._during()), evidence)

    def _of_types(self) -> Predicate | None:
        given = self._arguments.get("types")
        if given is None:
            return None
        return AnyOf(tuple(OfType(each) for each in dict.fromkeys(map(str, given.value))))

    def _during(self) -> Predicate | None:
        """What lies in time may lie in these days; what does not is none of their business."""
        given = self._arguments.get("during")
        if given is None:
            return None
        dates = {prop.name: prop for prop in dated(self._lowering.model).values()}
        return both(*(within_days(prop, given) for prop in dates.values()))

    # --- selections -------------------------------------------------------------------------

    def _subgraph(self, selection: Selection, walk: Walk, table: SlotTable) -> s.Object:
        fields: list[tuple[str, s.Shape]] = []
        for each in selection.of("Subgraph"):
            with self._lowering.at(each):
                fields.append((each.key, self._subgraph_field(each, walk, table)))
        return s.Object("Subgraph", tuple(fields))

    def _subgraph_field(self, each: Field, walk: Walk, table: SlotTable) -> s.Shape:
        match each.name:
            case "__typename":
                return s.Typename("Subgraph")
            case "truncated":
                return s.Leaf(table.add(PartSlot(Part.TRUNCATED)), required=True)
            case "nodes":
                return self._nodes(each, Listed(Part.NODES, walk.first), table)
        return self._hops(each, Listed(Part.HOPS, walk.first), table, ordered=True)

    def _nodes(self, each: Field, source: Listed, table: SlotTable) -> s.Shape:
        return self._lowering.many(each, source, self._interface.name, (), table)

    def _hops(self, each: Field, source: Listed, table: SlotTable, *, ordered: bool) -> s.Shape:
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
