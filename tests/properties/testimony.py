"""Which facts are behind what a connection lists, and what a filter by evidence leaves of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph_service.model import Evidence, into, out_of
from tests.properties.conditions import count_holds, list_holds, property_holds
from tests.properties.graphs import Edge, Node
from tests.properties.rows import Row, Way

if TYPE_CHECKING:
    from tests.properties.meaning import Meaning

Given = dict[str, Any]


class Testimony:
    """The evidence in one graph."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self.graph = meaning.graph
        self.model = meaning.model

    @property
    def evidence(self) -> Evidence:
        assert self.model.evidence is not None
        return self.model.evidence

    def facts_on(self, node: Node) -> list[Node]:
        """The facts on a node; a fact is its own."""
        evidence = self.evidence
        if node.type == evidence.fact:
            return [node]
        path = (into(evidence.subject, evidence.object, evidence.concerns),)
        return _by_identity(end for end, _ in self.graph.ways(node, path))

    def facts_of(self, ways: Iterable[Way]) -> list[Node]:
        """The facts that relationships follow from."""
        ids = {id_ for way in ways for edge in way for id_ in edge.values.get("facts", ())}
        return _by_identity(
            fact for fact in self.graph.of(self.evidence.fact) if fact.identity in ids
        )

    def facts_behind(self, row: Row) -> list[Node]:
        """The evidence of one edge of a connection."""
        if isinstance(row.item, Node) and row.item.type == self.evidence.fact:
            return [row.item]
        if isinstance(row.item, Edge):
            return self.facts_of([(row.item,)])
        return self.facts_of(row.ways) if row.ways else self.facts_on(row.item)

    def attested(self, given: Given | None, rows: list[Row], target: str) -> list[Row]:
        """The rows, by those of their ways that such evidence is there for."""
        if given is None:
            return rows
        kept = []
        for row in rows:
            if target != self.evidence.fact and isinstance(row.item, Node) and row.ways:
                ways = [way for way in row.ways if self._attests(given, self.facts_of([way]))]
                kept += [Row(row.item, tuple(ways))] if ways else []
            elif self._attests(given, self.facts_behind(row)):
                kept.append(row)
        return kept

    def _attests(self, given: Given, facts: list[Node]) -> bool:
        asked = {key: each for key, each in given.items() if each is not None}
        for key, each in [(key, asked.pop(key)) for key in ("AND", "OR", "NOT") if key in asked]:
            if key == "NOT":
                held = not self._attests(each, facts)
            else:
                parts = [self._attests(part, facts) for part in each]
                held = all(parts) if key == "AND" else any(parts)
            if not held:
                return False
        if not asked:
            return True
        sources = asked.pop("sources", None)
        cited = [
            citation
            for fact in facts
            for _, (citation,) in self.graph.ways(fact, (out_of(self.evidence.stated_in),))
            if all(self._cited(key, each, citation) for key, each in asked.items())
        ]
        if not sources:
            return bool(cited)
        return count_holds(sources, len({citation.end for citation in cited}))

    def _cited(self, key: str, given: Any, citation: Edge) -> bool:
        evidence = self.evidence
        if key == "source":
            return self._meaning.holds(given, citation.end, evidence.source)
        if key == evidence.according_to:
            named = citation.values.get(key, [])
            return all(list_holds(operator, each, named) for operator, each in given.items())
        prop = next(each for each in evidence.properties if each.name == key)
        return property_holds(prop, given, citation.values.get(key))


def _by_identity(nodes: Iterable[Node]) -> list[Node]:
    return sorted(dict.fromkeys(nodes), key=lambda node: node.identity)
