"""Meetings: what a contest with the peers gave, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import geometric_mean

from benchmarks.turns import Ratio

SIDES = ("floor", "yoga", "apollo", "postgraphile")
BETTER = ("yoga", "apollo")
"""Two servers of the same library, of which the better counts."""


@dataclass(slots=True)
class Met:
    """One query on all sides: ratios of the service to each of them, and what failed, and how.

    One client, many of them, a crowd, and first answers; the memory of the service's process after
    all that.
    """

    name: str
    title: str
    bytes: dict[str, int] = field(default_factory=dict)
    one: dict[str, Ratio] = field(default_factory=dict)
    many: dict[str, Ratio] = field(default_factory=dict)
    crowd: dict[str, Ratio] = field(default_factory=dict)
    cold: dict[str, Ratio] = field(default_factory=dict)
    resident_bytes: int = 0
    failures: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Contest:
    """A run with the peers: under what it was taken, and what it gave."""

    conditions: dict[str, object]
    results: list[Met] = field(default_factory=list)


def better(ratios: dict[str, Ratio]) -> Ratio | None:
    """The ratio to the quicker of the two servers of `@neo4j/graphql`; None where both failed."""
    known = [ratios[name] for name in BETTER if name in ratios]
    return min(known, key=lambda each: each.theirs) if known else None


def mean(ratios: Iterable[Ratio | None]) -> float | None:
    """The geometric mean; None where there is nothing to mean."""
    known = [each.ratio for each in ratios if each]
    return geometric_mean(known) if known else None
