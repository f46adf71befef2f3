"""Paths, held against a plain interpreter on random graphs."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from graph_service.database import Database
from tests.traversal.graphs import Graph, load, random_graph
from tests.traversal.questions import (
    FILTERS,
    HELD,
    HOPS,
    ask,
    random_filter,
    told,
    variables_of,
)
from tests.traversal.reference import Filter, between, paths

QUERY = f"""query ($from: ID!, $to: ID!, $length: Int, $first: Int, $through: [ID!],
  $without: [ID!], {FILTERS}) {{
  paths(from: $from, to: $to, maxLength: $length, first: $first, through: $through,
    without: $without, {HELD}) {{
    truncated paths {{ length nodes {{ key }} hops {{ {HOPS} }} parallel {{ {HOPS} }} }} }} }}"""


def question(random: Random, graph: Graph) -> dict[str, Any]:
    """Two ends, sometimes nodes to pass or to avoid, and how many paths of which length."""
    one, other, *rest = random.sample(list(graph.types), 6)
    return {
        "ends": (one, other),
        "length": random.choice((1, 2, 3, 4, 4)),
        "first": random.choice((1, 3, 100)),
        "through": rest[:1] if random.random() < 0.2 else [],
        "without": rest[2:] if random.random() < 0.3 else [],
    }


@pytest.mark.parametrize("seed", range(4))
async def test_as_the_interpreter_has_it(seed: int, empty_database: Database) -> None:
    graph, random = random_graph(seed, hops=36), Random(seed)
    await load(empty_database, graph)
    for _ in range(7):
        asked, held = question(random, graph), random_filter(random)
        given: dict[str, Any] = {
            "from": graph.id_of(asked["ends"][0]),
            "to": graph.id_of(asked["ends"][1]),
            "length": asked["length"],
            "first": asked["first"],
        }
        for name in ("through", "without"):
            if asked[name]:
                given[name] = list(map(graph.id_of, asked[name]))
        found = (await ask(empty_database, QUERY, given | variables_of(held)))["paths"]
        every = paths(
            graph, asked["ends"], asked["length"], held, asked["through"], asked["without"]
        )
        some = every[: asked["first"]]
        assert [keys(path) for path in found["paths"]] == some, given
        for path in found["paths"]:
            check_hops(graph, held, path)
        if len(every) > asked["first"]:
            assert found["truncated"], given
        if len(every) < asked["first"]:
            assert not found["truncated"], given


async def test_every_path_of_a_dense_graph(empty_database: Database) -> None:
    graph = random_graph(5, nodes=9, hops=30)
    await load(empty_database, graph)
    one, other, *_ = graph.types
    given = {"from": graph.id_of(one), "to": graph.id_of(other), "length": 6, "first": 100}
    found = (await ask(empty_database, QUERY, given))["paths"]
    every = paths(graph, (one, other), 6, Filter(), [], [])
    assert len(every) > 20
    assert [keys(path) for path in found["paths"]] == every[:100]
    assert sum(len(path["parallel"]) for path in found["paths"]) > 0
    assert found["truncated"] is (len(every) > 100)


def keys(path: dict[str, Any]) -> tuple[str, ...]:
    """The keys of a path's nodes."""
    return tuple(node["key"] for node in path["nodes"])


def check_hops(graph: Graph, held: Filter, path: dict[str, Any]) -> None:
    """One hop a step, in order, and all others beside."""
    assert path["length"] == len(path["hops"]) == len(path["nodes"]) - 1
    nodes = keys(path)
    parallel = []
    for hop, one, other in zip(path["hops"], nodes, nodes[1:], strict=False):
        first, *others = map(told, between(graph, held, one, other))
        assert hop == first
        parallel += others
    assert path["parallel"] == parallel
