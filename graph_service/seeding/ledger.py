"""What sources state, as rows: entities they speak of, facts, and a citation for each statement.

This is what the graph keeps of its sources; every value and every edge is projected from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph_service.seeding.identity import content_id, edge_id


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A node of the graph: its kind and its identity."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was loaded: the hash of its content, and the first day that it can be from."""

    key: str
    hash: str
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """An entity that a source speaks of, with a name and a kind for want of stated ones."""

    source: str
    entity: Ref
    name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement for machines: a subject, a property, and a value or an object."""

    id: str
    subject: Ref
    property: str
    value: str | None = None
    object: Ref | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a source states a fact, in which words of ours, and all that it says with it.

    `details` is canonical JSON: an edge's own values, or the fields of the node that a fact makes.
    `mentions` are the keys of all entities that the statement is about.
    """

    fact: str
    source: Ref
    statement: str
    certainty: str = "STATED"
    paragraph: int | None = None
    locator: str | None = None
    url: str | None = None
    according_to: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    details: str = "{}"

    @property
    def id(self) -> str:
        """One citation for a fact, a source and a place in it."""
        paragraph = "" if self.paragraph is None else str(self.paragraph)
        return edge_id("STATED_IN", self.fact, self.source.id, paragraph, self.locator or "")


@dataclass(frozen=True)
class Ledger:
    """Everything that some sources state; `refs` tells the kind of every key."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    declared: tuple[Declared, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()
    refs: Mapping[str, Ref] = field(default_factory=dict)

    def without(self, sources: Iterable[str]) -> Ledger:
        """The same without what these sources state; facts that nobody states any more go."""
        gone = set(sources)
        citations = tuple(each for each in self.citations if each.source.id not in gone)
        stated = {each.fact for each in citations}
        return Ledger(
            {key: source for key, source in self.sources.items() if key not in gone},
            tuple(each for each in self.declared if each.source not in gone),
            {id_: fact for id_, fact in self.facts.items() if id_ in stated},
            citations,
            self.refs,
        )


def merged(ledgers: Iterable[Ledger]) -> Ledger:
    """What several ledgers state together."""
    sources: dict[str, Source] = {}
    declared: dict[Declared, None] = {}
    facts: dict[str, Fact] = {}
    citations: dict[str, Citation] = {}
    refs: dict[str, Ref] = {}
    for ledger in ledgers:
        sources.update(ledger.sources)
        declared.update(dict.fromkeys(ledger.declared))
        facts.update(ledger.facts)
        citations.update({each.id: each for each in ledger.citations})
        refs.update(ledger.refs)
    return Ledger(sources, tuple(declared), facts, tuple(citations.values()), refs)


def fact_id(subject: str, property_: str, *rest: str) -> str:
    """A fact's id, from what it states for machines and never from its sentence."""
    return content_id(subject, property_, *rest)
