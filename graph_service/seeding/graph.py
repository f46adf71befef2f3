"""Nodes and edges as plain rows: what a projection gives, what the database holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph_service.seeding.ledger import Ref
from graph_service.seeding.values import Stored

SEED, GRAPH, ALIAS, DECLARES = "Seed", "Graph", "Alias", "DECLARES"
"""Labels and type of the bookkeeping: what was loaded, and which version of the graph it makes."""

BOOKS = (SEED, GRAPH, ALIAS)

LOAD, SCHEMA = "Load", "Schema"
"""Labels of the history: an entry for each load that wrote something, and each schema there was."""

HISTORY = (LOAD, SCHEMA)

STAGING, STAGED, HIDDEN, HUB = "SeedStaging", "SeedStaged", "SeedHidden", "SeedHub"
"""Labels of a large load: how far it is, what readers do not see yet, what they see no more, and
what of that has very many edges."""

Properties = Mapping[str, Stored]


@dataclass(frozen=True, slots=True)
class Node:
    """One node with all that it stores."""

    ref: Ref
    properties: Properties


def shown_name(node: Node) -> str:
    """What a reader calls a node."""
    for name in ("name", "title", "paraphrase"):
        if name in node.properties:
            return str(node.properties[name])
    return node.ref.id


@dataclass(frozen=True, slots=True)
class Edge:
    """One relationship with all that it stores, its `id` among it."""

    type: str
    source: Ref
    target: Ref
    properties: Properties

    @property
    def id(self) -> str:
        """Its identity."""
        return str(self.properties["id"])


@dataclass
class Graph:
    """Nodes by what they are, edges by id."""

    nodes: dict[Ref, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)

    def add(self, rows: Iterable[Node | Edge]) -> None:
        """Keep rows; one that is there is replaced."""
        for row in rows:
            if isinstance(row, Node):
                self.nodes[row.ref] = row
            else:
                self.edges[row.id] = row


@dataclass(frozen=True)
class Changes:
    """What has to be written so that one graph becomes another."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    gone_nodes: tuple[Ref, ...] = ()
    gone_edges: tuple[Edge, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nodes or self.edges or self.gone_nodes or self.gone_edges)


def difference(present: Graph, wanted: Graph) -> Changes:
    """The changes that make the one the other."""
    return Changes(
        tuple(node for ref, node in wanted.nodes.items() if present.nodes.get(ref) != node),
        tuple(edge for id_, edge in wanted.edges.items() if present.edges.get(id_) != edge),
        tuple(ref for ref in present.nodes if ref not in wanted.nodes),
        tuple(edge for id_, edge in present.edges.items() if id_ not in wanted.edges),
    )
