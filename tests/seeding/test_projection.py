"""The written rule: what the graph shows where sources agree, add to each other, or contradict."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from time import process_time

from graph_service.model.press import PRESS
from graph_service.seeding.graph import Edge, Graph, Node
from graph_service.seeding.ledger import Citation, Fact, Ledger, Ref, Source, merged
from graph_service.seeding.projection import project
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded

_FLOOD = Ref("Event", "flood")


def _graph(folder: Path, *texts: str) -> Graph:
    return project(merged(each.ledger for each in loaded(folder, *texts)), PRESS)


def _edges(graph: Graph, type_: str) -> list[Edge]:
    return [edge for edge in graph.edges.values() if edge.type == type_]


def _facts(graph: Graph, property_: str) -> list[Node]:
    return [
        node
        for ref, node in graph.nodes.items()
        if ref.type == "Fact" and node.properties["property"] == property_
    ]


def test_one_against_one_the_earlier_source_wins(tmp_path: Path) -> None:
    graph = _graph(tmp_path, INLAND, HARBOUR)
    assert graph.nodes[_FLOOD].properties["deathsAtLeast"] == 10
    assert {fact.properties["value"] for fact in _facts(graph, "deathsAtLeast")} == {"10", "12"}


def test_two_against_one_the_better_attested_wins(tmp_path: Path) -> None:
    graph = _graph(tmp_path, HARBOUR, INLAND, LATER)
    assert graph.nodes[_FLOOD].properties["deathsAtLeast"] == 12


def test_stated_beats_inferred(tmp_path: Path) -> None:
    guessed = HARBOUR.replace("says: Ten people died.", "certainty: INFERRED, says: Ten died.")
    graph = _graph(tmp_path, guessed, INLAND)
    assert graph.nodes[_FLOOD].properties["deathsAtLeast"] == 12


def test_a_source_without_a_known_day_comes_last(tmp_path: Path) -> None:
    undated = HARBOUR.replace("released: 2001", "released: XXXX-06-30")
    graph = _graph(tmp_path, undated, INLAND)
    assert graph.nodes[_FLOOD].properties["deathsAtLeast"] == 12


def test_the_order_of_loading_changes_nothing(tmp_path: Path) -> None:
    sources = loaded(tmp_path, HARBOUR, INLAND, LATER)
    graphs = [
        project(merged(each.ledger for each in order), PRESS) for order in permutations(sources)
    ]
    assert all(each.nodes == graphs[0].nodes for each in graphs)
    assert all(each.edges == graphs[0].edges for each in graphs)


def test_two_sources_share_a_fact_each_with_a_citation(tmp_path: Path) -> None:
    graph = _graph(tmp_path, HARBOUR, INLAND)
    (edge,) = _edges(graph, "TOOK_PART_IN")
    (fact,) = _facts(graph, "TOOK_PART_IN")
    assert edge.properties["facts"] == [fact.ref.id]
    cited = {each.target.id for each in _edges(graph, "STATED_IN") if each.source.id == fact.ref.id}
    assert cited == {"harbour-news", "inland-news"}
    assert fact.properties["statement"] == "The port took part."


def test_a_role_shown_as_the_better_attested_says(tmp_path: Path) -> None:
    graph = _graph(tmp_path, HARBOUR, INLAND)
    (role,) = [node for ref, node in graph.nodes.items() if ref.type == "Role"]
    assert role.properties["category"] == "OTHER"
    (fact,) = _facts(graph, "HAS_ROLE")
    assert fact.properties["certainty"] == "STATED"
    inferred = [e for e in _edges(graph, "STATED_IN") if e.properties["certainty"] == "INFERRED"]
    assert [each.properties["accordingTo"] for each in inferred] == [["port"]]


def test_lists_are_united_and_names_are_the_earliest_source_s(tmp_path: Path) -> None:
    other = INLAND.replace("alternateNames: Big water", "alternateNames: [Big water, Äther]")
    flood = _graph(tmp_path, HARBOUR, other).nodes[_FLOOD].properties
    assert flood["alternateNames"] == ["Äther", "Big water"]
    assert (flood["name"], flood["nameFolded"]) == ("The flood", "the flood")


def test_a_fact_is_of_leads_to_and_concerns_different_nodes(tmp_path: Path) -> None:
    graph = _graph(tmp_path, HARBOUR, INLAND, LATER)
    seen = [
        (edge.source, edge.target)
        for type_ in ("OF", "OBJECT", "CONCERNS")
        for edge in _edges(graph, type_)
    ]
    assert len(seen) == len(set(seen))
    (quote,) = _facts(graph, "SAID")
    assert {e.target.id for e in _edges(graph, "CONCERNS") if e.source == quote.ref} == {"flood"}


def test_days_are_stored_where_the_year_is_known(tmp_path: Path) -> None:
    from datetime import date

    graph = _graph(tmp_path, HARBOUR)
    source = graph.nodes[Ref("Work", "harbour-news")].properties
    assert source["released"] == "2001"
    assert source["releasedEarliest"] == date(2001, 1, 1)
    assert source["releasedLatest"] == date(2001, 12, 31)


def test_a_sentence_is_not_what_makes_a_fact(tmp_path: Path) -> None:
    before = {fact.ref for fact in _facts(_graph(tmp_path, HARBOUR), "deathsAtLeast")}
    reworded = HARBOUR.replace("Ten people died.", "Ten were killed.")
    after = {fact.ref for fact in _facts(_graph(tmp_path, reworded), "deathsAtLeast")}
    assert before == after


def test_many_facts_on_one_question_take_no_time_where_none_can_contradict() -> None:
    """Each two of them compared would be two hundred million comparisons."""
    source = Ref("Work", "a-list")
    publisher = Ref("Publication", "paper")
    facts = {
        f"f{n}": Fact(f"f{n}", publisher, "PUBLISHED", object=Ref("Work", f"work-{n}"))
        for n in range(20_000)
    }
    ledger = Ledger(
        {source.id: Source(source.id, "")},
        (),
        facts,
        tuple(Citation(each, source, "It published it.", locator=each) for each in facts),
        {ref.id: ref for fact in facts.values() for ref in (fact.subject, fact.object) if ref},
    )
    began = process_time()
    graph = project(ledger, PRESS)
    assert process_time() - began < 20
    assert sum(edge.type == "PUBLISHED" for edge in graph.edges.values()) == 20_000
