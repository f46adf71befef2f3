"""What entities, roles and quotes have to hold, from the facts of them and what these cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph_service.model.press import PRESS
from tests.seeding.walk.books import Books
from tests.seeding.walk.comparison import Expected
from tests.seeding.walk.facts import MADE, Fact, details
from tests.seeding.walk.reckoning import columns_of, content_hash
from tests.seeding.walk.stored import Edge, Node, Stored

Texts = dict[str, list[Edge]]


def entities(expected: Expected, stored: Stored, facts: list[Fact], books: Books) -> None:
    """Expect entities, which a source declares and a fact speaks of; roles, quotes of facts."""
    spoken_of = {key for edge in stored.type("STATED_IN") for key in _named_in(edge)}
    said: dict[Node, dict[str, Texts]] = defaultdict(lambda: defaultdict(dict))
    leading: dict[Node, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.value is not None:
            said[fact.subject][fact.states][fact.value] = list(fact.citations)
        if fact.states in MADE and fact.object:
            leading[fact.object].append(fact)
    for node in stored.entities.values():
        if node.kind in PRESS.node_by_name:
            expected.node(node, _entity(node, said[node], books))
        if not books.declared(node) or node.id not in spoken_of:
            expected.lines.append(f"entity {node.id}")
    for node, ways in leading.items():
        if len({fact.subject for fact in ways}) == 1:
            expected.node(node, _made(node, ways, books))


def _named_in(citation: Edge) -> Iterable[str]:
    return [*citation.columns.get("mentions", []), *citation.columns.get("accordingTo", [])]


def _entity(node: Node, said: dict[str, Texts], books: Books) -> dict[str, object]:
    columns: dict[str, object] = {}
    for prop in PRESS.properties_of(node.kind):
        named = "title" if (node.kind, prop.name) == ("Work", "name") else prop.name
        texts = said[named]
        shown = list(texts) if prop.many else books.shown(texts)
        columns |= columns_of(prop, shown or _stand_in(node, named, books))
    return columns


def _stand_in(node: Node, name: str, books: Books) -> list[str]:
    """What is there without a fact: the key, and a declared name (a work's title) or kind."""
    if name == "key":
        return [node.id]
    column = {"name": "name", "kind": "kind", "title": "name"}.get(name)
    if column is None:
        return []
    declared = [edge.columns.get(column) for edge in books.declared(node)]
    return [each for each in declared if each][:1]


def _made(node: Node, ways: list[Fact], books: Books) -> dict[str, object]:
    texts: dict[str, Texts] = defaultdict(lambda: defaultdict(list))
    for citation in (each for fact in ways for each in fact.citations):
        for name, value in details(citation).items():
            if isinstance(value, str):
                texts[name][value].append(citation)
    columns: dict[str, object] = {}
    for prop in PRESS.properties_of(node.kind):
        if prop.name != "id":
            columns |= columns_of(prop, books.shown(texts[prop.name]))
    if node.kind == "Role":
        owner, subject = ways[0].subject.id, books.shown(texts["subject"])
        columns["id"] = content_hash("Role", owner, columns["title"], *subject)
    return columns
