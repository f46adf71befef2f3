"""The plain script of a source: the same graph for anyone with a Cypher client, without Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph_service.model import Model
from graph_service.seeding.bookkeeping import bookkeeping
from graph_service.seeding.cypher_text import comment
from graph_service.seeding.evidence_rows import CONTRADICTS
from graph_service.seeding.graph import DECLARES, GRAPH, SEED, Edge, Graph, Node, shown_name
from graph_service.seeding.ledger import Ref
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.projection import project
from graph_service.seeding.tables import edge_table, fact_table, node_table, place_of

_HEAD = """//
// Rendered from {files} by `graph-service seed render`: change that file.
// On an empty database, after cypher/schema/*.cypher, it makes the graph that a load makes. Run
// again, it changes nothing. Every value and every edge follows from facts, and every fact names
// the source and the paragraph that it stands in."""


def file_name(source: Loaded) -> str:
    """The script's name: that of the folder in which the source's files are."""
    return f"{Path(source.files[0]).resolve().parent.name}.cypher"


def article(source: Loaded, model: Model) -> str:
    """The script; on an empty database with the schema it makes what a load makes."""
    return "\n".join(_Writer(source, model).lines()) + "\n"


class _Writer:
    def __init__(self, source: Loaded, model: Model) -> None:
        self._source = source
        self._model = model
        self._graph: Graph = project(source.ledger, model)
        self._graph.add(bookkeeping(source.ledger, source.ledger.sources, {}))
        self._names = {ref: shown_name(node) for ref, node in self._graph.nodes.items()}
        self._facts_of = model.evidence.fact if model.evidence else None

    def lines(self) -> Iterator[str]:
        paths = [Path(each).resolve() for each in self._source.files]
        files = ", ".join(f"seed_data/{each.parent.name}/{each.name}" for each in paths)
        source = self._source.ledger.refs.get(self._source.key)
        yield comment(self._names[source] if source else self._source.key)
        yield _HEAD.format(files=files)
        yield from self._nodes()
        yield from self._facts()
        yield from self._hops()
        yield from self._books()

    def _nodes(self) -> Iterator[str]:
        owners = {
            edge.target: edge.source for edge in self._graph.edges.values() if self._hop(edge)
        }
        for kind in self._model.nodes:
            nodes = self._of_kind(kind.name)
            if nodes and kind.name != self._facts_of:
                made = kind.identity == "id"
                notes = [self._names[owners[node.ref]] for node in nodes] if made else []
                yield from _heading(f"{kind.name}: {kind.description}")
                yield from node_table(self._model, nodes, notes)

    def _of_kind(self, name: str) -> list[Node]:
        return [node for ref, node in self._graph.nodes.items() if ref.type == name]

    def _hop(self, edge: Edge) -> bool:
        type_ = self._model.relationship_by_name.get(edge.type)
        return type_ is not None and type_.hop

    def _facts(self) -> Iterator[str]:
        edges: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in self._graph.edges.values():
            if edge.source.type == self._facts_of and edge.type != CONTRADICTS:
                edges[edge.source].append(edge)
        by_place: dict[float, list[Node]] = defaultdict(list)
        for fact in self._of_kind(self._facts_of or ""):
            by_place[_paragraph(edges[fact.ref])].append(fact)
        for place in sorted(by_place):
            yield from _heading(f"Facts of paragraph {place:g}" if place >= 0 else "Facts")
            facts = [(fact, edges[fact.ref]) for fact in by_place[place]]
            yield from fact_table(self._model, facts)
        # Between facts, so after all of them.
        apart = [edge for edge in self._graph.edges.values() if edge.type == CONTRADICTS]
        if apart:
            yield from _heading("Facts that contradict each other")
            yield from edge_table(self._model, apart)

    def _hops(self) -> Iterator[str]:
        for type_ in self._model.hops:
            groups: dict[tuple[str, str], list[Edge]] = defaultdict(list)
            for edge in self._graph.edges.values():
                if edge.type == type_.name:
                    ends = (edge.source, edge.target)
                    source, target = (place_of(self._model, end).label for end in ends)
                    groups[source, target].append(edge)
            for edges in groups.values():
                notes = [f"{self._names[e.source]} -> {self._names[e.target]}" for e in edges]
                yield from _heading(f"{type_.name}: {type_.description}")
                yield from edge_table(self._model, edges, notes)

    def _books(self) -> Iterator[str]:
        yield from _heading("Bookkeeping: what was loaded, what it speaks of, the graph's version")
        for name in (SEED, GRAPH):
            yield from node_table(self._model, self._of_kind(name))
        declared: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._graph.edges.values():
            if edge.type == DECLARES:
                declared[place_of(self._model, edge.target).label].append(edge)
        for edges in declared.values():
            yield from edge_table(self._model, edges)


def _paragraph(edges: Iterable[Edge]) -> float:
    found = (edge.properties.get("paragraph") for edge in edges)
    return min((each for each in found if isinstance(each, int)), default=-1)


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield f"// ---- {text.rstrip('.')}"
    yield ""
