"""What makes every load go the way of a large one, in small portions."""

from __future__ import annotations

from collections.abc import Callable

from graph_service.seeding import entities, parts, spool
from graph_service.seeding.bulk import size

Set = Callable[[object, str, int], object]


def make_large(set_: Set = setattr) -> None:
    """Lower the bounds of what memory and one transaction hold."""
    set_(size, "MOST_STATEMENTS", -1)
    set_(parts, "_TOGETHER", 40)
    set_(spool, "_MOST_IN_MEMORY", 100)
    set_(entities, "_MOST_IN_MEMORY", 30)
