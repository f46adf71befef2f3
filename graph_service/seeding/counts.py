"""How much a load writes and takes out."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.seeding.graph import Changes


@dataclass
class Counts:
    """Nodes and edges that are written, and that go."""

    nodes: int = 0
    edges: int = 0
    gone_nodes: int = 0
    gone_edges: int = 0

    @classmethod
    def of(cls, changes: Changes) -> Counts:
        """Those of some changes."""
        counts = cls()
        counts.add(changes)
        return counts

    def add(self, changes: Changes) -> None:
        """Take in some changes."""
        self.nodes += len(changes.nodes)
        self.edges += len(changes.edges)
        self.gone_nodes += len(changes.gone_nodes)
        self.gone_edges += len(changes.gone_edges)
