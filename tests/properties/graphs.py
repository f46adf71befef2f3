"""A graph in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph_service.model import Direction, Hop, Model


@dataclass(frozen=True, eq=False)
class Node:
    """A node: its type, and its values by name; what is missing is not there."""

    type: str
    identity: str
    values: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.type}:{self.identity}"


@dataclass(frozen=True, eq=False)
class Edge:
    """A relationship."""

    kind: str
    start: Node
    end: Node
    values: dict[str, Any]
    number: int = 0
    """Which one it is, where several of its kind join the same nodes."""

    @property
    def identity(self) -> str:
        ends = f"{self.kind}:{self.start.identity}:{self.end.identity}"
        return f"{ends}:{self.number}" if self.number else ends

    @property
    def id(self) -> str:
        return f"Relation:{self.identity}"


@dataclass
class Graph:
    """Nodes and relationships of a model."""

    model: Model
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    _leaving: dict[Node, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    _entering: dict[Node, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    def of(self, type_name: str) -> list[Node]:
        """The nodes of a type, an interface or a union."""
        names = {node.name for node in self.model.possible_types(type_name)}
        return [node for node in self.nodes if node.type in names]

    def held(self, type_name: str, name: str) -> list[Any]:
        """The values that nodes have under a name."""
        return [node.values[name] for node in self.of(type_name) if name in node.values]

    def cited(self, name: str) -> list[Any]:
        """The values that relationships have under a name."""
        return [edge.values[name] for edge in self.edges if name in edge.values]

    def by_identity(self, type_name: str, identity: str) -> Node | None:
        found = [node for node in self.of(type_name) if node.identity == identity]
        return found[0] if found else None

    def join(self, kind: str, start: Node, end: Node, values: dict[str, Any]) -> Edge:
        same = [each for each in self._leaving[start] if (each.kind, each.end) == (kind, end)]
        edge = Edge(kind, start, end, values, len(same))
        self.edges.append(edge)
        self._leaving[start].append(edge)
        self._entering[end].append(edge)
        return edge

    def ways(self, start: Node, path: tuple[Hop, ...]) -> Iterator[tuple[Node, tuple[Edge, ...]]]:
        """Every way along a path, with its end; no way follows a relationship twice."""
        yield from self._ways(start, path, ())

    def _ways(
        self, at: Node, path: tuple[Hop, ...], gone: tuple[Edge, ...]
    ) -> Iterator[tuple[Node, tuple[Edge, ...]]]:
        if not path:
            yield at, gone
            return
        for edge, end in self._steps(at, path[0]):
            if edge not in gone:
                yield from self._ways(end, path[1:], (*gone, edge))

    def _steps(self, at: Node, hop: Hop) -> Iterator[tuple[Edge, Node]]:
        kinds = hop.types or tuple(each.name for each in self.model.hops)
        if hop.direction is not Direction.IN:
            for edge in self._leaving[at]:
                if edge.kind in kinds:
                    yield edge, edge.end
        if hop.direction is not Direction.OUT:
            for edge in self._entering[at]:
                # A relationship from a node to itself is one, from whichever end it is seen.
                seen = hop.direction is Direction.ANY and edge.start is edge.end
                if edge.kind in kinds and not seen:
                    yield edge, edge.start
