"""Sizes: how many nodes and edges of each kind a graph of some scale has."""

from __future__ import annotations

from dataclasses import dataclass

COUNTRIES = 180


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of each kind there are; works, people and roles give the graph its name."""

    works: int
    people: int
    roles: int
    cities: int
    publications: int
    organizations: int
    events: int
    quotes: int
    fact_share: float

    @property
    def countries(self) -> int:
        """Countries do not grow with the graph."""
        return COUNTRIES


def sizes(scale: float, fact_share: float = 0.01) -> Sizes:
    """The sizes at a scale: at 1, 50,000 works, 30,000 people and 300,000 roles.

    `fact_share` is the share of roles that have a fact with a citation.
    """
    if scale <= 0:
        raise ValueError("scale must be above 0")

    def scaled(count: int) -> int:
        return max(20, round(count * scale))

    return Sizes(
        works=scaled(50_000),
        people=scaled(30_000),
        roles=scaled(300_000),
        cities=scaled(3_000),
        publications=scaled(500),
        organizations=scaled(1_000),
        events=scaled(5_000),
        quotes=scaled(2_000),
        fact_share=fact_share,
    )
