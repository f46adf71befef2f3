"""What a connection lists, and how it is put in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.properties.graphs import Edge, Node

Way = tuple[Edge, ...]


@dataclass(frozen=True)
class Row:
    """What a connection lists once: a node, or a relationship; and the ways that lead to it.

    `other` is the node at the other end of a relationship.
    """

    item: Node | Edge
    ways: tuple[Way, ...] = ()
    other: Node | None = None


@dataclass(frozen=True)
class Key:
    """One member of an order."""

    value: Callable[[Node | Edge], Any]
    descending: bool = False
    nulls_first: bool = False


def sort(rows: list[Row], keys: list[Key]) -> list[Row]:
    """Rows in order: by the last key first, since a sort keeps what is equal as it was."""
    for key in reversed(keys):
        missing = [row for row in rows if key.value(row.item) is None]
        there = [row for row in rows if key.value(row.item) is not None]
        there.sort(key=lambda row: key.value(row.item), reverse=key.descending)
        rows = missing + there if key.nulls_first else there + missing
    return rows
