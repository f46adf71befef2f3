"""The whole graph as it is stored: every node and relationship with all of its properties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph_service.database import Database, Transaction


@dataclass(frozen=True, eq=False)
class Node:
    """One node; two are the same only where they are one in the database."""

    labels: frozenset[str]
    columns: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.columns.get("key", self.columns.get("id")))

    @property
    def kind(self) -> str:
        return " ".join(sorted(self.labels - {"Entity"}))


@dataclass(frozen=True, eq=False)
class Edge:
    """One relationship."""

    type: str
    source: Node
    target: Node
    columns: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.columns.get("id", f"{self.type} {self.source.id}->{self.target.id}"))


@dataclass(frozen=True)
class Stored:
    """All nodes and relationships."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def entities(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes if "Entity" in node.labels}

    def kind(self, kind: str) -> list[Node]:
        return [node for node in self.nodes if node.kind == kind]

    def type(self, type_: str) -> list[Edge]:
        return [edge for edge in self.edges if edge.type == type_]


async def read(database: Database | Transaction) -> Stored:
    """The graph, by two statements that leave nothing out; in a transaction, as it is there."""
    rows = database.run if isinstance(database, Transaction) else database.rows
    nodes = {
        row["element"]: Node(frozenset(row["labels"]), _native(row["columns"]))
        for row in await rows(
            "MATCH (n) RETURN elementId(n) AS element, labels(n) AS labels, "
            "properties(n) AS columns"
        )
    }
    edges = [
        Edge(row["type"], nodes[row["source"]], nodes[row["target"]], _native(row["columns"]))
        for row in await rows(
            "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS columns, "
            "elementId(a) AS source, elementId(b) AS target"
        )
    ]
    return Stored(tuple(nodes.values()), tuple(edges))


def _native(columns: dict[str, Any]) -> dict[str, Any]:
    """The driver's own days as Python's."""
    return {
        name: value.to_native() if hasattr(value, "to_native") else value
        for name, value in columns.items()
    }
