"""What a format's writer does: it is told of nodes, then of edges, and writes them at once."""

from __future__ import annotations

from typing import Protocol

from graph_service.exporting.rows import Edge, Node


class Writer(Protocol):
    """Writes one export, and keeps none of it, or a bounded part."""

    nodes: bool
    """Whether it wants to be told of nodes."""

    edges: bool
    """Whether it wants to be told of edges."""

    def begin(self, version: str | None) -> None:
        """Write what stands before all; the graph's version, where it has one."""

    def node(self, node: Node) -> None:
        """Write a node; no edge was written before."""

    def edge(self, edge: Edge) -> None:
        """Write an edge between nodes that were written."""

    def end(self) -> None:
        """Write what stands after all: without it, the file is broken, and can be told to be."""
