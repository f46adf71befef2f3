"""The hash of what a source states: it changes with its content, and with the model."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b

import orjson

from graph_service.model import Model
from graph_service.seeding.identity import content_id
from graph_service.seeding.ledger import Citation, Fact, Ledger

_BYTES = 16
_RULE = 1
"""The version of the projection's rule: one more, and every source is compared with the graph."""


class Fingerprint:
    """The sum of the hashes of all statements, so that it depends neither on order nor on parts."""

    def __init__(self) -> None:
        self._total = 0

    def add(self, ledger: Ledger) -> None:
        """Take in what is stated of some entities, each of them once."""
        for each in ledger.declared:
            self._add(each.entity.type, each.entity.id, each.name, each.kind)
        for citation in ledger.citations:
            self._add(*_stated(ledger.facts[citation.fact], citation))

    def _add(self, *parts: object) -> None:
        digest = blake2b(orjson.dumps(parts), digest_size=_BYTES).digest()
        self._total = (self._total + int.from_bytes(digest, "big")) % 2 ** (8 * _BYTES)

    def hash(self, source: str, model: Model) -> str:
        """The hash of a source that states all this."""
        return content_id(source, _of_model(model), f"{self._total:x}")


def _stated(fact: Fact, citation: Citation) -> tuple[object, ...]:
    target = (fact.object.type, fact.object.id) if fact.object else None
    return (
        *(fact.id, fact.subject.type, fact.subject.id, fact.property, fact.value, target),
        *(citation.source.type, citation.statement, citation.certainty, citation.paragraph),
        *(citation.locator, citation.url, citation.according_to, citation.mentions),
        citation.details,
    )


@lru_cache(maxsize=16)
def _of_model(model: Model) -> str:
    parts = model.nodes, model.relationships, model.interfaces, model.enums, model.evidence
    return content_id(_RULE, _plain(parts))


def _plain(value: object) -> object:
    """A declaration as plain values, without what is told of it in words."""
    if is_dataclass(value) and not isinstance(value, type):
        names = (each.name for each in fields(value) if each.name != "description")
        return [type(value).__name__, *(_plain(getattr(value, name)) for name in names)]
    if isinstance(value, tuple | list | frozenset):
        return [_plain(each) for each in value]
    return str(value)
