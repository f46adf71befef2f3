"""Which part of the graph is exported: all of it, what an answer holds, what is around nodes."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph_service.model import NodeType


@dataclass(frozen=True, slots=True)
class Whole:
    """All of the graph."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The nodes with these ids, and the ends of the relations with these."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The nodes with these ids or identities, and all that is at most `depth` hops away."""

    starts: tuple[str, ...]
    depth: int = 1


Scope = Whole | Listed | Around


@dataclass
class Chosen:
    """Nodes of a part of the graph, by Neo4j's ids, which hold for one transaction.

    `nodes` have all edges between them. `facts` say who says so, and `behind` are nodes that only
    they lead to: subjects, and sources.
    """

    nodes: dict[str, NodeType] = field(default_factory=dict)
    facts: dict[str, NodeType] = field(default_factory=dict)
    behind: dict[str, NodeType] = field(default_factory=dict)

    def of_type(self, type_: NodeType) -> list[str]:
        """The ids of one kind."""
        parts = (self.nodes, self.facts, self.behind)
        return [id_ for part in parts for id_, each in part.items() if each is type_]

    def has(self, source: str, target: str) -> bool:
        """Whether an edge between two nodes belongs to the part."""
        if source in self.facts:
            return target in self.nodes or target in self.facts or target in self.behind
        return source in self.nodes and target in self.nodes
