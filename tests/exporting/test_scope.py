"""Parts of a graph: what belongs to one, what it comes with, and that no edge leads out of it."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.errors import BadIdError
from graph_service.exporting import Around, Format, Listed, Scope, Whole
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.exporting.files import exported, graph_of, run
from tests.own_model.movies import MOVIES, load


async def part(database: Database, scope: Scope, *, evidence: bool = True) -> Any:
    return graph_of(await exported(database, Format.GRAPHML, scope=scope, evidence=evidence))


def hops(graph: Any) -> set[tuple[str, str, str]]:
    return {
        (source, data["kind"], target)
        for source, target, data in graph.edges(data=True)
        if not data.get("evidence", False)
    }


async def test_nodes_have_the_edges_between_them(article: Database) -> None:
    scope = Listed(("Work:somos", "Event:allende-massacre", "Place:mexico"))
    graph = await part(article, scope, evidence=False)
    assert set(graph) == set(scope.ids)
    assert ("Work:somos", "BASED_ON", "Event:allende-massacre") in hops(graph)
    whole = hops(graph_of(await exported(article, Format.GRAPHML, evidence=False)))
    assert hops(graph) == {each for each in whole if each[0] in scope.ids and each[2] in scope.ids}


async def test_a_role_comes_with_its_person_and_its_subject(article: Database) -> None:
    whole = graph_of(await exported(article, Format.GRAPHML, evidence=False))
    role = next(node for node, data in whole.nodes(data=True) if data["type"] == "Role")
    graph = await part(article, Listed((role,)), evidence=False)
    (person,), (subject,) = whole.predecessors(role), whole.successors(role)
    assert set(graph) == {role, person, subject}
    assert {(person, "HAS_ROLE", role), (role, "ON", subject)} <= hops(graph)


async def test_between_two_nodes_there_are_their_roles_and_quotes(article: Database) -> None:
    whole = graph_of(await exported(article, Format.GRAPHML, evidence=False))
    for kind in ("Role", "Quote"):
        joins = next(
            node
            for node, data in whole.nodes(data=True)
            if data["type"] == kind and list(whole.successors(node))
        )
        ends = (next(whole.predecessors(joins)), next(whole.successors(joins)))
        graph = await part(article, Listed(ends), evidence=False)
        assert joins in graph
        assert {data["type"] for _, data in graph.nodes(data=True)} >= {kind}
        for node, data in graph.nodes(data=True):
            if data["type"] in {"Role", "Quote"}:
                assert {*graph.predecessors(node), *graph.successors(node)} == set(ends)
        alone = await part(article, Listed(ends[:1]), evidence=False)
        assert set(alone) == {ends[0]}


async def test_a_quote_comes_with_its_speaker(article: Database) -> None:
    whole = graph_of(await exported(article, Format.GRAPHML, evidence=False))
    quote = next(node for node, data in whole.nodes(data=True) if data["type"] == "Quote")
    graph = await part(article, Listed((quote,)), evidence=False)
    assert set(graph) == {quote, *whole.predecessors(quote)}


async def test_evidence_comes_with_its_sources_and_is_about_the_part(article: Database) -> None:
    scope = Listed(("Work:somos", "Event:allende-massacre"))
    graph = await part(article, scope)
    facts = {node for node, data in graph.nodes(data=True) if data["type"] == "Fact"}
    assert set(graph) - facts == {*scope.ids, "Work:somos-fact-based-massacre"}
    for fact in facts:
        kinds = {data["kind"]: target for _, target, data in graph.out_edges(fact, data=True)}
        assert kinds["OF"] in scope.ids
        assert kinds.get("OBJECT", scope.ids[0]) in scope.ids
        assert kinds["STATED_IN"] == "Work:somos-fact-based-massacre"
    # An edge's facts are all there; the source brings no edge of its own.
    assert {fact for *_, data in graph.edges(data=True) for fact in ids(data)} <= facts
    assert hops(graph) == {("Work:somos", "BASED_ON", "Event:allende-massacre")}


def ids(data: dict[str, Any]) -> list[str]:
    return list(json.loads(data.get("facts", "[]")))


async def test_a_fact_comes_with_what_it_is_about(article: Database) -> None:
    whole = graph_of(await exported(article, Format.GRAPHML))
    fact = next(node for node, data in whole.nodes(data=True) if data["type"] == "Fact")
    graph = await part(article, Listed((fact,)))
    subject = {
        target for _, target, data in whole.out_edges(fact, data=True) if data["kind"] == "OF"
    }
    assert subject <= set(graph)
    assert [data["type"] for _, data in graph.nodes(data=True)].count("Fact") == 1


async def test_a_relation_comes_with_both_ends(article: Database) -> None:
    whole = graph_of(await exported(article, Format.GRAPHML, evidence=False))
    source, target, key, _ = next(iter(whole.edges(keys=True, data=True)))
    graph = await part(article, Listed((f"Relation:{key}",)), evidence=False)
    assert {source, target} <= set(graph)
    assert key in {each for *_, each in graph.edges(keys=True)}


async def test_ids_of_what_is_not_exported_are_passed_over(article: Database) -> None:
    fact = next(
        node
        for node, data in graph_of(await exported(article, Format.GRAPHML)).nodes(data=True)
        if data["type"] == "Fact"
    )
    strange = (fact, "Seed:somos", "nothing", "Relation:NONE:1", "Relation:", "Work:not-there", "")
    assert set(await part(article, Listed(strange), evidence=False)) == set()


@pytest.mark.parametrize("start", ["somos", "Work:somos"])
async def test_around_a_node_a_role_is_one_hop(article: Database, start: str) -> None:
    rows = await article.rows(
        "MATCH (:Work {key: 'somos'})--(n) WHERE NOT n:Fact AND NOT n:Seed "
        "OPTIONAL MATCH (n)--(m:Person) WHERE n:Role OR n:Quote "
        "RETURN n.key AS near, m.key AS person"
    )
    wanted = {key for row in rows for key in row.values() if key} | {"somos"}
    graph = await part(article, Around((start,), 1), evidence=False)
    found = {data["key"] for _, data in graph.nodes(data=True) if "key" in data}
    assert found == wanted
    assert len(found) > 8
    assert "Role" in {data["type"] for _, data in graph.nodes(data=True)}


async def test_the_further_the_more_until_all_that_hangs_together(article: Database) -> None:
    sizes = [
        len(await part(article, Around(("allende-massacre",), depth), evidence=False))
        for depth in (0, 1, 2, 3, 20)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] == 1 < sizes[1] < sizes[2]
    assert sizes[-1] <= len(graph_of(await exported(article, Format.GRAPHML, evidence=False)))


@pytest.mark.parametrize("start", ["Work:somos", "Person:james-schamus", "Place:mexico"])
@pytest.mark.parametrize("depth", [0, 1, 2, 3])
async def test_around_a_node_is_what_the_api_has_for_its_neighborhood(
    article: Database, start: str, depth: int
) -> None:
    """As long as that is not truncated."""
    query = """query ($of: [ID!]!, $depth: Int) {
      neighborhood(of: $of, depth: $depth, first: 1000) {
        truncated nodes { id } hops { kind source { id } target { id } }
      }
    }"""
    engine = Engine(build_schema(PRESS), article, Limits())
    answer = await engine.answer(GraphRequest(query, {"of": [start], "depth": depth}))
    told = orjson.loads(answer.body)["data"]["neighborhood"]
    assert told["truncated"] is False
    graph = await part(article, Around((start,), depth), evidence=False)
    types = {node: data["type"] for node, data in graph.nodes(data=True)}
    things = {node for node, type_ in types.items() if type_ not in {"Role", "Quote"}}
    assert things == {each["id"] for each in told["nodes"]}
    for hop in told["hops"]:
        source, target = hop["source"]["id"], hop["target"]["id"]
        if hop["kind"] in {"ROLE", "QUOTE"}:
            joined = set(graph.successors(source)) & set(graph.predecessors(target))
            assert {types[each].upper() for each in joined} >= {hop["kind"]}
        else:
            assert (source, hop["kind"], target) in hops(graph)


async def test_around_a_hub_there_is_all_of_it(empty_database: Database) -> None:
    await empty_database.execute(
        "CREATE (p:Entity:Place {key: 'hub', name: 'Hub', kind: 'TOWN'}) WITH p "
        "UNWIND range(1, 2500) AS n "
        "CREATE (:Entity:Person {key: 'p' + n, name: 'P'})-[:NATIONAL_OF {id: 'e' + n}]->(p)"
    )
    for depth in (1, 3):
        graph = await part(empty_database, Around(("hub",), depth), evidence=False)
        assert (len(graph), graph.number_of_edges()) == (2501, 2500)


async def test_around_several_is_what_is_around_each(article: Database) -> None:
    starts = ("netflix", "allende-massacre")
    each = [set(await part(article, Around((start,), 1), evidence=False)) for start in starts]
    both = set(await part(article, Around(starts, 1), evidence=False))
    assert both == each[0] | each[1]


async def test_a_start_that_is_not_there_is_told(article: Database) -> None:
    with pytest.raises(BadIdError, match="There is no 'nobody' in the graph"):
        await part(article, Around(("somos", "nobody"), 1))


async def test_a_part_is_a_graph_of_its_own(article: Database, empty_database: Database) -> None:
    """A script of it runs, and what it makes is the part."""
    scope = Around(("allende-massacre",), 1)
    await run(empty_database, await exported(article, Format.CYPHER, scope=scope))
    again = graph_of(await exported(empty_database, Format.GRAPHML))
    first = await part(article, scope)
    assert dict(again.nodes(data=True)) == dict(first.nodes(data=True))
    assert sorted(again.edges(keys=True)) == sorted(first.edges(keys=True))


async def test_a_model_of_ones_own(empty_database: Database) -> None:
    await load(empty_database)
    graph = graph_of(await exported(empty_database, Format.GRAPHML, model=MOVIES))
    assert set(graph) >= {"Movie:harbour", "Actor:ana"}
    assert graph.nodes["Movie:harbour"]["rating"] == 7.5
    assert graph.edges["Actor:ana", "Movie:harbour", "anaharbour"]["character"] == "Captain"
    scope = Around(("zebra",), 1)
    around = graph_of(await exported(empty_database, Format.GRAPHML, model=MOVIES, scope=scope))
    assert set(around) == {"Movie:zebra", "Actor:ben"}
    assert all("evidence" not in data for *_, data in graph.edges(data=True))


async def test_what_is_of_no_model_is_in_no_part(empty_database: Database) -> None:
    """Bookkeeping, a large load that is staged, and what somebody added by hand."""
    await empty_database.execute(
        "CREATE (a:Entity:Person {key: 'a', name: 'A'}), (b:Entity:Person {key: 'b', name: 'B'}), "
        "(s:SeedStaged:SeedStagedEvent {key: 's'}), (seed:Seed {id: 'x'}), (own:Own {key: 'o'}), "
        "(no:Entity:Person {name: 'without a key'}), "
        "(a)-[:TOOK_PART_IN {id: '1'}]->(s), (seed)-[:DECLARES {id: '2'}]->(a), "
        "(a)-[:OWN]->(b), (own)-[:ABOUT {id: '3'}]->(a), (no)-[:TOOK_PART_IN {id: '4'}]->(s), "
        "(a)-[:NATIONAL_OF {id: 'e5'}]->(:Entity:Place {key: 'p', name: 'P', kind: 'TOWN'})"
    )
    whole = {"Person:a", "Person:b", "Place:p"}
    for scope, nodes in ((Whole(), whole), (Around(("a",), 3), {"Person:a", "Place:p"})):
        graph = await part(empty_database, scope)
        assert set(graph) == nodes
        assert [key for *_, key in graph.edges(keys=True)] == ["e5"]
