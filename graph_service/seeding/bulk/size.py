"""Which loads are large: more than one transaction, or memory, should hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph_service.seeding.loaded import Loaded
from graph_service.seeding.row_statements import RowStatements

MOST_STATEMENTS = 20_000
"""Of sources that come in: each makes about eight rows, and a row takes a kilobyte or more of the
database's memory until it is committed."""

MOST_ENTITIES = 10_000
"""That sources of the graph speak of, which change or go."""


async def is_large(
    changed: Sequence[Loaded], gone: Collection[str], statements: RowStatements
) -> bool:
    """Whether what changes is more than one transaction should hold."""
    stated = sum(each.spool.count for each in changed)
    if stated > MOST_STATEMENTS or any(each.bulky for each in changed):
        return True
    sizes = [int(each["size"]) for each in await statements.run({"sizes": sorted(gone)})]
    return sum(sizes) > MOST_ENTITIES
