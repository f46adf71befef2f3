"""Traversals once more, as plain Python over a graph in memory: slow, and without any limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.traversal.graphs import Graph, Hop


@dataclass(frozen=True)
class Filter:
    """What a traversal may follow: kinds, types, years, certainty; none: everything."""

    kinds: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    during: tuple[int, int] | None = None
    certainty: str | None = None

    def hops(self, graph: Graph) -> list[Hop]:
        """The hops that may be followed."""
        return [
            hop
            for hop in graph.hops
            if (self.kinds is None or hop.kind in self.kinds)
            and (self.certainty is None or self.certainty in hop.certainties)
        ]

    def onto(self, graph: Graph, key: str) -> bool:
        """Whether a node may be reached."""
        if self.types is not None and graph.types[key] not in self.types:
            return False
        year = graph.years.get(key)
        return self.during is None or year is None or self.during[0] <= year <= self.during[1]

    def degree(self, graph: Graph, key: str) -> int:
        """How many relationships of these kinds a node has."""
        found = 0
        for hop in graph.hops:
            if self.kinds is None or hop.kind in self.kinds:
                ends = (hop.source == key) + (hop.target == key)
                joined = hop.id.partition(":")[0] != "Relation"
                found += ends if joined else min(ends, 1)
        return found


def neighborhood(
    graph: Graph, of: list[str], depth: int, held: Filter, first: int
) -> tuple[list[str], list[Hop], bool]:
    """Nodes in order, hops in order, and whether there are more nodes."""
    hops = held.hops(graph)
    order: dict[str, tuple[int, int]] = dict.fromkeys(of, (0, 0))
    for layer in range(1, depth + 1):
        links: Counter[str] = Counter()
        for key, (distance, _) in order.items():
            if distance == layer - 1:
                links.update(
                    other
                    for hop in hops
                    for other in _others(hop, key)
                    if other not in order and held.onto(graph, other)
                )
        order |= {key: (layer, -count) for key, count in links.items()}
    ranked = sorted(order, key=lambda key: (*order[key], -held.degree(graph, key), key))
    nodes = ranked[:first]
    return nodes, sorted_hops(_among(hops, nodes)), len(ranked) > first


def common(
    graph: Graph, of: list[str], held: Filter, first: int
) -> tuple[list[str], list[Hop], bool]:
    """What is one hop from each of some nodes, in order; the hops between; is there more."""
    hops = held.hops(graph)
    links: Counter[str] = Counter()
    for key in graph.types:
        joined = [[hop for hop in hops if key in _others(hop, each)] for each in of]
        if key not in of and all(joined) and held.onto(graph, key):
            links[key] = sum(map(len, joined))
    ranked = sorted(links, key=lambda key: (-links[key], -held.degree(graph, key), key))
    between = [
        hop
        for hop in hops
        if {hop.source, hop.target} & set(of) and {hop.source, hop.target} & set(ranked[:first])
    ]
    return ranked[:first], sorted_hops(between), len(ranked) > first


def paths(
    graph: Graph,
    ends: tuple[str, str],
    length: int,
    held: Filter,
    through: list[str],
    without: list[str],
) -> list[tuple[str, ...]]:
    """All paths that pass no node twice, shortest first, then by keys."""
    hops = held.hops(graph)

    def further(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if path[-1] == ends[1]:
            if set(through) <= set(path):
                yield path
            return
        if len(path) > length:
            return
        others = {other for hop in hops for other in _others(hop, path[-1])}
        for other in others - set(path):
            free = other in {*through, ends[1]}
            if other not in without and (free or held.onto(graph, other)):
                yield from further((*path, other))

    return sorted(further((ends[0],)), key=lambda path: (len(path), path))


def between(graph: Graph, held: Filter, one: str, other: str) -> list[Hop]:
    """The hops that join two nodes, in order."""
    hops = held.hops(graph)
    found = [hop for hop in hops if {hop.source, hop.target} == {one, other}]
    ranks = {"ROLE": 1, "QUOTE": 2}
    return sorted(
        found, key=lambda hop: (ranks.get(hop.kind, 0), hop.kind, hop.id.partition(":")[2])
    )


def sorted_hops(hops: list[Hop]) -> list[Hop]:
    """Hops by kind, ends and id."""
    return sorted(hops, key=lambda hop: (hop.kind, hop.source, hop.target, hop.id))


def _others(hop: Hop, key: str) -> list[str]:
    """What a hop leads to from a node: nothing, or its other end."""
    if hop.source == key:
        return [hop.target]
    return [hop.source] if hop.target == key else []


def _among(hops: list[Hop], nodes: list[str]) -> list[Hop]:
    return [hop for hop in hops if hop.source in nodes and hop.target in nodes]
