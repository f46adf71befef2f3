"""Lowering of root fields: look-ups, collections, nodes by id, and what the graph holds."""

from __future__ import annotations

from dataclasses import replace

from graph_service.compiler import searches, timelines, traversals
from graph_service.compiler import shapes as s
from graph_service.compiler.arguments import Argument, Constant, required
from graph_service.compiler.lowering import Lowering
from graph_service.compiler.place import Place
from graph_service.compiler.plan import (
    ColumnSlot,
    CountSlot,
    FetchSlot,
    Lookup,
    Owner,
    Plan,
    RelationLookup,
    Rows,
    Scan,
)
from graph_service.compiler.predicates import ALWAYS, Related
from graph_service.compiler.reach import labels_of
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.slots import SlotTable
from graph_service.compiler.traversals import TRAVERSALS
from graph_service.compiler.values import Conversion, Value
from graph_service.errors import BadIdError
from graph_service.model import Model, into
from graph_service.model.model import RELATION
from graph_service.model.types import HasFields


def lower(selection: Selection, lowering: Lowering, root: str) -> Plan:
    """The plan of an operation on a root type; raises `RequestError` with path and location.

    The model has fields on Query alone: those of a mutation are Python's.
    """
    table = SlotTable()
    fields: list[tuple[str, s.Shape]] = []
    for selected in selection.of(root):
        name = selected.name
        if (name.startswith("__") and name != "__typename") or (
            root,
            name,
        ) in lowering.extensions.python:
            lowering.interpreted = True
            fields.append((selected.key, s.Python()))
        else:
            lowering.interpreted |= (root, name) in lowering.extensions.guarded
            with lowering.at(selected) as place:
                fields.append((selected.key, _root(selected, lowering, table, place, root)))
    shape = s.Object(root, tuple(fields))
    return Plan(table.slots(), shape, lowering.interpreted, tuple(lowering.checks))


def _root(
    selected: Field, lowering: Lowering, table: SlotTable, place: Place, root: str
) -> s.Shape:
    model = lowering.model
    name = selected.name
    if name == "__typename":
        return s.Typename(root)
    if name in {"node", "nodes"}:
        ids = selected.arguments["id" if name == "node" else "ids"]
        return _by_id(selected, required(ids), lowering, table, single=name == "node")
    if name == "graph":
        return _graph(selected, lowering, table)
    if name in TRAVERSALS:
        return traversals.lower(selected, lowering, place, table)
    if name == "timeline":
        return timelines.lower(selected, lowering, place, table)
    if name == "search":
        return searches.lower(selected, lowering, place, table)
    roots: tuple[HasFields, ...] = (*model.interfaces, *model.nodes)
    for declared in roots:
        if name == declared.root:
            return _lookup(selected, declared.name, lowering, table)
        if name == declared.roots:
            rows = Rows(Scan(), declared.name, labels_of(model, declared.name))
            return lowering.connections.lower(selected, f"{root}.{name}", rows, place, table)
    raise AssertionError(name)


def _lookup(selected: Field, name: str, lowering: Lowering, table: SlotTable) -> s.Shape:
    """One node by its key: found by the label with the constraint, then held to its own."""
    model = lowering.model
    identity = model.identity_of(name) or "key"
    key = required(selected.arguments[identity])
    label = model.lookup_label(model.possible_types(name)[0])
    labels = tuple(each for each in labels_of(model, name) if each != label)
    rows = Rows(Lookup(label, identity, Value(key.source)), name, labels)
    return lowering.single(selected, rows, table)


# --- nodes by id -----------------------------------------------------------------------


def families(model: Model, ids: list[str]) -> tuple[str, ...]:
    """The types that ids are of: what a statement has to look for. Raises `BadIdError`."""
    found: dict[str, None] = {}
    for each in ids:
        type_, colon, identity = each.partition(":")
        if type_ == RELATION and colon:
            kind = identity.partition(":")[0]
            type_ = f"{RELATION}:{kind}"
            known = kind in {relationship.name for relationship in model.hops}
        else:
            known = type_ in model.node_by_name
        if not colon or not identity or not known:
            raise BadIdError(
                f"{each!r} is no id of this graph.", hint="Pass the id of a node, unchanged."
            )
        found[type_] = None
    return tuple(sorted(found))


def _by_id(
    selected: Field, ids: Argument, lowering: Lowering, table: SlotTable, *, single: bool
) -> s.Shape:
    assert selected.selection is not None
    asked = [ids.value] if single else ids.value
    found: list[tuple[str, int, s.Shape]] = []
    for family in families(lowering.model, asked):
        inner = SlotTable()
        name, _, kind = family.partition(":")
        identities = Value(ids.source, Conversion.IDENTITIES, name)
        if kind:
            # A relationship's own id begins with its kind.
            rows = Rows(RelationLookup(kind, identities), RELATION)
            inner.add(ColumnSlot(Owner.EDGE, "id"))
        else:
            node = lowering.model.node_by_name[name]
            label = lowering.model.lookup_label(node)
            labels = () if label == node.label else (node.label,)
            rows = Rows(Lookup(label, node.identity, identities, many=True), name, labels)
            inner.add(ColumnSlot(Owner.NODE, node.identity))
        shape = lowering.node(selected.selection, rows.target, inner)
        slot = table.add(FetchSlot(replace(rows, slots=inner.slots())))
        found.append((name, slot, shape))
    return s.ById(Value(ids.source, Conversion.KEYS), tuple(found), single)


# --- what the graph holds --------------------------------------------------------------


def _graph(selected: Field, lowering: Lowering, table: SlotTable) -> s.Shape:
    assert selected.selection is not None
    fields: list[tuple[str, s.Shape]] = []
    for each in selected.selection.of("GraphInfo"):
        with lowering.at(each):
            fields.append((each.key, _graph_field(each, lowering, table)))
    return s.Object("GraphInfo", tuple(fields))


def _graph_field(selected: Field, lowering: Lowering, table: SlotTable) -> s.Shape:
    if selected.name == "__typename":
        return s.Typename("GraphInfo")
    if selected.name == "version":
        lookup = Lookup("Graph", "id", Value(Constant("graph")))
        rows = Rows(lookup, "Graph", slots=(ColumnSlot(Owner.NODE, "version"),))
        slot = table.add(FetchSlot(rows, single=True))
        # A graph that nothing was loaded into yet has the empty version.
        return s.Single(slot, s.Leaf(0, required=True), otherwise="")
    assert selected.selection is not None
    model = lowering.model
    if selected.name == "counts":
        counts = tuple(
            (node.label, table.add(CountSlot(Rows(Scan(), node.name, (node.label,)))))
            for node in model.nodes
        )
        asked = selected.selection.of("LabelCount")
        return s.Counted(counts, tuple((each.key, each.name) for each in asked))
    return _sources(selected, lowering, table)


def _sources(selected: Field, lowering: Lowering, table: SlotTable) -> s.Shape:
    assert selected.selection is not None
    evidence = lowering.evidence
    inner = SlotTable()
    shape = lowering.node(selected.selection, evidence.source, inner)
    rows = Rows(
        Scan(),
        evidence.source,
        (evidence.source,),
        where=Related((into(evidence.stated_in),), (), "some", ALWAYS),
        order=(lowering.ordering.identity(evidence.source),),
        slots=inner.slots(),
    )
    return s.Many(table.add(FetchSlot(rows)), shape)
