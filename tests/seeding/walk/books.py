"""The bookkeeping: which sources are loaded, what they declare, which keys stand for others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tests.seeding.walk.comparison import HISTORY, Expected
from tests.seeding.walk.facts import Fact
from tests.seeding.walk.reckoning import content_hash, days
from tests.seeding.walk.stored import Edge, Node, Stored

_DATED = "released"


class Books:
    """What the graph keeps of its loads, and the order of sources that follows from it."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._seeds = {node.id: node for node in stored.kind("Seed")}
        self._declared: dict[Node, list[Edge]] = defaultdict(list)
        for edge in stored.type("DECLARES"):
            self._declared[edge.target].append(edge)

    def holds(self, source: Node) -> bool:
        """Whether a source is loaded."""
        return source.id in self._seeds

    def age(self, source: Node) -> tuple[date, str]:
        """What sorts a source: its first day, those without one last, and its key."""
        seed = self._seeds.get(source.id)
        return (seed.columns.get("earliest") if seed else None) or date.max, source.id

    def declared(self, entity: Node) -> list[Edge]:
        """Declarations of an entity, the earliest source's first."""
        return sorted(self._declared[entity], key=lambda edge: self.age(edge.source))

    def shown(self, texts: dict[str, list[Edge]]) -> list[str]:
        """The one that is better attested, of texts with their citations; none of none."""

        def rank(text: str) -> tuple[int, int, tuple[date, str], str]:
            cited = texts[text]
            stated = [each for each in cited if each.columns.get("certainty") == "STATED"]
            return -len(stated), -len(cited), min(self.age(each.target) for each in cited), text

        return sorted(texts, key=rank)[:1]

    def expect(self, expected: Expected, facts: Iterable[Fact]) -> None:
        """What the bookkeeping's own nodes and edges have to hold."""
        released: dict[str, list[date]] = defaultdict(list)
        for fact in facts:
            own = any(each.target is fact.subject for each in fact.citations)
            if fact.states == _DATED and fact.value and own and (day := days(fact.value)[0]):
                released[fact.subject.id].append(day)
        for key, seed in self._seeds.items():
            if key in self._stored.entities:
                expected.node(seed, {"earliest": min(released[key], default=None)})
        for edge in self._stored.type("DECLARES"):
            id_ = f"DECLARES:{content_hash(edge.source.id, edge.target.id)}"
            expected.edge("DECLARES", edge.source, edge.target, {"id": id_})
        self._expect_version(expected)

    def _expect_version(self, expected: Expected) -> None:
        aliases = self._stored.kind("Alias")
        for alias in aliases:
            if alias.id not in self._stored.entities:
                expected.node(alias, {})
        hashes = sorted([key, seed.columns.get("hash")] for key, seed in self._seeds.items())
        pairs = sorted([alias.id, alias.columns.get("of")] for alias in aliases)
        for graph in self._stored.kind("Graph"):
            version = content_hash(hashes, *([pairs] if pairs else []))
            expected.node(graph, {"id": "graph", "version": version})
        for entry in (each for kind in HISTORY for each in self._stored.kind(kind)):
            expected.node(entry, {})
