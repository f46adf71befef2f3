"""Which loads are large: more than one transaction, or memory, should hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph_service.seeding.loaded import Loaded
from graph_service.seeding.row_statements import RowStatements

MOST_STATEMENTS = 20_000
"""Of sources that come in, change or go: each makes about eight rows, and a row takes a kilobyte or
more of the database's memory until it is committed."""


async def is_large(
    changed: Sequence[Loaded], gone: Collection[str], statements: RowStatements
) -> bool:
    """Whether what changes is more than one transaction should hold."""
    stated = sum(each.spool.count for each in changed)
    if stated > MOST_STATEMENTS or any(each.bulky for each in changed):
        return True
    former = await statements.run({"sizes": sorted(gone)})
    sizes = [int(each["statements"]) + int(each["entities"]) for each in former]
    return stated + sum(sizes) > MOST_STATEMENTS
