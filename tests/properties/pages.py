"""What a page is: the rows between two cursors, counted from one end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.properties.rows import Key, Row, sort

USUAL = 1000
"""How many rows a page has where nothing is said."""


@dataclass(frozen=True)
class Page:
    """Some of the rows, and whether there are more on either side."""

    rows: list[Row]
    has_previous: bool
    has_next: bool


def cut(
    rows: list[Row],
    keys: list[Key],
    given: dict[str, Any],
    after: Row | None,
    before: Row | None,
) -> Page:
    """The page of sorted rows that arguments ask for; cursors are the rows that had them."""
    behind = ahead = False
    between = rows
    if after is not None:
        between = _split(between, keys, after)[1]
        behind = len(between) < len(rows)
    if before is not None:
        preceding = _split(rows, keys, before)[0]
        ahead = len(preceding) < len(rows)
        items = [row.item for row in preceding]
        between = [row for row in between if row.item in items]
    last = given.get("last")
    if last is not None:
        chosen = between[max(len(between) - last, 0) :]
        return Page(chosen, len(chosen) < len(between), ahead)
    first = given.get("first")
    chosen = between[: USUAL if first is None else first]
    return Page(chosen, behind, len(chosen) < len(between))


def _split(rows: list[Row], keys: list[Key], at: Row) -> tuple[list[Row], list[Row]]:
    """The rows before a place and those after it; what stood there need not be among the rows."""
    order = sort([*(row for row in rows if row.item is not at.item), at], keys)
    place = order.index(at)
    return order[:place], order[place + 1 :]
