"""Aliases: keys that stand for another entity, since the two were found to be one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace

from graph_service.errors import SeedError
from graph_service.model import Model
from graph_service.seeding.forms import Form, Forms
from graph_service.seeding.graph import BOOKS, Graph
from graph_service.seeding.identity import canonical, content_id
from graph_service.seeding.ledger import Citation, Declared, Fact, Ledger, Ref, fact_id
from graph_service.seeding.problems import a

Aliases = Mapping[str, str]
"""Keys that went in a merge, each with the key that it went into; that one may have gone later."""


def followed(aliases: Aliases, key: str) -> tuple[str, int]:
    """The key that stands for a key in the end, and how many merges lead to it."""
    merges = 0
    while key in aliases:
        key, merges = aliases[key], merges + 1
    return key, merges


def check_sources(merges: Aliases, sources: Collection[str], former: Aliases) -> None:
    """Raise `SeedError` where a key cannot go, or cannot stand for another."""
    for key in sorted(former.keys() & set(sources)):
        raise SeedError(
            f"{key} stands for {former[key]} in the graph, so it cannot be a source.",
            hint="Give the source another key.",
        )
    for gone, key in merges.items():
        if gone == key:
            raise SeedError(f"{gone} is one entity already.", hint="Name two keys.")
        if gone in sources:
            raise SeedError(
                f"{gone} is a source, and facts are cited from it.",
                hint=f"Merge {key} into it, or give the source another key in its file.",
            )
        for each in (gone, key):
            if each in former:
                raise SeedError(
                    f"{each} stands for {former[each]} already.",
                    hint=f"Use {followed(former, each)[0]}.",
                )


def check_entities(merges: Aliases, present: Graph) -> None:
    """Raise `SeedError` where a key stands for nothing, or for another kind than its match."""
    kinds = {ref.id: ref.type for ref in present.nodes if ref.type not in BOOKS}
    for pair in merges.items():
        for each in pair:
            if each not in kinds:
                raise SeedError(
                    f"The graph holds no entity {each!r}.",
                    hint="`graph-service seed matches` shows keys that may belong together.",
                )
        gone, key = pair
        if kinds[gone] != kinds[key]:
            raise SeedError(
                f"{gone} is {a(kinds[gone])}, {key} is {a(kinds[key])}.",
                hint="Only entities of one kind can be one.",
            )


def renamed(ledger: Ledger, aliases: Aliases, model: Model) -> Ledger:
    """What a ledger states, of the entities that its keys stand for now."""
    if not aliases.keys() & ledger.refs.keys():
        return ledger
    return _Renaming(ledger, aliases, model).ledger()


class _Renaming:
    def __init__(self, ledger: Ledger, aliases: Aliases, model: Model) -> None:
        self._ledger = ledger
        self._aliases = aliases
        self._forms = Forms(model)
        self._details = {each.fact: each.details for each in ledger.citations}

    def ledger(self) -> Ledger:
        facts = {old: self._fact(fact) for old, fact in self._ledger.facts.items()}
        refs = (self._ref(ref) for ref in self._ledger.refs.values())
        return Ledger(
            self._ledger.sources,
            self._declared(),
            {fact.id: fact for fact in facts.values()},
            tuple(self._citation(each, facts) for each in self._ledger.citations),
            {ref.id: ref for ref in refs},
        )

    def _key(self, key: str) -> str:
        return followed(self._aliases, key)[0]

    def _ref(self, ref: Ref) -> Ref:
        return replace(ref, id=self._key(ref.id))

    def _declared(self) -> tuple[Declared, ...]:
        """One declaration a source and entity: the one whose key went through the fewest merges.

        So the same one is left whether the merges came before the source or after it.
        """
        kept: dict[tuple[str, Ref], Declared] = {}
        merges = {key: followed(self._aliases, key)[1] for key in self._ledger.refs}
        for each in sorted(self._ledger.declared, key=lambda each: merges[each.entity.id]):
            entity = self._ref(each.entity)
            kept.setdefault((each.source, entity), replace(each, entity=entity))
        return tuple(kept.values())

    def _fact(self, fact: Fact) -> Fact:
        """A fact of other ends has another id, unless its id is made of a name in its file."""
        subject = self._ref(fact.subject)
        form = self._forms.form_by_type.get(fact.object.type) if fact.object else None
        if fact.object is None:
            target = None
        else:
            target = (
                self._made(fact.id, form, fact.object, subject) if form else self._ref(fact.object)
            )
        if (subject, target) == (fact.subject, fact.object):
            return fact
        told = (target.id if target else fact.value) if form is None or form.node.made_of else None
        id_ = fact.id if told is None else fact_id(subject.id, fact.property, told)
        return Fact(id_, subject, fact.property, fact.value, target)

    def _made(self, fact: str, form: Form, ref: Ref, owner: Ref) -> Ref:
        """A node that is told by what it is made of is another one when that changes."""
        if not form.node.made_of:
            return ref
        said = json.loads(self._details[fact])
        links = {each.name for each in form.links}
        parts = [
            owner.id
            if name == form.owner.name
            else self._key(said[name])
            if name in links
            else said[name]
            for name in form.node.made_of
        ]
        return Ref(ref.type, content_id(ref.type, *parts))

    def _citation(self, each: Citation, facts: Mapping[str, Fact]) -> Citation:
        fact = facts[each.fact]
        form = self._forms.form_by_type.get(fact.object.type) if fact.object else None
        return replace(
            each,
            fact=fact.id,
            according_to=tuple(dict.fromkeys(map(self._key, each.according_to))),
            mentions=tuple(sorted(set(map(self._key, each.mentions)))),
            details=self._renamed_details(form, each.details) if form else each.details,
        )

    def _renamed_details(self, form: Form, details: str) -> str:
        said = json.loads(details)
        for link in form.links:
            value = said.get(link.name)
            if isinstance(value, list):
                said[link.name] = list(dict.fromkeys(map(self._key, value)))
            elif value is not None:
                said[link.name] = self._key(value)
        return canonical(said)
