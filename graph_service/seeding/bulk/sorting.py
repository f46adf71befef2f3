"""Which rows of a large load can be staged, and which have to wait until it is published.

A new node is staged, and so is an edge between two of them. All that touches what readers see
already (a value that changes, an edge at a node that is there) is written when it is published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from graph_service.model import Model
from graph_service.seeding.bulk.keys import Keys
from graph_service.seeding.bulk.published import Published
from graph_service.seeding.forms import Forms
from graph_service.seeding.graph import SEED, Changes, Edge, Graph, Node
from graph_service.seeding.ledger import Ref
from graph_service.seeding.row_statements import rows_of

StagedRows = dict[str, list[Any]]


class Sorter:
    """Sorts the changes of one load, portion by portion."""

    def __init__(self, model: Model, keys: Keys, published: Published) -> None:
        self._model = model
        self._keys = keys
        self._published = published
        self._new_sources: set[str] = set()
        self._made = {*Forms(model).form_by_type}
        if model.evidence:
            self._made.add(model.evidence.fact)

    def stubs(self, refs: Iterable[Ref]) -> StagedRows:
        """Rows for entities that are new, by their keys alone."""
        rows: StagedRows = defaultdict(list)
        for ref in sorted(refs):
            rows[f"stub_{ref.type}"].append(ref.id)
        return rows

    def own(self, changes: Changes, present: Graph) -> StagedRows:
        """Rows of the bookkeeping's own nodes: a new source is staged, the rest waits."""
        rows: StagedRows = defaultdict(list)
        waiting = []
        for node in changes.nodes:
            if node.ref.type == SEED and node.ref not in present.nodes:
                self._new_sources.add(node.ref.id)
                rows[f"staged_{SEED}"].append(dict(_row(node)))
            else:
                waiting.append(node)
        gone = tuple(ref for ref in changes.gone_nodes if ref.type != SEED)
        self._wait(Changes(nodes=tuple(waiting), gone_nodes=gone))
        self._hide(ref for ref in changes.gone_nodes if ref.type == SEED)
        return rows

    def portion(self, changes: Changes, present: Graph) -> StagedRows:
        """Rows that can be staged of a portion; the others are kept until it is published."""
        rows: StagedRows = defaultdict(list)
        new = {node.ref for node in changes.nodes if node.ref not in present.nodes}
        waiting: list[Node] = []
        for node in sorted(changes.nodes, key=lambda each: each.ref):
            if node.ref in new:
                verb = "staged" if node.ref.type in self._made else "valued"
                rows[f"{verb}_{node.ref.type}"].append(_row(node))
            else:
                waiting.append(node)
        is_new = self._newness(new)
        between: list[Edge] = []
        touching: list[Edge] = []
        for edge in sorted(changes.edges, key=lambda each: each.id):
            both = edge.id not in present.edges and is_new(edge.source) and is_new(edge.target)
            (between if both else touching).append(edge)
        for name, found in rows_of(Changes(edges=tuple(between)), self._model).items():
            rows[name.replace("edge_", "joined_", 1)] = found
        self._wait(Changes(nodes=tuple(waiting), edges=tuple(touching)))
        self._hide(changes.gone_nodes)
        for edge in changes.gone_edges:
            self._leave(edge)
        return rows

    def _newness(self, new: set[Ref]) -> Callable[[Ref], bool]:
        def is_new(ref: Ref) -> bool:
            if ref in new:
                return True
            if ref.type == SEED:
                return ref.id in self._new_sources
            return ref.type not in self._made and not self._keys.is_there(ref.id)

        return is_new

    def _wait(self, changes: Changes) -> None:
        for name, found in rows_of(changes, self._model).items():
            for row in found:
                self._published.add(name, row)

    def _hide(self, refs: Iterable[Ref]) -> None:
        listed = list(refs)
        self._keys.add_gone(listed)
        for ref in listed:
            self._published.add(f"hidden_{ref.type}", ref.id)

    def _leave(self, edge: Edge) -> None:
        """An edge that goes: with both of its ends, or on its own, which shows at the end."""
        self._published.add(
            f"gone_{edge.type}",
            (edge.id, edge.source.type, edge.source.id, edge.target.type, edge.target.id),
        )

    def leaving(self, rows: list[Any]) -> list[Any]:
        """Rows to write, where edges that go are ids: those of two hidden nodes are hidden too."""
        gone = self._keys.is_gone
        if not rows or not isinstance(rows[0], tuple):
            return rows
        return [id_ for id_, *ends in rows if not (gone(*ends[:2]) and gone(*ends[2:]))]


def _row(node: Node) -> dict[str, Any]:
    return {"id": node.ref.id, "properties": dict(node.properties)}
