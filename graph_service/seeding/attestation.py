"""Who states what: the sources of a ledger's facts, and of the values and edges that follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from graph_service.model import Model
from graph_service.seeding.graph import Edge
from graph_service.seeding.ledger import Citation, Fact, Ledger, Ref
from graph_service.seeding.values import Stored, shown_texts


class Attestation:
    """A ledger's citations, by fact and by source."""

    def __init__(self, ledger: Ledger, model: Model) -> None:
        self.ledger = ledger
        self._facts_of = model.evidence.facts if model.evidence else None
        self._by_fact: dict[str, dict[str, None]] = defaultdict(dict)
        self.by_source: dict[str, list[Citation]] = defaultdict(list)
        for each in ledger.citations:
            self._by_fact[each.fact][each.source.id] = None
            self.by_source[each.source.id].append(each)

    def sources(self, facts: Iterable[str]) -> tuple[str, ...]:
        """The sources that state any of these facts."""
        found = {source for fact in facts for source in self._by_fact.get(fact, ())}
        return tuple(sorted(found))

    def of_edge(self, edge: Edge) -> tuple[str, ...]:
        """The sources that state an edge."""
        listed = edge.properties.get(self._facts_of) if self._facts_of else None
        return self.sources(listed if isinstance(listed, list) else ())

    def of_value(self, ref: Ref, name: str, value: Stored) -> tuple[str, ...]:
        """The sources that state a value, or one of a list of values."""
        shown = shown_texts(value)
        facts = self._by_subject.get((ref, name), ())
        return self.sources(fact.id for fact in facts if fact.value in shown)

    @cached_property
    def _by_subject(self) -> Mapping[tuple[Ref, str], list[Fact]]:
        found: dict[tuple[Ref, str], list[Fact]] = defaultdict(list)
        for fact in self.ledger.facts.values():
            found[fact.subject, fact.property].append(fact)
        return found
