"""Fields that lead from a node to others, each along a path of relationships."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph_service.model.properties import Property


class Direction(StrEnum):
    """Which way a hop follows its relationships."""

    OUT = "out"
    IN = "in"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: relationships of any of `types`, followed in one direction.

    Without types: of any kind that an analyst sees as an edge.
    """

    types: tuple[str, ...]
    direction: Direction


def out_of(*types: str) -> Hop:
    """The hop `-[:TYPE]->`."""
    return Hop(types, Direction.OUT)


def into(*types: str) -> Hop:
    """The hop `<-[:TYPE]-`."""
    return Hop(types, Direction.IN)


def any_way(*types: str) -> Hop:
    """The hop `-[:TYPE]-`."""
    return Hop(types, Direction.ANY)


@dataclass(frozen=True, slots=True)
class Connection:
    """A to-many field, served as a Relay connection of `target`.

    `only` restricts the targets to those whose property has the value. `edge_properties` are taken
    from the path's single relationship. `disjoint` promises that a path of several types still
    reaches every target once.
    """

    name: str
    target: str
    path: tuple[Hop, ...]
    description: str = ""
    edge_properties: tuple[Property, ...] = ()
    only: tuple[str, str] | None = None
    disjoint: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A to-one field; `required` ones are never null."""

    name: str
    target: str
    path: tuple[Hop, ...]
    description: str = ""
    required: bool = False

    only: None = None
    edge_properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Citations:
    """A field of citations: the relationships at the end of `path`, all of them or the first."""

    name: str
    path: tuple[Hop, ...]
    description: str = ""
    many: bool = True


Traversal = Connection | Reference
