"""One source as its files state it, checked whole: in memory, or part by part where it is large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph_service.seeding.entities import Entities
from graph_service.seeding.ledger import Citation, Declared, Fact, Ledger, Ref, Source
from graph_service.seeding.parts import PARTS, groups
from graph_service.seeding.problems import Spot
from graph_service.seeding.spool import Spool


@dataclass(frozen=True)
class Loaded:
    """One source: `node` is what its citations lead to, `rows` counts the entries of `facts`."""

    source: Source
    files: tuple[str, ...]
    rows: int
    node: Ref
    entities: Entities
    spool: Spool

    @property
    def key(self) -> str:
        """The source's key."""
        return self.source.key

    @property
    def bulky(self) -> bool:
        """Whether there is too much of it for one transaction: it is read part by part then."""
        return self.spool.spilled or self.entities.spilled

    def groups(self) -> Iterator[range]:
        """The parts to read together: all of them, unless it is bulky."""
        if not self.bulky:
            return iter((PARTS,))
        return groups(Counter(self.spool.sizes) + Counter(self.entities.sizes()))

    @cached_property
    def ledger(self) -> Ledger:
        """All that it states; not for a bulky one, which memory should not hold."""
        return self.part(PARTS)

    def part(self, parts: range) -> Ledger:
        """What it states of the entities of some parts."""
        declared = tuple(
            Declared(self.key, each.ref, each.name, each.kind) for each in self.entities.of(parts)
        )
        refs = {each.entity.id: each.entity for each in declared}
        facts: dict[str, Fact] = {}
        citations: list[Citation] = []
        for stated in self.spool.stated(parts):
            facts[stated.fact.id] = stated.fact
            citations.append(cited(stated.citation, self.node))
            refs.update((ref.id, ref) for ref in stated.about)
        return Ledger({self.key: self.source}, declared, facts, tuple(citations), refs)

    def spot(self, key: str) -> Spot | None:
        """Where it declares a key."""
        found = self.entities.get(key)
        return found.spot if found else None


def cited(citation: Citation, source: Ref) -> Citation:
    """A citation of a source that is known now."""
    return Citation(
        citation.fact,
        source,
        citation.statement,
        citation.certainty,
        citation.paragraph,
        citation.locator,
        citation.url,
        citation.according_to,
        citation.mentions,
        citation.details,
    )
