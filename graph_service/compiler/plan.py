"""The plan: what a statement fetches (rows, slots), and how it becomes the response (shapes).

A `Rows` is one nested query: where its rows come from, which of them, in which order and how many,
and the slots of each row. A record is made of positional lists of slots; the shapes know their
positions, so no key is sent by the database. All of it is immutable and compares by value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from graph_service.compiler.ids import Ids
from graph_service.compiler.predicates import NodeSet, Predicate
from graph_service.compiler.shapes import Shape
from graph_service.compiler.values import AnyValue, Value
from graph_service.compiler.walks import (
    Adjacent,
    Common,
    HopEnd,
    HopFacts,
    HopSlot,
    Listed,
    Neighborhood,
    PartSlot,
    Paths,
    StepHops,
)
from graph_service.model import Hop


class Owner(StrEnum):
    """Whose property a column is: the row's node, or the relationship that led to it."""

    NODE = "node"
    EDGE = "edge"


# --- where rows come from --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scan:
    """All nodes of a type."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The nodes whose identity is among `identities`, found by the label with the constraint."""

    label: str
    identity: str
    identities: Value | Ids
    many: bool = False


@dataclass(frozen=True, slots=True)
class RelationLookup:
    """The relationships of one kind whose id is among `identities`."""

    kind: str
    identities: Value


@dataclass(frozen=True, slots=True)
class Traverse:
    """The nodes at the end of a path from the parent; `distinct` where paths can meet."""

    path: tuple[Hop, ...]
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """The node at one end of the parent's relationship."""

    start: bool


@dataclass(frozen=True, slots=True)
class EdgeFacts:
    """The facts that the parent row's relationships follow from."""

    label: str
    column: str


@dataclass(frozen=True, slots=True)
class NamedOnEdge:
    """The nodes whose identities stand in a list on the parent's relationship, in its order."""

    label: str
    identity: str
    column: str


@dataclass(frozen=True, slots=True)
class Oneself:
    """The parent's node once more."""


@dataclass(frozen=True, slots=True)
class Search:
    """The entities that a search finds, each once, with its best match; only those of `types`."""

    queries: Value
    types: Value | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """The nodes of sets that the statement found before, each once; none if a set is null."""

    sets: tuple[NodeSet, ...]


@dataclass(frozen=True, slots=True)
class Segments:
    """The rows of several queries, one after the other, as far as they fill a page, if it is one.

    Each has an order and a page of its own, and no slots.
    """

    parts: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The nodes of a type that `where` holds for, placed by the day in a column."""

    type: str
    column: str
    where: Predicate


@dataclass(frozen=True, slots=True)
class Placed:
    """The nodes that lie in time, of several types; all of them, or those around some others."""

    spans: tuple[Span, ...]
    around: Adjacent | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows of several queries, together; each has an order and a page of its own, no slots."""

    parts: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class HitFact:
    """The fact in whose statement a search found its words, if it was one."""


RowsSource = (
    Scan
    | Lookup
    | RelationLookup
    | Traverse
    | End
    | EdgeFacts
    | NamedOnEdge
    | Oneself
    | Search
    | Members
    | Segments
    | Placed
    | Merged
    | HitFact
    | Neighborhood
    | Common
    | Paths
    | Listed
    | StepHops
    | HopEnd
    | HopFacts
    | Adjacent
)


# --- in which order, and which part ----------------------------------------------------


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


# --- what each row holds ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ColumnSlot:
    """A stored column; dates as ISO text."""

    owner: Owner
    column: str
    date: bool = False


@dataclass(frozen=True, slots=True)
class TagSlot:
    """The name of the type that the node is of, out of `types`."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeKindSlot:
    """The kind of the relationship."""


@dataclass(frozen=True, slots=True)
class SortSlot:
    """The value of the n-th sort key."""

    position: int
    date: bool = False


class HitPart(StrEnum):
    """What is told of a search's hit."""

    SCORE = "score"
    PROPERTY = "property"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class HitSlot:
    """A part of a search's hit."""

    part: HitPart


