"""Edges that an analyst sees: each from the facts that state it, and naming all of them."""

from __future__ import annotations

from collections import defaultdict

from graph_service.model.press import PRESS
from tests.seeding.walk.books import Books
from tests.seeding.walk.comparison import Expected
from tests.seeding.walk.facts import MADE, Fact, about, details
from tests.seeding.walk.reckoning import columns_of, content_hash
from tests.seeding.walk.stored import Edge, Node, Stored

_ON = {"HAS_ROLE": "ON", "SAID": "ON_SUBJECT"}


def hops(expected: Expected, stored: Stored, facts: list[Fact], books: Books) -> None:
    """Expect the edge that each fact states, and those of the node that it makes."""
    stating: dict[tuple[str, Node, Node], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.object is None:
            continue
        stating[fact.states, fact.subject, fact.object].append(fact)
        if fact.states in MADE:
            for key in {key for each in fact.citations for key in about(fact.states, each)}:
                if key in stored.entities:
                    end = stored.entities[key]
                    stating[_ON[fact.states], fact.object, end].append(fact)
    for (type_, source, target), said in stating.items():
        id_ = f"{type_}:{content_hash(source.id, target.id)}"
        columns = {"id": id_, "facts": sorted(fact.id for fact in said)}
        expected.edge(type_, source, target, columns | _own(type_, said, books))


def _own(type_: str, said: list[Fact], books: Books) -> dict[str, object]:
    """The edge's own values, as the citations of its facts give them."""
    columns: dict[str, object] = {}
    for prop in PRESS.relationship_by_name[type_].properties:
        texts: dict[str, list[Edge]] = defaultdict(list)
        for citation in (each for fact in said for each in fact.citations):
            if prop.name in details(citation):
                texts[details(citation)[prop.name]].append(citation)
        columns |= columns_of(prop, books.shown(texts))
    return columns
