"""In which order the rows of a plan come, and which part of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph_service.compiler.plan.origins import Traverse
from graph_service.compiler.predicates import Predicate
from graph_service.compiler.values import AnyValue
from graph_service.model import Hop


class Owner(StrEnum):
    """Whose property a column is: the row's node, or the relationship that led to it."""

    NODE = "node"
    EDGE = "edge"


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """Sort by a stored column."""

    owner: Owner
    column: str
    date: bool = False


@dataclass(frozen=True, slots=True)
class EdgeKindKey:
    """Sort by the kind of the relationship."""


@dataclass(frozen=True, slots=True)
class CountKey:
    """Sort by how many nodes a path leads to."""

    source: Traverse
    labels: tuple[str, ...]
    where: Predicate | None


@dataclass(frozen=True, slots=True)
class Step:
    """A to-one field: its path, and the labels that its end must carry one of.

    `first_by` is the column by which its first node is taken, where it may lead to several.
    """

    path: tuple[Hop, ...]
    labels: tuple[str, ...] = ()
    first_by: str | None = None


@dataclass(frozen=True, slots=True)
class ThroughKey:
    """Sort by what the node has, or leads to, that to-one fields lead to one after the other."""

    fields: tuple[Step, ...]
    of: ColumnKey | CountKey

    @property
    def date(self) -> bool:
        """Whether the values are days."""
        return isinstance(self.of, ColumnKey) and self.of.date


@dataclass(frozen=True, slots=True)
class ScoreKey:
    """Sort by how well a search found the row."""


@dataclass(frozen=True, slots=True)
class DayKey:
    """Sort by a day, which stands in another column for each type."""

    columns: tuple[tuple[str, str], ...]
    date: bool = True


SortOf = DayKey | ScoreKey | ColumnKey | EdgeKindKey | CountKey | ThroughKey


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of an order; nulls of a `nullable` one are first or last, whatever its direction."""

    of: SortOf
    descending: bool = False
    nulls_first: bool = False
    nullable: bool = True

    def reversed(self) -> SortKey:
        """The same key, read from the end."""
        return SortKey(self.of, not self.descending, not self.nulls_first, self.nullable)


@dataclass(frozen=True, slots=True)
class Seek:
    """The rows strictly beyond a cursor; a value that is none stands for null in the cursor.

    `inclusive` takes the cursor's own row too.
    """

    values: tuple[AnyValue | None, ...]
    forwards: bool
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the rows: beyond the seeks, at most `limit` (none: all), or from the end."""

    limit: AnyValue | None = None
    seeks: tuple[Seek, ...] = ()
    backwards: bool = False


WHOLE = Page()
"""All rows, from the beginning."""
