"""Walks: what a traversal looks for, as parts of a plan.

    neighborhood(of: ["Work:somos"], kinds: [ROLE], first: 50)

becomes

    Neighborhood(starts, depth 1, Steps(ROLE), first 50)

Each is found as a row of its own, whose `Part`s are lists of nodes, of hops, of paths.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph_service.compiler.ids import Ids, MostHops
from graph_service.compiler.predicates import Predicate
from graph_service.compiler.values import PageSize
from graph_service.model.hop_kinds import HopKind

HOPS_OF_A_NODE = 5
"""Hops that a neighborhood has room for, for each node that it has room for."""

HOPS_OF_A_PAIR = 3
"""Hops that there is room for between each start and each node that the starts share."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Which hops are followed: of which kinds, with what evidence, and onto which nodes."""

    kinds: tuple[HopKind, ...]
    onto: Predicate | None = None
    evidence: Predicate | None = None


@dataclass(frozen=True, slots=True)
class _Subgraph:
    """Nodes around some starts, and hops, which are looked for only where they are wanted.

    A layer follows about `budget` edges.
    """

    starts: Ids
    steps: Steps
    first: PageSize
    budget: int
    hops: bool

    @property
    def ids(self) -> tuple[Ids, ...]:
        """All ids that have to be in the graph."""
        return (self.starts,)


@dataclass(frozen=True, slots=True)
class Neighborhood(_Subgraph):
    """The nodes within `depth` hops of its starts, the nearest first, and the hops among them.

    There are so many at most for each node.
    """

    depth: int

    @property
    def most_hops(self) -> MostHops:
        """The most hops that it has."""
        return MostHops(self.first, HOPS_OF_A_NODE, self.first.place)


@dataclass(frozen=True, slots=True)
class Common(_Subgraph):
    """The nodes that are one hop from each of its starts, and the hops between.

    There are so many at most for each start and each node.
    """

    @property
    def most_hops(self) -> MostHops:
        """The most hops that it has."""
        return MostHops(self.first, HOPS_OF_A_PAIR, self.first.place, self.starts)


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths between two nodes that pass no node twice, shortest first.

    The hops that join neighbors in them are looked for only where they are wanted.
    """

    start: Ids
    end: Ids
    through: Ids | None
    without: Ids | None
    length: int
    steps: Steps
    first: PageSize
    budget: int
    hops: bool

    @property
    def ids(self) -> tuple[Ids, ...]:
        """All ids that have to be in the graph."""
        return tuple(each for each in (self.start, self.end, self.through, self.without) if each)


Walk = Neighborhood | Common | Paths


@dataclass(frozen=True, slots=True)
class Adjacent:
    """The nodes that are one hop from its starts, each once or, unless `unique`, once a hop.

    At most `budget` hops are followed.
    """

    starts: Ids
    steps: Steps
    budget: int
    unique: bool = True


class Part(StrEnum):
    """A part of a walk, of a path or of a hop."""

    NODES = "nodes"
    HOPS = "hops"
    PATHS = "paths"
    TRUNCATED = "truncated"
    PATH = "path"
    JOINS = "joins"
    HOP = "hop"


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list that the parent row holds; `most` is how many count, for the cost."""

    part: Part
    most: PageSize | MostHops | int


@dataclass(frozen=True, slots=True)
class StepHops:
    """The hops between neighbors in the parent's path: the first ones, or the `parallel` ones."""

    parallel: bool
    most: int


@dataclass(frozen=True, slots=True)
class HopEnd:
    """The node at one end of the parent's hop."""

    source: bool


@dataclass(frozen=True, slots=True)
class HopFacts:
    """The facts that the parent's hop follows from."""

    label: str
    column: str


class HopPart(StrEnum):
    """A value of a hop."""

    KIND = "kind of hop"
    LABEL = "label of hop"
    ID = "id of hop"
    SOURCE = "identity of source"
    TARGET = "identity of target"


@dataclass(frozen=True, slots=True)
class HopSlot:
    """A value of the row's hop, which is of one of `kinds`; ends have their `identity`."""

    part: HopPart
    kinds: tuple[HopKind, ...] = ()
    identity: str = "key"


@dataclass(frozen=True, slots=True)
class PartSlot:
    """A value of a walk or a path: whether it is truncated, or how long it is."""

    part: Part


def walk_in(source: object) -> Walk | None:
    """The walk that rows come from; none where they come from elsewhere."""
    return source if isinstance(source, Neighborhood | Common | Paths) else None


def layers_of(walk: Walk) -> int:
    """How many layers a walk has."""
    match walk:
        case Neighborhood(depth=depth):
            return depth
        case Common():
            return 1
        case Paths(length=length):
            return length
