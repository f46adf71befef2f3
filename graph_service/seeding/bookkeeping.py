"""What the graph keeps about its loads: which sources, what each speaks of, and its version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph_service.seeding.graph import DECLARES, GRAPH, SEED, Edge, Node
from graph_service.seeding.identity import content_id, edge_id
from graph_service.seeding.ledger import Declared, Ledger, Ref, Source
from graph_service.seeding.values import Stored

GRAPH_ID = "graph"


def bookkeeping(ledger: Ledger, sources: Mapping[str, Source]) -> Iterator[Node | Edge]:
    """A node for each source, an edge to each entity it declares, and the graph's version."""
    for source in sources.values():
        yield _seed(source)
    for declared in ledger.declared:
        yield _declares(declared)
    yield Node(Ref(GRAPH, GRAPH_ID), {"id": GRAPH_ID, "version": version(sources.values())})


def version(sources: Iterable[Source]) -> str:
    """The version of a graph: it changes where the content of a source does, and only there."""
    return content_id(sorted((source.key, source.hash) for source in sources))


def _seed(source: Source) -> Node:
    stored: dict[str, Stored] = {"id": source.key, "hash": source.hash}
    if source.earliest:
        stored["earliest"] = source.earliest
    return Node(Ref(SEED, source.key), stored)


def _declares(declared: Declared) -> Edge:
    source = Ref(SEED, declared.source)
    stored: dict[str, Stored] = {"id": edge_id(DECLARES, source.id, declared.entity.id)}
    if declared.name:
        stored["name"] = declared.name
    if declared.kind:
        stored["kind"] = declared.kind
    return Edge(DECLARES, source, declared.entity, stored)
