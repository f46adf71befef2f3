"""The rows of a plan, what each of them holds, and the plan as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from graph_service.compiler.plan.order import WHOLE, Owner, Page, SortKey
from graph_service.compiler.plan.origins import Lookup, RowsSource
from graph_service.compiler.predicates import NodeSet, Predicate, Reaching
from graph_service.compiler.shapes import Shape
from graph_service.compiler.values import AnyValue
from graph_service.compiler.walks import HopSlot, PartSlot


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

    @property
    def is_lookup(self) -> bool:
        """Whether it is one node, found by its key."""
        source = self.rows.source
        return self.single and isinstance(source, Lookup) and not source.many


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
class Probe:
    """A look at the first rows of a scan.

    The first `candidates` are held to `where`; they are a page if that fills one, else there are no
    rows. It is for pages of `page` rows at most. Nobody looks where all rows are in the set `few`
    and that is found already, nor where the set that it is found from, `within`, has no more nodes
    than `over`.
    """

    candidates: int
    page: int
    where: Predicate
    few: Reaching
    within: Reaching
    over: int


@dataclass(frozen=True, slots=True)
class Rows:
    """One nested query.

    `labels` are those that a row's node must carry one of, where the source does not imply them;
    `guard` those that the parent's node must carry for there to be any rows. `index` names the
    columns of the index to read, where the planner has to be told; `constant` are columns that the
    filter holds to one value, so that an index which begins with them gives the order. There are
    no rows `unless` one of those sets is null, where any are named. `sets` are those that are only
    found where these rows are wanted at all.
    """

    source: RowsSource
    target: str
    labels: tuple[str, ...] = ()
    guard: tuple[str, ...] = ()
    where: Predicate | None = None
    order: tuple[SortKey, ...] = ()
    page: Page = WHOLE
    slots: tuple[Slot, ...] = ()
    index: tuple[str, ...] = ()
    constant: tuple[str, ...] = ()
    unless: tuple[NodeSet, ...] = ()
    sets: tuple[Reaching, ...] = ()
    probe: Probe | None = None


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