@dataclass(frozen=True, slots=True)
class PresenceSlot:
    """Whether the row is there."""


@dataclass(frozen=True, slots=True)
class JoinedSlot:
    """A slot of a row that is there exactly once for its parent, by the model.

    The two are joined: it stands in the parent's row. `rows` say where it is, without slots.
    """

    rows: Rows
    slot: Slot


@dataclass(frozen=True, slots=True)
class FetchSlot:
    """The rows of a nested query, as a list; or its `single` row, or null."""

    rows: Rows
    single: bool = False


@dataclass(frozen=True, slots=True)
class CountSlot:
    """How many rows a nested query has, whatever its page."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class BeyondSlot:
    """Whether a nested query has any row."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class FacetSlot:
    """The values that rows have, whatever their page, each with how many have it; most first.

    `items` tells that a row has a list of values; what has none counts as null.
    """

    rows: Rows
    by: ColumnSlot | TagSlot | EdgeKindSlot | HitSlot
    items: bool
    limit: AnyValue


@dataclass(frozen=True, slots=True)
class Measure:
    """A function of Cypher over one column of all rows, or over the rows themselves: their count.

    Dates come as ISO text.
    """

    function: str
    column: str | None = None
    date: bool = False


@dataclass(frozen=True, slots=True)
class AggregateSlot:
    """What is measured of a nested query's rows, whatever their page, as one list."""

    rows: Rows
    measures: tuple[Measure, ...]


Nested = FetchSlot | CountSlot | BeyondSlot | FacetSlot | AggregateSlot
"""The slots that need a nested query, their `rows`."""

Slot = (
    ColumnSlot
    | TagSlot
    | EdgeKindSlot
    | SortSlot
    | HitSlot
    | HopSlot
    | PartSlot
    | PresenceSlot
    | JoinedSlot
    | Nested
)


@dataclass(frozen=True, slots=True)
class Rows:
    """One nested query.

    `labels` are those that a row's node must carry one of, where the source does not imply them;
    `guard` those that the parent's node must carry for there to be any rows. `index` names the
    columns of the index to read, where the planner has to be told; `constant` are columns that the
    filter holds to one value, so that an index which begins with them gives the order. There are
    no rows `unless` one of those sets is null, where any are named.
    """

    source: RowsSource
    target: str
    labels: tuple[str, ...] = ()
    guard: tuple[str, ...] = ()
    where: Predicate | None = None
    order: tuple[SortKey, ...] = ()
    page: Page = Page()
    slots: tuple[Slot, ...] = ()
    index: tuple[str, ...] = ()
    constant: tuple[str, ...] = ()
    unless: tuple[NodeSet, ...] = ()


def joined_in(slots: tuple[Slot, ...]) -> dict[Rows, tuple[int, ...]]:
    """The rows that are joined, each with the positions of its slots."""
    found: dict[Rows, list[int]] = {}
    for position, slot in enumerate(slots):
        if isinstance(slot, JoinedSlot):
            found.setdefault(slot.rows, []).append(position)
    return {rows: tuple(positions) for rows, positions in found.items()}


def joined_rows(slots: tuple[Slot, ...], rows: Rows, positions: tuple[int, ...]) -> Rows:
    """Rows that are joined, with their own slots."""
    own = (slots[position] for position in positions)
    return replace(rows, slots=tuple(each.slot for each in own if isinstance(each, JoinedSlot)))


@dataclass(frozen=True, slots=True)
class Plan:
    """An operation: the slots of its record, and the shape of its response.

    `interpreted` tells that Python code is selected too, so the ordinary executor walks the result.
    `checks` are values that are held to their rules though nothing is fetched by them.
    """

    slots: tuple[Slot, ...]
    shape: Shape
    interpreted: bool = False
    checks: tuple[AnyValue, ...] = ()
