"""From the database's rows back to nodes, edges, and the ledger that they were projected from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph_service.model import Model
from graph_service.seeding.graph import ALIAS, BOOKS, DECLARES, SEED, Edge, Graph, Node
from graph_service.seeding.ledger import Citation, Declared, Fact, Ledger, Ref, Source

Row = Mapping[str, Any]


class Reader:
    """Reads the rows of one model."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def graph(self, rows: Iterable[Row]) -> Graph:
        """Nodes and edges of rows; what the model does not know is left alone."""
        graph = Graph()
        for row in rows:
            if "labels" in row:
                ref = self._ref(row["labels"], row["properties"])
                if ref:
                    graph.add([Node(ref, _native(row["properties"]))])
            else:
                source = self._ref(row["sourceLabels"], row["source"])
                target = self._ref(row["targetLabels"], row["target"])
                if source and target and "id" in row["properties"]:
                    graph.add([Edge(row["type"], source, target, _native(row["properties"]))])
        return graph

    def _ref(self, labels: Iterable[str], properties: Row) -> Ref | None:
        for label in labels:
            if label in BOOKS:
                return Ref(label, properties["id"])
            node = self._model.node_by_name.get(label)
            if node:
                return Ref(label, properties[node.identity])
        return None

    def aliases(self, graph: Graph) -> dict[str, str]:
        """The keys that went in a merge, each with the key that it went into."""
        return {
            ref.id: str(node.properties["of"])
            for ref, node in graph.nodes.items()
            if ref.type == ALIAS
        }

    def ledger(self, graph: Graph) -> Ledger:
        """What the sources of a graph state: its facts and citations, without any projection."""
        sources = {
            ref.id: Source(ref.id, str(node.properties["hash"]), _day(node.properties))
            for ref, node in graph.nodes.items()
            if ref.type == SEED
        }
        edges = graph.edges.values()
        declared = tuple(
            Declared(
                each.source.id,
                each.target,
                _text(each.properties.get("name")),
                _text(each.properties.get("kind")),
            )
            for each in edges
            if each.type == DECLARES
        )
        refs = {ref.id: ref for edge in edges for ref in (edge.source, edge.target)}
        if self._model.evidence is None:
            return Ledger(sources, declared, {}, (), refs)
        return Ledger(sources, declared, self._facts(graph), self._citations(graph), refs)

    def _facts(self, graph: Graph) -> dict[str, Fact]:
        evidence = self._model.evidence
        assert evidence is not None
        subjects = {e.source: e.target for e in graph.edges.values() if e.type == evidence.subject}
        objects = {e.source: e.target for e in graph.edges.values() if e.type == evidence.object}
        return {
            ref.id: Fact(
                ref.id,
                subjects[ref],
                str(node.properties["property"]),
                _text(node.properties.get("value")),
                objects.get(ref),
            )
            for ref, node in graph.nodes.items()
            if ref.type == evidence.fact and ref in subjects
        }

    def _citations(self, graph: Graph) -> tuple[Citation, ...]:
        evidence = self._model.evidence
        assert evidence is not None
        return tuple(
            _citation(each, evidence.according_to)
            for each in graph.edges.values()
            if each.type == evidence.stated_in
        )


def _citation(edge: Edge, according_to: str) -> Citation:
    values: Mapping[str, Any] = edge.properties
    return Citation(
        fact=edge.source.id,
        source=edge.target,
        statement=values["statement"],
        certainty=values["certainty"],
        paragraph=values.get("paragraph"),
        locator=values.get("locator"),
        url=values.get("url"),
        according_to=tuple(values[according_to]),
        mentions=tuple(values["mentions"]),
        details=values["details"],
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(properties: Mapping[str, Any]) -> date | None:
    day = properties.get("earliest")
    return day if isinstance(day, date) else None


def _native(properties: Row) -> dict[str, Any]:
    """The driver's own days as Python's, so that they compare."""
    return {
        name: value.to_native() if hasattr(value, "to_native") else value
        for name, value in properties.items()
    }
