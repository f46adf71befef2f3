"""Hubs: whoever asks about one is answered before the deadline, and told that it is not all."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from tests.traversal.hubs import EDGES, WORKS, make_hubs, wipe
from tests.traversal.questions import SCHEMA

SECONDS = 20.0
"""The deadline of each request here, which planning is part of."""


@pytest.fixture(scope="module")
async def hubs(database: Database) -> AsyncIterator[Database]:
    """The hubs, which are made once."""
    await make_hubs(database)
    yield database
    await wipe(database)


async def answer(hubs: Database, query: str, walk: int = 20_000, **variables: Any) -> Any:
    """The data, which is there before the deadline, cold and warm."""
    engine = Engine(SCHEMA, hubs, Limits(walk=walk), seconds=SECONDS)
    start = time.perf_counter()
    for _ in range(2):
        found = orjson.loads((await engine.answer(GraphRequest(query, variables))).body)
        assert "errors" not in found, found
    assert time.perf_counter() - start < 2 * SECONDS
    return found["data"]


@pytest.mark.parametrize("depth", [1, 2, 3])
async def test_a_neighborhood_of_hubs_is_truncated(depth: int, hubs: Database) -> None:
    query = """query ($of: [ID!]!, $depth: Int) { neighborhood(of: $of, depth: $depth) {
      truncated nodes { key } hops { source { key } target { key } } } }"""
    of = ["Work:series", "Place:country"]
    found = (await answer(hubs, query, of=of, depth=depth))["neighborhood"]
    nodes = {node["key"] for node in found["nodes"]}
    assert found["truncated"]
    assert len(nodes) == 100
    assert {hop[end]["key"] for hop in found["hops"] for end in ("source", "target")} <= nodes
    # Who is joined to both comes before who is joined to one.
    assert len(found["hops"]) >= 2 * 98


async def test_hops_of_a_hub_are_found_from_their_other_ends(hubs: Database) -> None:
    query = """query ($of: [ID!]!) { neighborhood(of: $of, depth: 0) {
      truncated hops { kind source { key } target { key } } } }"""
    of = ["Work:series", "Person:person-39999", "Person:person-7", "Work:work-1"]
    found = (await answer(hubs, query, of=of))["neighborhood"]
    ends = [(hop["source"]["key"], hop["target"]["key"]) for hop in found["hops"]]
    assert ends == [
        ("person-39999", "series"),
        ("person-7", "series"),
        ("person-7", "work-1"),
    ]
    assert not found["truncated"]


ENDS = [
    ("Person:person-0", "Person:person-99"),
    ("Work:series", "Place:country"),
    ("Person:person-1", f"Work:work-{WORKS - 1}"),
]
LONG = """query ($from: ID!, $to: ID!, $length: Int, $first: Int, $through: [ID!],
  $evidence: EvidenceWhere) {
  paths(from: $from, to: $to, maxLength: $length, first: $first, through: $through,
    evidence: $evidence) {
    truncated paths { length nodes { key } hops { label facts { id } } } } }"""


@pytest.mark.parametrize(("start", "end"), ENDS)
@pytest.mark.parametrize("length", [6, 10])
async def test_paths_past_hubs_end_in_time(
    start: str, end: str, length: int, hubs: Database
) -> None:
    given = {"from": start, "to": end, "length": length, "first": 100}
    found = (await answer(hubs, LONG, **given))["paths"]
    assert found["truncated"]
    assert found["paths"]
    lengths = [path["length"] for path in found["paths"]]
    assert lengths == sorted(lengths)
    for path in found["paths"]:
        keys = [node["key"] for node in path["nodes"]]
        assert [keys[0], keys[-1]] == [start.partition(":")[2], end.partition(":")[2]]
        assert len(set(keys)) == len(keys) == path["length"] + 1 == len(path["hops"]) + 1


async def test_shortest_paths_past_hubs_are_all_found(hubs: Database) -> None:
    given = {"from": "Person:person-0", "to": "Person:person-99", "length": 2, "first": 10}
    found = (await answer(hubs, LONG, **given))["paths"]
    keys = [[node["key"] for node in path["nodes"]] for path in found["paths"]]
    assert keys == [["person-0", "country", "person-99"], ["person-0", "series", "person-99"]]
    assert not found["truncated"]


async def test_a_search_for_what_is_not_there_ends_in_time(hubs: Database) -> None:
    given = {"from": "Work:series", "to": "Place:country", "length": 10}
    attested = {**given, "evidence": {"certainty": {"eq": "STATED"}}}
    found = (await answer(hubs, LONG, **attested))["paths"]
    assert (found["paths"], found["truncated"]) == ([], True)
    passed = {**given, "through": [f"Work:work-{WORKS - 100}"]}
    found = (await answer(hubs, LONG, **passed))["paths"]
    assert found["truncated"]


AROUND = """query ($about: [ID!]) { timeline(about: $about) {
  totalCount nodes { key } facets(by: TYPE) { value count } } }"""


HUBS = ["Event:festival", "Place:country", "Work:series"]


@pytest.mark.parametrize("about", [HUBS[:1], HUBS])
async def test_a_timeline_around_hubs_is_whole(about: list[str], hubs: Database) -> None:
    found = (await answer(hubs, AROUND, about=about))["timeline"]
    assert found["totalCount"] == EDGES
    assert found["facets"] == [{"value": "Work", "count": EDGES}]
    first = sorted(f"film-{day}" for day in range(0, EDGES, 1000))
    assert [node["key"] for node in found["nodes"]][: len(first)] == first
    assert len(found["nodes"]) == 1000


async def test_a_timeline_around_too_many_hops_is_refused(hubs: Database) -> None:
    engine = Engine(SCHEMA, hubs, Limits(walk=8_000), seconds=SECONDS)
    reply = await engine.answer(GraphRequest(AROUND, {"about": HUBS}))
    (error,) = orjson.loads(reply.body)["errors"]
    assert error["message"] == "The request has 200,001 hops; 200,000 are allowed."
    assert error["path"] == ["timeline"]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert "fewer" in error["extensions"]["hint"]


async def test_hops_between_two_hubs_are_looked_up_once(hubs: Database) -> None:
    query = """query ($from: ID!, $to: ID!) {
      paths(from: $from, to: $to, maxLength: 3, first: 100) { paths {
        nodes { key } hops { id kind } parallel { id source { key } target { key } } } } }"""
    # As many edges as it takes to find a hundred paths that all go from hub to hub.
    given = {"from": "Event:festival", "to": "Work:series", "walk": 250_000}
    found = (await answer(hubs, query, **given))["paths"]["paths"]
    assert len(found) == 100
    for path in found:
        festival, country, person, series = (node["key"] for node in path["nodes"])
        assert (festival, country, series) == ("festival", "country", "series")
        number = person.removeprefix("person-")
        ids = ["Relation:f1", f"Relation:n{number}", f"Role:a{number}"]
        assert [hop["id"] for hop in path["hops"]] == ids
        again = {"id": "Relation:f2", "source": {"key": "festival"}, "target": {"key": "country"}}
        assert path["parallel"] == [again]


RELATIONS = """query ($where: RelationWhere, $first: Int) { event(key: "festival") {
  relations(where: $where, first: $first) { totalCount nodes { kind source { id } } } } }"""


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"direction": {"eq": "OUT"}}, 2),
        ({"direction": {"eq": "IN"}}, EDGES),
        ({"kind": {"eq": "AT"}}, 2),
        ({"other": {"place": {}}}, 2),
        ({"other": {"entity": {"key": {"in": ["film-7", "film-99999", "person-1"]}}}}, 2),
    ],
    ids=str,
)
async def test_edges_of_a_hub_are_told_apart(
    where: dict[str, Any], count: int, hubs: Database
) -> None:
    found = (await answer(hubs, RELATIONS, where=where, first=5))["event"]["relations"]
    assert found["totalCount"] == count
    assert len(found["nodes"]) == min(count, 5)
    if count == EDGES:
        return
    # What is followed are those few edges, whatever else the hub has.
    request = GraphRequest(RELATIONS, {"where": where, "first": 5})
    compiled = Engine(SCHEMA, hubs, Limits()).compile(request)
    assert compiled.statement is not None
    bound = compiled.bind(request.variables)
    _, profile = await hubs.profile(compiled.statement, bound, seconds=SECONDS)
    assert profile.all_hits < 200
