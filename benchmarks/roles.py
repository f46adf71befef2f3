"""Roles, quotes and facts: the nodes whose ids are made from their content, with their edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.graph import Chunk, Edges, Nodes, skewed
from benchmarks.rows import Row, edge, identity, node
from benchmarks.sizes import Sizes
from benchmarks.words import Words

_SUBJECTS = ("Work", "Publication", "Organization")
_SHARES = (97, 2, 1)


@dataclass(slots=True)
class _Links:
    """Edges that become known while nodes are made, by their type and the types of their ends."""

    rows: dict[tuple[str, str, str], list[Row]] = field(default_factory=dict)

    def add(self, kind: str, start: str, end: str, row: Row) -> None:
        self.rows.setdefault((kind, start, end), []).append(row)

    def chunks(self) -> Iterator[Edges]:
        for (kind, start, end), rows in self.rows.items():
            yield Edges(kind, start, end, rows)


class Roles:
    """Who did what on what, who said what about what, and a source for some of the roles."""

    def __init__(
        self, chance: Random, words: Words, keys: dict[str, list[str]], sizes: Sizes
    ) -> None:
        self._chance = chance
        self._words = words
        self._keys = keys
        self._sizes = sizes
        self._facts: list[Row] = []
        self._popular = {name: chance.sample(keys[name], len(keys[name])) for name in keys}

    def chunks(self) -> Iterator[Chunk]:
        """Roles, quotes, then facts; after each the edges."""
        for make in (self._roles, self._quotes, self._sourced):
            links = _Links()
            yield make(links)
            yield from links.chunks()

    def _pick(self, type_name: str, power: float) -> str:
        return skewed(self._chance, self._popular[type_name], power)

    def _roles(self, links: _Links) -> Nodes:
        def rows() -> Iterator[Row]:
            seen: set[str] = set()
            while len(seen) < self._sizes.roles:
                kind = self._chance.choices(_SUBJECTS, _SHARES)[0]
                person, subject = self._pick("Person", 2.0), self._pick(kind, 1.5)
                category, title = self._words.job()
                role = identity("role", person, subject, title)
                if role in seen:
                    continue
                seen.add(role)
                self._link_role(links, role, person, kind, subject, title)
                former = self._chance.random() < 0.1
                yield node(
                    "Role", {"id": role, "title": title, "category": category, "former": former}
                )

        return Nodes("Role", rows())

    def _link_role(
        self, links: _Links, role: str, person: str, kind: str, subject: str, title: str
    ) -> None:
        facts: list[str] = []
        if self._chance.random() < self._sizes.fact_share:
            facts = [identity("fact", role)]
            self._facts.append(
                {"id": facts[0], "person": person, "role": role, "on": subject, "title": title}
            )
        links.add("HAS_ROLE", "Person", "Role", edge("HAS_ROLE", person, role, {"facts": facts}))
        links.add("ON", "Role", kind, edge("ON", role, subject, {"facts": facts}))

    def _quotes(self, links: _Links) -> Nodes:
        def rows() -> Iterator[Row]:
            for number in range(self._sizes.quotes):
                quote, work = identity("quote", number), self._pick("Work", 1.5)
                speaker = self._pick("Person", 2.0)
                links.add("SAID", "Person", "Quote", edge("SAID", speaker, quote))
                links.add("ON_SUBJECT", "Quote", "Entity", edge("ON_SUBJECT", quote, work))
                yield node("Quote", {"id": quote, "paraphrase": f"Spoke of {work}."})

        return Nodes("Quote", rows())

    def _sourced(self, links: _Links) -> Nodes:
        def rows() -> Iterator[Row]:
            for fact in self._facts:
                source = self._pick("Work", 2.5)
                cited = {"paragraph": self._chance.randint(0, 40), "certainty": "STATED"}
                id_ = fact["id"]
                links.add("OF", "Fact", "Entity", edge("OF", id_, fact["person"]))
                links.add("OBJECT", "Fact", "Role", edge("OBJECT", id_, fact["role"]))
                links.add("CONCERNS", "Fact", "Entity", edge("CONCERNS", id_, fact["on"]))
                links.add("STATED_IN", "Fact", "Work", edge("STATED_IN", id_, source, cited))
                yield node("Fact", self._statement(fact))

        return Nodes("Fact", rows())

    def _statement(self, fact: Row) -> Row:
        said = f"{fact['person']} was {fact['title']} of {fact['on']}."
        return {"id": fact["id"], "statement": said, "property": "role", "certainty": "STATED"}
