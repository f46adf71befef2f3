"""Random graphs that keep what a model promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from graph_service.model import Direction, Model, Property, PropertyKind, Reference
from tests.properties.graphs import Graph, Node
from tests.properties.samples import DAYS, FLOATS, INTS, KEYS, TEXTS


def random_graph(
    model: Model,
    seed: int,
    sizes: Sequence[int] = (1, 4, 8, 14),
    texts: Sequence[str] = TEXTS,
    floats: Sequence[float] = FLOATS,
) -> Graph:
    """A graph that keeps what the model promises; seed 0 gives the empty one.

    There are so many nodes of a type as one of `sizes`. Fewer `texts` are more often the same.
    """
    graph = Graph(model)
    if seed:
        _Maker(graph, Random(seed), sizes, texts, floats).make()
    return graph


class _Maker:
    def __init__(
        self,
        graph: Graph,
        random: Random,
        sizes: Sequence[int],
        texts: Sequence[str],
        floats: Sequence[float],
    ) -> None:
        self._graph = graph
        self._sizes = sizes
        self._texts = texts
        self._floats = floats
        self._model = graph.model
        self._random = random
        self._joined: set[tuple[str, Node, Node]] = set()
        self._disjoint = [
            frozenset(path.types)
            for each in (*self._model.interfaces, *self._model.nodes)
            for connection in each.connections
            if connection.disjoint and connection.target != "Relation"
            for path in connection.path
        ]

    def make(self) -> None:
        for node in self._model.nodes:
            size = self._random.choice(self._sizes)
            for identity in self._identities(node.name, size):
                values = self._values(self._model.properties_of(node.name))
                values[node.identity] = identity
                self._graph.nodes.append(Node(node.name, identity, values))
        bound = set(self._required()) | self._evidence_kinds()
        for relationship in self._model.relationships:
            if relationship.name not in bound:
                self._scatter(relationship.name)
        if self._model.evidence is not None:
            self._evidence()

    def _identities(self, type_name: str, size: int) -> list[str]:
        """Identities that sort differently by letters of either case, and by code points."""
        stems = self._random.sample(KEYS, size)
        return [f"{stem}{type_name.lower()[:2]}" for stem in stems]

    # --- values -----------------------------------------------------------------------------

    def _values(self, properties: tuple[Property, ...]) -> dict[str, Any]:
        values = {}
        for prop in properties:
            if prop.required or self._random.random() < 0.7:
                values[prop.name] = self._value(prop)
        return values

    def _value(self, prop: Property) -> Any:
        if prop.many:
            return self._random.choices(self._texts, k=self._random.choice((0, 1, 2, 3)))
        match prop.kind:
            case PropertyKind.STRING:
                return self._random.choice(self._texts)
            case PropertyKind.INT:
                return self._random.choice(INTS)
            case PropertyKind.FLOAT:
                return self._random.choice(self._floats)
            case PropertyKind.BOOLEAN:
                return self._random.random() < 0.5
            case PropertyKind.ENUM:
                return self._random.choice(self._model.enum_of(prop).values)
            case PropertyKind.FUZZY_DATE:
                return self._random.choice(list(DAYS))

    def _references(self, type_name: str) -> Iterator[Reference]:
        for each in self._model.fields_of(type_name).values():
            if isinstance(each, Reference):
                yield each

    # --- relationships ----------------------------------------------------------------------

    def _required(self) -> Iterator[str]:
        """Give every node the one relationship of each required reference."""
        for node in self._model.nodes:
            for reference in self._references(node.name):
                if reference.required:
                    (hop,) = reference.path
                    (kind,) = hop.types
                    for owner in self._graph.of(node.name):
                        other = self._random.choice(self._graph.of(reference.target))
                        ends = (owner, other) if hop.direction is Direction.OUT else (other, owner)
                        self._join(kind, *ends)
                    yield kind

    def _scatter(self, kind: str) -> None:
        relationship = self._model.relationship_by_name[kind]
        starts = [node for name in relationship.sources for node in self._graph.of(name)]
        ends = [node for name in relationship.targets for node in self._graph.of(name)]
        alone = kind in self._led_to_by_chance()
        for start in starts:
            for end in self._random.sample(ends, min(len(ends), self._random.choice((0, 1, 2, 4)))):
                self._join(kind, start, end)
                if alone:
                    break

    def _led_to_by_chance(self) -> set[str]:
        """Kinds of references whose target has no identity to take the first by."""
        return {
            kind
            for node in self._model.nodes
            for reference in self._references(node.name)
            if self._model.identity_of(reference.target) is None
            for hop in reference.path
            for kind in hop.types
        }

    def _join(self, kind: str, start: Node, end: Node, **values: Any) -> None:
        kinds = {kind, *(each for group in self._disjoint if kind in group for each in group)}
        if any((each, start, end) in self._joined for each in kinds):
            return
        relationship = self._model.relationship_by_name[kind]
        self._joined.add((kind, start, end))
        for _ in range(self._random.choice((1, 1, 2)) if relationship.parallel else 1):
            self._graph.join(kind, start, end, self._values(relationship.properties) | values)

    # --- evidence ---------------------------------------------------------------------------

    def _evidence_kinds(self) -> set[str]:
        evidence = self._model.evidence
        return {evidence.object, evidence.stated_in} if evidence else set()

    def _evidence(self) -> None:
        """Citations for every fact, an object for some; facts for every edge that is seen."""
        evidence = self._model.evidence
        assert evidence is not None
        cited = [node.name for node in self._model.nodes if any(not c.many for c in node.citations)]
        in_need = [node for name in cited for node in self._graph.of(name)]
        everything = [node for node in self._graph.nodes if node.type != evidence.fact]
        for node in in_need:
            fact = self._new_fact()
            self._join(evidence.object, fact, node)
        entities = self._graph.of("Entity")
        for fact in self._graph.of(evidence.fact):
            if not self._graph._leaving[fact][1:] and self._random.random() < 0.6:
                self._join(evidence.object, fact, self._random.choice(everything))
            sources = self._graph.of(evidence.source)
            for source in self._random.sample(sources, min(len(sources), self._few())):
                named = self._random.sample(entities, min(len(entities), self._few() - 1))
                keys = [node.identity for node in named]
                self._join(evidence.stated_in, fact, source, **{evidence.according_to: keys})
        facts = self._graph.of(evidence.fact)
        hops = {each.name for each in self._model.hops}
        for edge in self._graph.edges:
            if edge.kind in hops:
                chosen = self._random.sample(facts, min(len(facts), self._few()))
                edge.values[evidence.facts] = [fact.identity for fact in chosen]

    def _few(self) -> int:
        return self._random.choice((1, 1, 2, 3))

    def _new_fact(self) -> Node:
        evidence = self._model.evidence
        assert evidence is not None
        node = self._model.node_by_name[evidence.fact]
        values = self._values(self._model.properties_of(node.name))
        identity = values[node.identity] = f"fact of a quote {len(self._graph.nodes)}"
        fact = Node(node.name, identity, values)
        self._graph.nodes.append(fact)
        for reference in self._references(node.name):
            if reference.required:
                self._join(
                    reference.path[0].types[0],
                    fact,
                    self._random.choice(self._graph.of(reference.target)),
                )
        return fact
