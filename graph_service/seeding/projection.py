"""The projection: from what sources state to the nodes and edges of the graph, by one written rule.

A value of many is the union of what the facts give. A single value is the one that `ranking` picks.
An edge is there where a fact states it, and names all facts that do. Pure: no database, no clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph_service.model import Model, NodeType, Property, PropertyKind
from graph_service.seeding.evidence_rows import evidence_rows
from graph_service.seeding.forms import Forms
from graph_service.seeding.graph import Edge, Graph, Node
from graph_service.seeding.hops import hop, values_said
from graph_service.seeding.ledger import Citation, Declared, Fact, Ledger, Ref
from graph_service.seeding.made_nodes import made_rows
from graph_service.seeding.ranking import age, best
from graph_service.seeding.values import Stored, columns

KIND, NAME = "kind", "name"


def project(ledger: Ledger, model: Model) -> Graph:
    """The graph that follows from a ledger: declared entities, and all that facts say of them."""
    graph = Graph()
    graph.add(_Projection(ledger, model).rows())
    return graph


class _Projection:
    def __init__(self, ledger: Ledger, model: Model) -> None:
        self._ledger = ledger
        self._model = model
        self._forms = Forms(model)
        self._citations: dict[str, list[Citation]] = defaultdict(list)
        for citation in ledger.citations:
            self._citations[citation.fact].append(citation)
        self._said_of: dict[tuple[Ref, str], list[Fact]] = defaultdict(list)
        for fact in ledger.facts.values():
            self._said_of[fact.subject, fact.property].append(fact)

    def rows(self) -> Iterator[Node | Edge]:
        yield from self._entities()
        yield from self._hops()
        yield from made_rows(self._ledger, self._model, self._forms, self._citations)
        if self._model.evidence:
            yield from evidence_rows(self._ledger, self._model, self._citations)

    def _entities(self) -> Iterator[Node]:
        declared: dict[Ref, list[Declared]] = defaultdict(list)
        for each in self._ledger.declared:
            declared[each.entity].append(each)
        for ref, declarations in declared.items():
            # The declarations of the earliest source come first: they stand in for unstated values.
            declarations.sort(key=lambda each: age(each.source, self._ledger.sources))
            yield self._entity(ref, declarations)

    def _entity(self, ref: Ref, declarations: list[Declared]) -> Node:
        node = self._model.node_by_name[ref.type]
        values = {
            prop.name: self._texts(ref, prop, node, declarations)
            for prop in self._model.properties_of(ref.type)
        }
        if node.name_from and NAME in values:
            values[NAME] = values.get(node.name_from) or values[NAME]
        values[node.identity] = (ref.id,)
        stored: dict[str, Stored] = {node.identity: ref.id}
        for prop in self._model.properties_of(ref.type):
            stored.update(columns(prop, values[prop.name]))
        return Node(ref, stored)

    def _texts(
        self, ref: Ref, prop: Property, node: NodeType, declarations: list[Declared]
    ) -> tuple[str, ...]:
        candidates = {
            fact.value: self._citations[fact.id]
            for fact in self._said_of.get((ref, prop.name), ())
            if fact.value is not None
        }
        if prop.many:
            return tuple(candidates)
        shown = best(candidates, self._ledger.sources)
        if shown is not None:
            return (shown,)
        return _stand_in(prop, node, declarations)

    def _hops(self) -> Iterator[Edge]:
        for (subject, property_), facts in self._said_of.items():
            type_ = self._model.relationship_by_name.get(property_)
            if type_ is None:
                continue
            by_target: dict[Ref, list[Fact]] = defaultdict(list)
            for fact in facts:
                if fact.object and fact.object.type not in self._forms.form_by_type:
                    by_target[fact.object].append(fact)
            for target, stating in by_target.items():
                cited = [each for fact in stating for each in self._citations[fact.id]]
                own = values_said(type_.properties, cited, self._ledger.sources)
                yield hop(self._model, property_, (subject, target), stating, own)


def _stand_in(prop: Property, node: NodeType, declarations: list[Declared]) -> tuple[str, ...]:
    if prop.name in (NAME, node.name_from):
        return tuple(each.name for each in declarations if each.name)[:1]
    if prop.name == KIND and prop.kind is PropertyKind.ENUM:
        return tuple(each.kind for each in declarations if each.kind)[:1]
    return ()
