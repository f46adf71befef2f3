"""The rule by which one value is shown where sources disagree.

The better attested wins: more citations that state it, then more citations at all. Then the
earlier: the source that came out first, sources without a known day last, then the source's key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph_service.seeding.ledger import Citation, Source

STATED, INFERRED = "STATED", "INFERRED"


def best(candidates: Mapping[str, Iterable[Citation]], sources: Mapping[str, Source]) -> str | None:
    """The value to show, of values each with the citations that give it."""
    if not candidates:
        return None

    def rank(value: str) -> tuple[int, int, tuple[date, str], str]:
        citations = list(candidates[value])
        stated = sum(each.certainty == STATED for each in citations)
        first = min((age(each.source.id, sources) for each in citations), default=(date.max, ""))
        return -stated, -len(citations), first, value

    return min(candidates, key=rank)


def age(source: str, sources: Mapping[str, Source]) -> tuple[date, str]:
    """What sorts a source among others: its first possible day, then its key."""
    known = sources.get(source)
    return (known.earliest if known and known.earliest else date.max), source


def first_words(citations: Iterable[Citation], sources: Mapping[str, Source]) -> Citation:
    """The citation whose sentence stands for the fact: the earliest source's first one."""

    def rank(each: Citation) -> tuple[tuple[date, str], float, str, str]:
        paragraph = float("inf") if each.paragraph is None else each.paragraph
        return age(each.source.id, sources), paragraph, each.locator or "", each.id

    return min(citations, key=rank)


def certainty(citations: Iterable[Citation]) -> str:
    """STATED if any citation states it, else INFERRED."""
    return STATED if any(each.certainty == STATED for each in citations) else INFERRED
