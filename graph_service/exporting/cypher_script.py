"""A plain Cypher script: on an empty database with the schema, it makes nodes and edges anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph_service.cypher_ast import literal, literal_map, name_of
from graph_service.errors import ExportError
from graph_service.exporting.content import Content
from graph_service.exporting.rows import Edge, End, Node
from graph_service.exporting.sinks import Sink
from graph_service.model import NodeType

ROWS = 200
"""Most rows of one statement."""

SIZE = 200_000
"""Characters from which on a statement takes no more rows."""

_HEAD = """\
// A graph of the model {model}{version}, exported.
// Run it on an empty database, after cypher/schema/*.cypher: cypher-shell --file, or
// graph-service neo4j run.
"""


@dataclass(frozen=True, slots=True)
class _Place:
    """How nodes of a kind are found: the label and property of their identity."""

    label: str
    identity: str

    def pattern(self, variable: str, value: str) -> str:
        return f"({variable}:{name_of(self.label)} {{{name_of(self.identity)}: {value}}})"


class CypherScript:
    """Writes statements of some hundred rows, with all that is stored of each node and edge.

    Rows of one kind are gathered until they fill a statement. Kinds are few, so that is bounded.
    """

    nodes = edges = True

    def __init__(self, content: Content, sink: Sink) -> None:
        model = content.model
        self._sink = sink
        self._name = model.name
        self._places = {
            each.name: _Place(model.lookup_label(each), each.identity) for each in content.nodes
        }
        self._labels = {each.name: model.labels_of(each) for each in content.nodes}
        self._node_tables: dict[str, _Table] = {}
        self._edge_tables: dict[tuple[str, _Place, _Place, bool], _Table] = {}
        self._counts = {"nodes": 0, "relationships": 0}

    def begin(self, version: str | None) -> None:
        """Write what the script is."""
        told = "" if version is None else f", version {version}"
        self._sink.write(
            _HEAD.format(model=_one_line(self._name), version=_one_line(told)).encode()
        )

    def node(self, node: Node) -> None:
        """Write a node."""
        table = self._node_tables.get(node.type.name)
        if table is None:
            table = self._node_tables[node.type.name] = _Table(
                self._sink, self._merge_nodes(node.type)
            )
        table.add(_literal(node.id, dict(sorted(node.values.items()))))
        self._counts["nodes"] += 1

    def edge(self, edge: Edge) -> None:
        """Write an edge; the nodes are all there by then."""
        self._flush(self._node_tables)
        source, target = (self._places[each.type.name] for each in (edge.source, edge.target))
        key = (edge.type.name, source, target, edge.id is not None)
        table = self._edge_tables.get(key)
        if table is None:
            table = self._edge_tables[key] = _Table(self._sink, _merge_edges(*key))
        row = f"{{a: {_identity(edge.source)}, b: {_identity(edge.target)}, r: "
        table.add(
            f"{row}{_literal(edge.id or edge.type.name, dict(sorted(edge.values.items())))}}}"
        )
        self._counts["relationships"] += 1

    def end(self) -> None:
        """Write what was gathered, and how much it was."""
        self._flush(self._node_tables)
        self._flush(self._edge_tables)
        told = ", ".join(f"{count} {name}" for name, count in self._counts.items())
        self._sink.write(f"\n// The end: {told}.\n".encode())

    def _flush(self, tables: dict[Any, _Table]) -> None:
        for table in tables.values():
            table.end()
        tables.clear()

    def _merge_nodes(self, type_: NodeType) -> str:
        place = self._places[type_.name]
        others = [name_of(each) for each in self._labels[type_.name] if each != place.label]
        labelled = f", n:{':'.join(others)}" if others else ""
        found = place.pattern("n", f"row.{name_of(place.identity)}")
        return f"MERGE {found}\nSET n = row{labelled};"


class _Table:
    """A statement over rows, begun with the first and ended before it gets too long."""

    def __init__(self, sink: Sink, statement: str) -> None:
        self._sink = sink
        self._statement = statement
        self._rows: list[str] = []
        self._size = 0

    def add(self, row: str) -> None:
        self._rows.append(row)
        self._size += len(row)
        if len(self._rows) == ROWS or self._size > SIZE:
            self.end()

    def end(self) -> None:
        if self._rows:
            rows = ",\n  ".join(self._rows)
            self._sink.write(f"\nUNWIND [\n  {rows}\n] AS row\n{self._statement}\n".encode())
        self._rows, self._size = [], 0


def _merge_edges(name: str, source: _Place, target: _Place, has_id: bool) -> str:
    ends = f"MATCH {source.pattern('a', 'row.a')}\nMATCH {target.pattern('b', 'row.b')}"
    # Without an id, nothing tells two edges between the same nodes from each other.
    made = "MERGE (a)-[r:{} {{id: row.r.id}}]->(b)" if has_id else "CREATE (a)-[r:{}]->(b)"
    return f"{ends}\n{made.format(name_of(name))}\nSET r = row.r;"


def _identity(end: End) -> str:
    return _literal(end.id, end.identity, literal)


def _literal(owner: str, value: Any, write: Callable[[Any], str] = literal_map) -> str:
    try:
        return write(value)
    except TypeError as error:
        raise ExportError(
            f"{owner} has a value that a script cannot have: {error}.",
            hint="Export another format, which has what the model declares, and nothing else.",
        ) from error


def _one_line(text: str) -> str:
    # In Cypher 5, \u000a ends a line of a comment, too.
    return " ".join(text.replace("\\", "/").split())
