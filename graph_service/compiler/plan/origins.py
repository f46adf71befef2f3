"""Where the rows of a plan come from: a scan, a look-up, a path from the parent, a walk …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_service.compiler.ids import Ids
from graph_service.compiler.predicates import NodeSet, Predicate
from graph_service.compiler.values import Value
from graph_service.compiler.walks import (
    Adjacent,
    Common,
    HopEnd,
    HopFacts,
    Listed,
    Neighborhood,
    Paths,
    StepHops,
)
from graph_service.model import Hop

if TYPE_CHECKING:
    from graph_service.compiler.plan.rows import Rows


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
