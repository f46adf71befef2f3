"""What the graph keeps about its loads: which sources, what each speaks of, and its version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph_service.seeding.graph import ALIAS, DECLARES, GRAPH, SEED, Edge, Node
from graph_service.seeding.identity import content_id, edge_id
from graph_service.seeding.ledger import Declared, Ledger, Ref, Source
from graph_service.seeding.plan import Plan, SourceState
from graph_service.seeding.values import Stored

GRAPH_ID = "graph"


def bookkeeping(
    ledger: Ledger, sources: Mapping[str, Source], aliases: Mapping[str, str]
) -> Iterator[Node | Edge]:
    """A node for each source, an edge to each entity it declares, aliases, the graph's version."""
    yield from books(sources, aliases)
    yield from map(declares, ledger.declared)


def books(sources: Mapping[str, Source], aliases: Mapping[str, str]) -> Iterator[Node]:
    """A node for each source and for each alias, and the one that keeps the graph's version."""
    for source in sources.values():
        yield _seed(source)
    for gone, key in aliases.items():
        yield Node(Ref(ALIAS, gone), {"id": gone, "of": key})
    stored: dict[str, Stored] = {"id": GRAPH_ID, "version": version(sources.values(), aliases)}
    yield Node(Ref(GRAPH, GRAPH_ID), stored)


def version(sources: Iterable[Source], aliases: Mapping[str, str]) -> str:
    """The version of a graph: it changes where what it holds does, and only there."""
    hashes = sorted((source.key, source.hash) for source in sources)
    return content_id(hashes, *([sorted(aliases.items())] if aliases else ()))


def journal_row(load: str, made: Plan, by: str | None) -> dict[str, Any]:
    """The journal's entry for a load: what it made of which sources, and whose it was."""
    return {
        "id": load,
        "base": made.base,
        "version": made.version,
        **({"by": by} if by is not None else {}),
        **{
            str(state): [each.key for each in made.sources if each.state is state]
            for state in SourceState
            if state is not SourceState.UNCHANGED
        },
    }


def _seed(source: Source) -> Node:
    stored: dict[str, Stored] = {"id": source.key, "hash": source.hash}
    if source.earliest:
        stored["earliest"] = source.earliest
    return Node(Ref(SEED, source.key), stored)


def declares(declared: Declared) -> Edge:
    """The edge from a source to an entity that it declares."""
    source = Ref(SEED, declared.source)
    stored: dict[str, Stored] = {"id": edge_id(DECLARES, source.id, declared.entity.id)}
    if declared.name:
        stored["name"] = declared.name
    if declared.kind:
        stored["kind"] = declared.kind
    return Edge(DECLARES, source, declared.entity, stored)
