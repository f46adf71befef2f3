"""Every feature of the filters, once for each kind of thing that it can be asked of."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from graphql import GraphQLInputType, GraphQLSchema

from graph_service.model import Connection, Model, Property, Reference
from tests.properties.arguments import Arguments
from tests.properties.choices import Seeded
from tests.properties.documents import Given, fields_of, item_of
from tests.properties.families import Family, Place
from tests.properties.graphs import Graph
from tests.properties.operands import EDGE_DIRECTION, EDGE_KIND
from tests.properties.words import SEARCHES

QUANTIFIERS = ("some", "every", "none", "single")
_DEEP = 2
"""From this level on, what is drawn goes only a little further."""

Around = tuple[tuple[str, GraphQLInputType], ...]


class Forcing:
    """The families of one graph's filters, each kind once."""

    def __init__(self, schema: GraphQLSchema, graph: Graph) -> None:
        self._schema = schema
        self._graph = graph
        self._model: Model = graph.model
        self._choose = Seeded(Random(5))
        self._arguments = Arguments(self._choose, graph)
        self._met: set[Any] = set()

    def families(self) -> Iterator[Family]:
        for declared in (*self._model.nodes, *self._model.interfaces):
            if declared.roots is not None:
                yield from self._wheres(Place(declared.roots, declared.name))
        if self._model.evidence is not None:
            yield from self._evidences()

    def _new(self, *kind: Any) -> bool:
        """Whether it is the first of its kind."""
        new = kind not in self._met
        self._met.add(kind)
        return new

    # --- where ------------------------------------------------------------------------------

    def _wheres(self, place: Place) -> Iterator[Family]:
        owner = place.owner
        types = self._types(place, "where")
        around = self._around(place, "where")
        yield self._logic(place, around, types, lambda item: self._where(item, owner))
        if "search" in types:
            search = {"search": types["search"]}
            name = f"{owner}.search"
            yield Family(name, place, around, search, lambda _: self._choose.of(SEARCHES))
        for name, field in self._model.fields_of(owner).items():
            if name not in types:
                continue
            inner = (*around, (name, types[name]))
            label = f"{owner}.{name}"
            if isinstance(field, Property) and self._new(
                field.kind, field.many, field.sortable or field.searched
            ):
                yield self._values(label, place, inner, field, self._graph.held(owner, name))
            elif isinstance(field, Reference) and self._new(field.target, field.required):
                yield self._reference(label, place, around, inner, field)
            elif isinstance(field, Connection):
                yield from self._connection(label, place, inner, field)

    def _values(
        self, label: str, place: Place, around: Around, prop: Property, held: list[Any]
    ) -> Family:
        types = fields_of(around[-1][1])
        operand = self._arguments.operands.operand
        return Family(label, place, around, types, lambda op: operand(op, types[op], prop, held))

    def _reference(
        self, label: str, place: Place, around: Around, inner: Around, field: Reference
    ) -> Family:
        """By what it leads to; of a union or an interface, by each kind of it."""
        types = fields_of(inner[-1][1])
        kinds = {self._arguments.kind(field.target, name): name for name in types}
        kinds.pop(None, None)
        if not kinds:
            wanted = {field.name: inner[-1][1]}
            return Family(
                label, place, around, wanted, lambda name: self._where(wanted[name], field.target)
            )
        names = {name: str(kind) for kind, name in kinds.items()}
        members = {name: types[name] for name in names}

        def drawn(name: str) -> dict[str, Given]:
            return self._choose.of([{}, self._where(types[name], names[name])])

        return Family(label, place, inner, members, drawn)

    def _connection(
        self, label: str, place: Place, around: Around, field: Connection
    ) -> Iterator[Family]:
        types = fields_of(around[-1][1])
        path = tuple((hop.direction, len(hop.types)) for hop in field.path)
        bare = field.target == "Relation" or field.target in self._model.interface_by_name
        if self._new(path, bare, field.only is None):
            asked = {name: types[name] for name in QUANTIFIERS}
            yield Family(
                label, place, around, asked, lambda name: self._where(types[name], field.target)
            )
        if field.target == "Relation" and self._new("edges"):
            yield from self._edges(label, place, (*around, ("some", types["some"])))
        if self._new("count", self._model.reaches_once(field), field.only is None):
            counts = fields_of(types["count"])
            inner = (*around, ("count", types["count"]))
            number = self._arguments.operands.number
            yield Family(f"{label}.count", place, inner, counts, lambda op: number(op, counts[op]))

    def _edges(self, label: str, place: Place, around: Around) -> Iterator[Family]:
        """Every condition on an edge; of its other end, each kind of it."""
        types = fields_of(around[-1][1])
        kinds = [each.name for each in self._model.hops]
        for prop, held in ((EDGE_KIND, kinds), (EDGE_DIRECTION, ["OUT", "IN"])):
            name = prop.name
            yield self._values(f"{label}.{name}", place, (*around, (name, types[name])), prop, held)
        other = (*around, ("other", types["other"]))
        members = fields_of(types["other"])
        names = {name: self._arguments.kind("Node", name) for name in members}
        ends = {name: members[name] for name, kind in names.items() if kind}
        yield Family(
            f"{label}.other",
            place,
            other,
            ends,
            lambda name: self._choose.of([{}, self._where(ends[name], str(names[name]))]),
        )

    def _where(self, type_: GraphQLInputType, owner: str) -> dict[str, Given]:
        return self._arguments.where(type_, owner, _DEEP)

    # --- evidence ---------------------------------------------------------------------------

    def _evidences(self) -> Iterator[Family]:
        """Of facts, of what facts are on, of edges, and of edges in a filter."""
        model = self._model
        node = next(each for each in model.nodes if each.root is not None)
        fact = model.node_by_name[model.evidence.fact]  # type: ignore[union-attr]
        for declared in (fact, node):
            place = Place(str(declared.roots), declared.name)
            around = self._around(place, "evidence")
            yield from self._evidence(place, around, few=declared is node)
        place = Place(str(node.roots), node.name)
        for field in node.connections:
            if field.target in model.node_by_name and self._new("evidence", len(field.path)):
                below = Place(place.root, place.owner, field)
                around = self._around(place, "evidence")
                yield from self._evidence(below, around, few=True)
                types = self._types(place, "where")
                filter_ = (field.name, types[field.name])
                inner = ("evidence", fields_of(filter_[1])["evidence"])
                around = (*self._around(place, "where"), filter_, inner)
                yield from self._evidence(place, around, few=True)

    def _evidence(self, place: Place, around: Around, *, few: bool = False) -> Iterator[Family]:
        """All conditions on citations, or one property as an example of the others."""
        evidence = self._model.evidence
        assert evidence is not None
        types = fields_of(around[-1][1])
        label = f"{place.owner}.{'.'.join(name for name, _ in around)}"
        label = f"{label} below {place.below.name}" if place.below else label
        draw = self._arguments.evidence
        yield self._logic(place, around, types, lambda item: draw(item, _DEEP), label)
        source = {"source": types["source"]}
        yield Family(
            label, place, around, source, lambda _: self._where(types["source"], evidence.source)
        )
        counts = fields_of(types["sources"])
        number = self._arguments.operands.number
        inner = (*around, ("sources", types["sources"]))
        yield Family(f"{label}.sources", place, inner, counts, lambda op: number(op, counts[op]))
        named = Property(evidence.according_to, many=True)
        stated = next(each for each in evidence.properties if each.required)
        for prop in (stated,) if few else (*evidence.properties, named):
            held = self._graph.cited(prop.name)
            name = f"{label}.{prop.name}"
            yield self._values(name, place, (*around, (prop.name, types[prop.name])), prop, held)

    # --- both -------------------------------------------------------------------------------

    def _logic(
        self, place: Place, around: Around, types: Any, draw: Any, label: str | None = None
    ) -> Family:
        asked = {name: types[name] for name in ("AND", "OR", "NOT")}

        def drawn(name: str) -> Any:
            if name == "NOT":
                return draw(types["NOT"])
            item = item_of(types[name])
            return [self._arguments.operands.item(item, draw(item)) for _ in range(2)]

        return Family(label or place.owner, place, around, asked, drawn)

    def _around(self, place: Place, argument: str) -> Around:
        root = self._schema.query_type
        assert root is not None
        return ((argument, root.fields[place.root].args[argument].type),)

    def _types(self, place: Place, argument: str) -> dict[str, GraphQLInputType]:
        return fields_of(self._around(place, argument)[0][1])
