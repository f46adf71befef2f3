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
from graph_service.compiler.arguments import Constant
from graph_service.compiler.attestation import attested, stated_by
from graph_service.compiler.filters import within_or_unknown
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
    Paths,
    StepHops,
    Steps,
    Walk,
)
from graph_service.errors import LimitError
from graph_service.model import Interface
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

LENGTH = 6
"""The longest path where `maxLength` is not given."""

LONGEST = 10
"""The largest `maxLength`."""

PATHS = 10
"""Paths where `first` is not given."""

MOST_PATHS = 100
"""The most paths."""

MOST_PASSED = 100
"""The most nodes that paths have to pass, or to avoid."""

WIDER = 5
"""How many more edges a layer of a subgraph may follow than one of paths, which keeps more."""


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
        self._arguments = {
            key: each for key, each in selected.arguments.items() if not each.is_null
        }
        self._lowering = lowering
        self._place = place

    def lower(self, table: SlotTable) -> s.Shape:
        selection = self._selected.selection
        assert selection is not None
        hops = any(each.name == "hops" for each in selection.of("Subgraph"))
        walk: Walk
        match self._selected.name:
            case "neighborhood":
                walk = self._neighborhood(hops)
            case "common":
                walk = self._common(hops)
            case _:
                walk = self._paths(_with_hops(selection))
        there = tuple((found(each, self._interface, self._types, table), each) for each in walk.ids)
        inner = SlotTable()
        name = "PathResult" if isinstance(walk, Paths) else "Subgraph"
        shape = self._object(name, selection, walk, inner)
        slot = table.add(FetchSlot(Rows(walk, name, slots=inner.slots()), single=True))
        return s.Known(there, s.Single(slot, shape, required=True))

    # --- arguments --------------------------------------------------------------------------

    def _neighborhood(self, hops: bool) -> Neighborhood:
        first = self._first(NODES, LARGEST)
        starts = self._ids("of", most=first)
        depth = self._number("depth", 1, 0, DEEPEST)
        return Neighborhood(starts, depth, self._steps(), first, self._budget, hops)

    def _common(self, hops: bool) -> Common:
        starts = self._ids("of", least=2, most=Constant(LARGEST))
        return Common(starts, self._steps(), self._first(NODES, LARGEST), self._budget, hops)

    def _paths(self, hops: bool) -> Paths:
        start = self._ids("from")
        end = self._ids("to", unlike=("from",))
        most = Constant(MOST_PASSED)
        through = self._ids("through", most=most) if "through" in self._arguments else None
        without = None
        if "without" in self._arguments:
            without = self._ids("without", most=most, unlike=("from", "to", "through"))
        length = self._number("maxLength", LENGTH, 1, LONGEST)
        first = self._first(PATHS, MOST_PATHS)
        budget = self._lowering.limits.walk
        return Paths(start, end, through, without, length, self._steps(), first, budget, hops)

    @property
    def _budget(self) -> int:
        return self._lowering.limits.walk * WIDER

    def _ids(
        self,
        name: str,
        *,
        least: int = 0,
        most: Number | None = None,
        unlike: tuple[str, ...] = (),
    ) -> Ids:
        source = self._arguments[name].source
        others = tuple(
            (each, self._arguments[each].source) for each in unlike if each in self._arguments
        )
        return Ids(source, name, self._types, self._place, least, most, others)

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
        return both(*(within_or_unknown(prop, given) for prop in dates.values()))

    # --- selections -------------------------------------------------------------------------

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


def _with_hops(selection: Selection) -> bool:
    """Whether hops of paths are selected."""
    paths = (each.selection for each in selection.of("PathResult") if each.name == "paths")
    fields = (field for each in paths if each for field in each.of("Path"))
    return any(field.name in {"hops", "parallel"} for field in fields)
