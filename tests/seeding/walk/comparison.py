"""What is expected against what is stored: a line for each difference, but for the exemptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph_service.model.press import PRESS
from tests.seeding.walk.stored import Edge, Node, Stored

Columns = dict[str, Any]

HISTORY = ("Load", "Schema")
"""Nodes that tell what was done to the graph, and hold nothing of it."""

EXEMPT = {
    "Quote.id": "a hash with a name in a file, which the graph does not keep",
    "Fact.id": "the same, for facts on quotes and notes; any other is reckoned from what it states",
    "Fact.property": "what the fact states: held by its id, and by its file (`written`)",
    "Fact.value": "what the fact states: held by its id, and by its file (`written`)",
    "STATED_IN.statement": "what the source says: held by its file (`written`)",
    "STATED_IN.certainty": "what the source says: held by its file (`written`)",
    "STATED_IN.paragraph": "what the source says: held by its id, and by its file (`written`)",
    "STATED_IN.locator": "what the source says: held by its id, and by its file (`written`)",
    "STATED_IN.url": "what the source says: held by its file (`written`)",
    "STATED_IN.accordingTo": "what the source says: held by its file (`written`)",
    "STATED_IN.mentions": "what the source says: held by its file (`written`)",
    "STATED_IN.details": "what the source says: held by its file (`written`)",
    "DECLARES.name": "what a source calls an entity, for want of a fact: by its file (`written`)",
    "DECLARES.kind": "what a source takes an entity for, for want of a fact (`written`)",
    "Seed.id": "identity; it is the key of a source",
    "Seed.hash": "over a source's rows: `seed plan --full` compares them",
    "Alias.id": "identity; it is no longer an entity's key",
    "Alias.of": "a person's decision that two keys are one thing: no fact",
    "Load.id": "the journal: history, no fact",
    "Load.at": "the journal: history, no fact",
    "Load.base": "the journal: history, no fact",
    "Load.version": "the journal: history, no fact",
    "Load.added": "the journal: history, no fact",
    "Load.changed": "the journal: history, no fact",
    "Load.removed": "the journal: history, no fact",
    "Schema.id": "constraints and indexes that there were: history, no fact",
    "Schema.model": "constraints and indexes that there were: history, no fact",
    "Schema.version": "constraints and indexes that there were: history, no fact",
    "Schema.checksum": "constraints and indexes that there were: history, no fact",
    "Schema.parts": "constraints and indexes that there were: history, no fact",
    "Schema.at": "constraints and indexes that there were: history, no fact",
}
"""Properties that are not reckoned from facts, each with the reason."""


_BOOKS = ("Seed", "Graph", "Alias", *HISTORY)


class Expected:
    """What the graph has to hold: its nodes and edges, and of each what was reckoned."""

    def __init__(self) -> None:
        self.nodes: dict[Node, Columns] = {}
        self.edges: dict[tuple[str, Node, Node], Columns] = {}
        self.citations: dict[Edge, Columns] = {}
        self.lines: list[str] = []

    def node(self, node: Node, columns: Columns) -> None:
        self.nodes[node] = columns

    def edge(self, type_: str, source: Node, target: Node, columns: Columns) -> None:
        self.edges[type_, source, target] = columns

    def citation(self, edge: Edge, columns: Columns) -> None:
        """A citation, of which a fact may have several in one source."""
        self.citations[edge] = columns

    def names(self, edge: Edge) -> bool:
        """Whether an edge is the one that is meant, where others lie beside it."""
        meant = self.edges.get((edge.type, edge.source, edge.target), {})
        return edge.columns.get("id") == meant.get("id")


def differences(stored: Stored, expected: Expected) -> Iterator[str]:
    """A line for each node, edge and property that is there or not there without a reason."""
    yield from expected.lines
    for node in stored.nodes:
        yield from _node(node, expected)
    found: set[tuple[str, Node, Node]] = set()
    for edge in sorted(stored.edges, key=lambda edge: not expected.names(edge)):
        place = edge.type, edge.source, edge.target
        columns = expected.citations.get(edge, expected.edges.get(place))
        if columns is None or place in found:
            yield f"{'citation' if edge.type == 'STATED_IN' else 'edge'} {edge.name}"
        else:
            yield from _columns(edge.name, edge.type, edge.columns, columns)
        if edge not in expected.citations:
            found.add(place)
    for type_, source, target in expected.edges.keys() - found:
        yield f"missing {type_} {source.id}->{target.id}"


def _node(node: Node, expected: Expected) -> Iterator[str]:
    known = PRESS.node_by_name.get(node.kind)
    entity = known is not None and "Entity" in known.implements
    if ("Entity" in node.labels) is not entity or (known is None and node.kind not in _BOOKS):
        yield f"label {' '.join(sorted(node.labels))}"
    columns = expected.nodes.get(node)
    if columns is not None:
        yield from _columns(node.id, node.kind, node.columns, columns)
    elif not entity and node.kind != "Fact":
        # Entities and facts have lines of their own.
        yield f"{node.kind} {node.id}"


def _columns(name: str, kind: str, stored: Columns, expected: Columns) -> Iterator[str]:
    for column in sorted({*stored, *expected}):
        value, wanted = stored.get(column), expected.get(column)
        if column not in expected:
            if f"{kind}.{column}" not in EXEMPT:
                yield f"property {name}.{column}"
        elif isinstance(value, list) and isinstance(wanted, list | None):
            yield from _list(f"{name}.{column}", value, wanted or [])
        elif (type(value), value) != (type(wanted), wanted):
            yield f"value {name}.{column} {wanted if value is None else value}"


def _list(name: str, stored: list[Any], wanted: list[Any]) -> Iterator[str]:
    for each in stored:
        if each not in wanted:
            yield f"value {name} {each}"
    for each in wanted:
        if each not in stored:
            yield f"missing {name} {each}"
    if stored != wanted and {*stored} == {*wanted}:
        yield f"order {name}"
