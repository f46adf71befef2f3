"""Taking out, some at a time, what readers do not see: what was staged, and what was hidden."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from graph_service.database import Database, Transaction
from graph_service.model import Model
from graph_service.seeding.bookkeeping import GRAPH_ID
from graph_service.seeding.committing import patiently
from graph_service.seeding.row_statements import Rows, RowStatements

Run = Callable[[Rows], Awaitable[list[dict[str, Any]]]]
Guard = Callable[[Run], Awaitable[bool]]
"""Looks, under the lock, whether to go on."""


async def discard(database: Database, model: Model) -> int:
    """Take out all that is staged; gives how many nodes that were. A load under way begins anew."""

    async def abandoned(transaction: Transaction) -> None:
        await RowStatements(transaction, model).run({"lock": [GRAPH_ID], "abandoned": [1]})

    async def nobodys(run: Run) -> bool:
        return not await run({"stagings": [1]})

    if not await _is_there(database, model, "staged"):
        return 0
    await patiently(lambda: database.write(abandoned))
    return await take_out(database, model, "staged", nobodys)


async def sweep(database: Database, model: Model) -> int:
    """Take out all that a load has hidden; gives how many nodes that were."""

    async def always(run: Run) -> bool:
        return True

    if not await _is_there(database, model, "hidden"):
        return 0
    return await take_out(database, model, "hidden", always)


async def _is_there(database: Database, model: Model, what: str) -> bool:
    async with database.snapshot() as transaction:
        found = await RowStatements(transaction, model).run({f"any_{what}": [1]})
    return bool(found)


async def take_out(database: Database, model: Model, what: str, guard: Guard) -> int:
    """Take out what is `staged` or `hidden` as long as the guard lets; gives how many nodes.

    Edges of nodes that have very many are taken out before their nodes.
    """
    total = 0
    for step in ("hubs", "edges", "nodes"):
        while count := await _some(database, model, f"{step}_{what}", guard):
            total += count if step == "nodes" else 0
            if step == "hubs":
                break
    return total


async def _some(database: Database, model: Model, name: str, guard: Guard) -> int:
    async def once(transaction: Transaction) -> int:
        run = RowStatements(transaction, model).run
        await run({"lock": [GRAPH_ID]})
        if not await guard(run):
            return 0
        (row,) = await run({name: [1]})
        return int(row["count"])

    return await patiently(lambda: database.write(once))
