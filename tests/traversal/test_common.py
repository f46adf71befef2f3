"""What several nodes share, held against a plain interpreter on random graphs."""

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
from tests.traversal.reference import common

QUERY = f"""query ($of: [ID!]!, $first: Int, {FILTERS}) {{
  common(of: $of, first: $first, {HELD}) {{ truncated nodes {{ key }} hops {{ {HOPS} }} }} }}"""


@pytest.mark.parametrize("seed", range(3))
async def test_as_the_interpreter_has_it(seed: int, empty_database: Database) -> None:
    graph, random = random_graph(seed, hops=40), Random(seed)
    await load(empty_database, graph)
    for _ in range(8):
        of = random.sample(list(graph.types), random.choice((2, 2, 2, 3)))
        held, first = random_filter(random), random.choice((1, 2, 100))
        given = {"of": list(map(graph.id_of, of)), "first": first}
        found = (await ask(empty_database, QUERY, given | variables_of(held)))["common"]
        shared, hops, truncated = common(graph, of, held, first)
        keys = [node["key"] for node in found["nodes"]]
        assert sorted(keys[: len(of)]) == sorted(of), given
        assert keys[len(of) :] == shared, given
        assert found["hops"] == list(map(told, hops)), given
        assert found["truncated"] is truncated, given


@pytest.mark.parametrize(("hops", "truncated"), [(3, False), (4, True)])
async def test_there_is_room_for_three_hops_a_pair(
    hops: int, truncated: bool, empty_database: Database
) -> None:
    await empty_database.execute(_PARALLEL, {"hops": hops})
    found = (await ask(empty_database, QUERY, {"of": ["Work:a", "Work:b"], "first": 1}))["common"]
    assert len({hop["id"] for hop in found["hops"]}) == len(found["hops"]) == 6
    assert found["truncated"] is truncated


_PARALLEL = """
CREATE (c:Work:Entity {key: 'c', name: 'C'})
WITH c UNWIND ['a', 'b'] AS key CREATE (n:Work:Entity {key: key, name: key})
WITH c, n, key UNWIND range(1, $hops) AS i CREATE (n)-[:BASED_ON {id: key + i}]->(c)
"""
