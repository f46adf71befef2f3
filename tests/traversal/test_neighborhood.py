"""Neighborhoods, held against a plain interpreter on random graphs."""

from __future__ import annotations

from random import Random

import pytest

from graph_service.database import Database
from tests.traversal.graphs import load, random_graph
from tests.traversal.questions import (
    FILTERS,
    HELD,
    HOPS,
    ask,
    random_filter,
    told,
    variables_of,
)
from tests.traversal.reference import neighborhood

QUERY = f"""query ($of: [ID!]!, $depth: Int, $first: Int, {FILTERS}) {{
  neighborhood(of: $of, depth: $depth, first: $first, {HELD}) {{
    truncated nodes {{ key }} hops {{ {HOPS} }} }} }}"""


@pytest.mark.parametrize("seed", range(4))
async def test_as_the_interpreter_has_it(seed: int, empty_database: Database) -> None:
    graph, random = random_graph(seed), Random(seed)
    await load(empty_database, graph)
    for _ in range(8):
        of = random.sample(list(graph.types), random.randint(1, 3))
        depth, held = random.randint(0, 3), random_filter(random)
        first = random.choice((len(of), 5, 8, 100))
        given = {"of": list(map(graph.id_of, of)), "depth": depth, "first": max(first, len(of))}
        found = (await ask(empty_database, QUERY, given | variables_of(held)))["neighborhood"]
        nodes, hops, truncated = neighborhood(graph, of, depth, held, given["first"])
        assert [node["key"] for node in found["nodes"]] == nodes, given
        assert found["hops"] == list(map(told, hops)), given
        assert found["truncated"] is truncated, given


@pytest.mark.parametrize(("hops", "truncated"), [(10, False), (11, True)])
async def test_there_is_room_for_five_hops_a_node(
    hops: int, truncated: bool, empty_database: Database
) -> None:
    await empty_database.execute(_PARALLEL, {"hops": hops})
    given = {"of": ["Work:a", "Work:b"], "depth": 0, "first": 2}
    found = (await ask(empty_database, QUERY, given))["neighborhood"]
    assert len({hop["id"] for hop in found["hops"]}) == len(found["hops"]) == 10
    assert found["truncated"] is truncated


_PARALLEL = """
CREATE (a:Work:Entity {key: 'a', name: 'A'}), (b:Work:Entity {key: 'b', name: 'B'})
WITH a, b UNWIND range(1, $hops) AS i CREATE (a)-[:BASED_ON {id: toString(i)}]->(b)
"""
