"""Facts, what they are of and at odds with, and their citations."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations

from graph_service.model import PropertyKind
from graph_service.model.press import PRESS
from tests.seeding.walk.books import Books
from tests.seeding.walk.comparison import Expected
from tests.seeding.walk.facts import MADE, Fact, about
from tests.seeding.walk.reckoning import content_hash, days, folded
from tests.seeding.walk.stored import Edge, Node, Stored

_TO_ONE = ("AT", "WITHIN")
"""Edges behind a field that takes one node: an event's place, and what a place lies in."""


def evidence(expected: Expected, stored: Stored, facts: list[Fact], books: Books) -> None:
    """Expect each fact, its edges, its citations, and what contradicts it."""
    for fact in facts:
        expected.node(fact.node, _fact(fact, books))
        _edge(expected, "OF", fact.node, fact.subject)
        if fact.object:
            _edge(expected, "OBJECT", fact.node, fact.object)
        mentioned = {key for each in fact.citations for key in each.columns.get("mentions", [])}
        mentioned -= {fact.subject.id, fact.object.id if fact.object else ""}
        for key in mentioned & stored.entities.keys():
            _edge(expected, "CONCERNS", fact.node, stored.entities[key])
        for citation in fact.citations:
            if _is_sound(citation, fact, stored, books):
                expected.citation(citation, {"id": _citation_id(citation)})
    for one, other in _contradictions(facts):
        _edge(expected, "CONTRADICTS", one.node, other.node)
        _edge(expected, "CONTRADICTS", other.node, one.node)


def _edge(expected: Expected, type_: str, source: Node, target: Node) -> None:
    id_ = f"{type_}:{content_hash(source.id, target.id)}"
    expected.edge(type_, source, target, {"id": id_})


def _fact(fact: Fact, books: Books) -> dict[str, object]:
    first = min(fact.citations, key=lambda each: (books.age(each.target), *_place(each)))
    sure = any(each.columns.get("certainty") == "STATED" for each in fact.citations)
    columns: dict[str, object] = {
        "statement": first.columns.get("statement"),
        "statementFolded": folded(str(first.columns.get("statement"))),
        "propertyFolded": folded(fact.states),
        "certainty": "STATED" if sure else "INFERRED",
    }
    if fact.states not in ("SAID", "note"):
        told = fact.object.id if fact.object else fact.value
        columns["id"] = content_hash(fact.subject.id, fact.states, told)
    return columns


def _place(citation: Edge) -> tuple[float, str, str]:
    paragraph = citation.columns.get("paragraph")
    number = float("inf") if paragraph is None else paragraph
    return number, citation.columns.get("locator", ""), citation.name


def _is_sound(citation: Edge, fact: Fact, stored: Stored, books: Books) -> bool:
    """Whether a citation tells a place in a loaded source, and speaks of what its fact is on."""
    columns = citation.columns
    placed = any(columns.get(name) is not None for name in ("paragraph", "locator", "url"))
    ends = {fact.subject.id, *about(fact.states, citation)}
    if fact.object and fact.states not in MADE:
        ends.add(fact.object.id)
    mentions, speakers = columns.get("mentions", []), columns.get("accordingTo")
    return (
        placed
        and books.holds(citation.target)
        and bool(columns.get("statement"))
        and columns.get("certainty") in ("STATED", "INFERRED")
        and speakers is not None
        and ends <= set(mentions) <= stored.entities.keys()
        and set(speakers) <= stored.entities.keys()
    )


def _citation_id(citation: Edge) -> str:
    paragraph = citation.columns.get("paragraph", "")
    place = (str(paragraph), citation.columns.get("locator", ""))
    return f"STATED_IN:{content_hash(citation.source.id, citation.target.id, *place)}"


def _contradictions(facts: list[Fact]) -> list[tuple[Fact, Fact]]:
    asked: dict[tuple[Node, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        asked[fact.subject, fact.states].append(fact)
    return [
        pair for group in asked.values() for pair in combinations(group, 2) if _contradict(*pair)
    ]


def _contradict(one: Fact, other: Fact) -> bool:
    if one.object or other.object:
        return one.states in _TO_ONE and one.object is not other.object
    properties = {each.name: each for each in PRESS.properties_of(one.subject.kind)}
    prop = properties.get(one.states)
    if prop is None or prop.many or prop.name == "description":
        return False
    first, second = str(one.value), str(other.value)
    if prop.kind is PropertyKind.FUZZY_DATE:
        return _apart(first, second)
    return folded(first) != folded(second)


def _apart(one: str, other: str) -> bool:
    """Whether no day fits both; without a year, the day of the year alone tells."""
    if "XXXX" in (one[:4], other[:4]):
        return len(one) == len(other) == 10 and one[5:] != other[5:]
    (first, last), (begin, end) = days(one), days(other)
    ordered = [(first or date.min, last or date.max), (begin or date.min, end or date.max)]
    ordered.sort()
    return ordered[0][1] < ordered[1][0]
