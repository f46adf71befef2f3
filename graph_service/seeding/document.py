"""A seed file as its author wrote it: names and values with their places, held to no model yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from graph_service.seeding.problems import Problems, Spot
from graph_service.seeding.tree import Scalar, Tree

Values = tuple[tuple[Scalar, Tree], ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """An entity that the file speaks of: `person: james-schamus`, a name, perhaps a kind.

    `values` are its other properties, which a model without evidence takes here.
    """

    word: Scalar
    key: Scalar
    name: Scalar | None
    kind: Scalar | None
    values: Values = ()


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A node that has a name in its file alone: `quote: the-period`, and its fields."""

    word: str
    name: Scalar
    fields: Values


@dataclass(frozen=True, slots=True)
class Setting:
    """`sets: {somos: {episodeCount: 6}}`, one property of it."""

    subject: Scalar
    property: Scalar
    value: Tree


@dataclass(frozen=True, slots=True)
class Link:
    """`links: dea-operation TRIGGERED allende-massacre`, with the edge's own values."""

    source: Scalar
    type: Scalar
    target: Scalar
    properties: Values


@dataclass(frozen=True, slots=True)
class Made:
    """`role: {person: …, title: …, subject: …}`: a node that the fact makes."""

    word: Scalar
    fields: Values


@dataclass(frozen=True, slots=True)
class Reported:
    """`quote: the-period`, and which of the quote's points it is."""

    word: Scalar
    name: Scalar
    point: Scalar | None


@dataclass(frozen=True, slots=True)
class Note:
    """`note: first-television-project`, `about: somos`: a fact alone."""

    name: Scalar
    about: Scalar | None


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of `facts`: a sentence, where it stands, who says it, and what follows from it."""

    spot: Spot
    says: Scalar | None
    paragraphs: tuple[Scalar, ...] = ()
    locator: Scalar | None = None
    url: Scalar | None = None
    certainty: Scalar | None = None
    according_to: tuple[Scalar, ...] | None = None
    mentions: tuple[Scalar, ...] = ()
    settings: tuple[Setting, ...] = ()
    links: tuple[Link, ...] = ()
    made: tuple[Made, ...] = ()
    reported: tuple[Reported, ...] = ()
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """What a file, or one row of a table, holds: what it speaks of, and what is stated of it."""

    declarations: tuple[Declaration, ...]
    named: tuple[NamedNode, ...]
    rows: tuple[Row, ...]


class Table(Protocol):
    """Entries that the rows of a table make: read one row at a time, as often as they are asked."""

    def entries(self, problems: Problems, after: int = 0) -> Iterator[tuple[int, Entries]]:
        """What each row after so many holds, with the row's number."""
        ...

    def declared(self, problems: Problems, after: int = 0) -> Iterator[Entries]:
        """What each row after so many speaks of, without what it states."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """One file: which source it is a reading of, what it speaks of, and what the source states.

    A mapping has a `table` besides, which may be too large to be held.
    """

    file: str
    source: Scalar
    own: Entries
    table: Table | None = None
