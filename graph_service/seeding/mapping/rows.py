"""Rows of a table, whatever kind of file it is: what a placeholder can ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from graph_service.seeding.problems import Spot
from graph_service.seeding.tree import Items, Pairs, Scalar, Tree, plain_value

NUMBER = "row"
"""The name of the column that every table has: the row's number, from 1."""


class Row(Protocol):
    """One row, where it stands, and its cells by the names of their columns."""

    @property
    def number(self) -> int:
        """Which row it is, from 1."""
        ...

    @property
    def spot(self) -> Spot:
        """Where it begins."""
        ...

    def cell(self, column: str) -> Tree | None:
        """What stands there; nothing where the row has no such cell, or an empty one."""
        ...


class Table(Protocol):
    """A file of rows; they can be read once."""

    def unknown(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Those of these columns that the table is known not to have."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, as far as they are known."""
        ...

    @property
    def hint(self) -> str | None:
        """What is to be done where the columns look as if they were not read right."""
        ...

    def __iter__(self) -> Iterator[Row]:
        """Its rows; what is wrong with one is a problem, and it is left out."""
        ...


def is_empty(tree: Tree | None) -> bool:
    """Whether a cell holds nothing: no text, no value, no items."""
    if isinstance(tree, Scalar):
        return tree.value is None or not tree.text.strip()
    return isinstance(tree, Items) and not any(not is_empty(each) for each in tree.items)


def plain(spot: Spot, text: str, pieces: tuple[tuple[int, Spot], ...] = ()) -> Scalar:
    """A text of a table as YAML would read it without quotes; only `null` stays a word."""
    if not text:
        return Scalar(spot, text, None)
    value = plain_value(text)
    return Scalar(spot, text, text if value is None else value, pieces)


@dataclass(frozen=True, slots=True)
class Within:
    """A row with one name more: an item of one of its lists."""

    row: Row
    name: str
    item: Tree

    @property
    def number(self) -> int:
        """That of the row."""
        return self.row.number

    @property
    def spot(self) -> Spot:
        """That of the row."""
        return self.row.spot

    def cell(self, column: str) -> Tree | None:
        """The item, something in it, or a cell of the row."""
        name, _, rest = column.partition(".")
        return inside(self.item, rest) if name == self.name else self.row.cell(column)


def inside(tree: Tree | None, path: str) -> Tree | None:
    """What a path of names leads to: `a.b`."""
    for name in path.split(".") if path else ():
        tree = tree.get(name) if isinstance(tree, Pairs) else None
    return None if is_empty(tree) else tree
