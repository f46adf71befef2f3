"""A plan: what would be written so that the graph holds what its sources state, and no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph_service.seeding.graph import Changes, Graph
from graph_service.seeding.ledger import Ledger, Source
from graph_service.seeding.loaded import Loaded

if TYPE_CHECKING:
    from graph_service.seeding.report import Report


@dataclass(frozen=True, slots=True)
class Intent:
    """What is wanted: sources that come in, sources that go, entities that are made one.

    `merges` gives the keys that go, each with the key that stays. With `full`, sources are compared
    even where their content is the one that was loaded.
    """

    loaded: Sequence[Loaded] = ()
    without: Collection[str] = ()
    merges: Mapping[str, str] = field(default_factory=dict)
    full: bool = False


class SourceState(StrEnum):
    """What becomes of a source."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One source, as the graph has it and as it will."""

    key: str
    before: Source | None
    after: Source | None

    @property
    def state(self) -> SourceState:
        """What becomes of it."""
        if self.before == self.after:
            return SourceState.UNCHANGED
        if self.before is None:
            return SourceState.ADDED
        return SourceState.REMOVED if self.after is None else SourceState.CHANGED


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write on a graph of the version `base`; afterwards it is of the version `version`.

    The changes of a `large` plan are more than memory should hold: they are not listed here.
    """

    base: str
    version: str
    sources: tuple[SourceChange, ...]
    changes: Changes
    large: bool = False

    def __bool__(self) -> bool:
        return self.large or bool(self.changes)


@dataclass(frozen=True)
class Planned:
    """A plan, and the part of the graph that it is about: before and after, as rows and facts.

    Of a large plan there is the report alone.
    """

    plan: Plan
    before: Graph = field(default_factory=Graph)
    after: Graph = field(default_factory=Graph)
    stated_before: Ledger = field(default_factory=Ledger)
    stated_after: Ledger = field(default_factory=Ledger)
    told: Report | None = None
