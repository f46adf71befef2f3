"""What a model's names mean elsewhere: terms of shared vocabularies, by their IRIs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SCHEMA_ORG = "https://schema.org/"


def schema_org(term: str) -> str:
    """The IRI of a term of schema.org."""
    return SCHEMA_ORG + term


@dataclass(frozen=True, slots=True)
class Term:
    """A property of a vocabulary; an `inverse` one leads from the target to the source."""

    iri: str
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms for names of a model, as far as there are any; the others stay the model's own.

    `types` are by a node's kind, `kinds` by enum and value, for what makes a node's type narrower:
    `{"WorkKind": {"BOOK": …}}`. `properties` are by owner and name: `Work.title`, `Entity.name`.
    """

    types: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    relationships: Mapping[str, Term] = field(default_factory=dict)
