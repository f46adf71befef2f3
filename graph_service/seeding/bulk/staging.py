"""The staging of one load: claimed by one process, written step by step, taken up where it stopped.

What is staged is journalled in `(:Staging)`: for which plan, by whom, how many steps are done. A
step and its entry are committed together, so that a step whose answer was lost is never done twice.
"""

from __future__ import annotations

import asyncio
import os
import platform
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import uuid4

from graph_service.database import Database, Transaction
from graph_service.errors import DatabaseError, PlanOutdatedError
from graph_service.model import Model
from graph_service.seeding.bookkeeping import GRAPH_ID
from graph_service.seeding.committing import patiently
from graph_service.seeding.row_statements import Rows, RowStatements

_STALE = 120
"""Seconds after which a load that writes nothing is taken for dead."""

_PATIENCE = 600
"""Seconds to wait for another large load."""

T = TypeVar("T")


class StagingLostError(Exception):
    """Another load took what this one had staged, or the graph has moved on: begin anew."""


def new_owner() -> str:
    """A name for one load of this process."""
    return f"{platform.node()}:{os.getpid()}:{uuid4().hex[:8]}"


@dataclass
class Staging:
    """The staging of a plan, in `total` steps; `done` of them are committed."""

    database: Database
    model: Model
    plan: str
    owner: str
    about: dict[str, Any]
    total: int
    done: int = 0

    async def claim(self) -> None:
        """Make the staging this process's own, and take out what another plan has staged.

        Waits for a load that is under way. Raises `PlanOutdatedError` where that takes too long.
        """
        for _ in range(_PATIENCE):
            found = await self._locked(self._claimed)
            if found is not None:
                break
            await asyncio.sleep(1)
        else:
            raise PlanOutdatedError(
                "Another large load is under way.", hint="Apply again when it is over."
            )
        self.done = found
        if found < 0:
            await _taken_out(self.database, self.model, "discarded")
            await self._locked(self._begun)
            self.done = 0

    async def _claimed(self, run: Run) -> int | None:
        for row in await run({"stagings": [1]}):
            there = row["staging"]
            if there["owner"] != self.owner and _is_alive(there["owner"], row["age"]):
                return None
            if there["plan"] == self.plan and there["total"] == self.total:
                await self._note(run, there["done"])
                return int(there["done"])
        await self._note(run, -1)
        return -1

    async def _begun(self, run: Run) -> None:
        await self._check_own(run)
        await self._note(run, 0)

    async def write(self, step: int, rows: Rows) -> None:
        """Write a step, numbered from 1, unless it is done; raises `StagingLostError`."""
        if step <= self.done:
            return

        async def work(run: Run) -> None:
            if await self._check_own(run) < step:
                await run(rows)
                await self._note(run, step)

        await self._locked(work)
        self.done = step

    async def _check_own(self, run: Run) -> int:
        """How many steps are done; raises `StagingLostError` where another load took over."""
        for row in await run({"stagings": [1]}):
            if row["staging"]["owner"] == self.owner:
                return int(row["staging"]["done"])
        raise StagingLostError

    async def check(self, transaction: Transaction) -> None:
        """Raise `StagingLostError` unless all steps are there, and this load's."""
        if await self._check_own(RowStatements(transaction, self.model).run) != self.total:
            raise StagingLostError

    async def release(self) -> None:
        """Leave what is staged to whoever comes next, as far as the database can be told."""

        async def work(run: Run) -> None:
            if any(each["staging"]["owner"] == self.owner for each in await run({"stagings": [1]})):
                self.owner = ""
                await self._note(run, self.done)

        with suppress(DatabaseError):
            await self._once(work)

    async def _note(self, run: Run, done: int) -> None:
        row = {"id": "staging", "plan": self.plan, "owner": self.owner, **self.about}
        await run({"staging": [{**row, "total": self.total, "done": done}]})

    async def _locked(self, work: Callable[[Run], Awaitable[T]]) -> T:
        return await patiently(lambda: self._once(work))

    async def _once(self, work: Callable[[Run], Awaitable[T]]) -> T:
        async def once(transaction: Transaction) -> T:
            run = RowStatements(transaction, self.model).run
            await run({"lock": [GRAPH_ID]})
            return await work(run)

        return await self.database.write(once)


Run = Callable[[Rows], Awaitable[list[dict[str, Any]]]]


async def discard(database: Database, model: Model) -> int:
    """Take out all that is staged, some at a time; gives how many nodes that were.

    A load that is under way begins anew.
    """

    async def abandoned(transaction: Transaction) -> None:
        await RowStatements(transaction, model).run({"lock": [GRAPH_ID], "abandoned": [1]})

    await patiently(lambda: database.write(abandoned))
    return await _taken_out(database, model, "discarded")


async def sweep(database: Database, model: Model) -> int:
    """Take out all that a load has hidden, some at a time; gives how many nodes that were."""
    return await _taken_out(database, model, "swept")


async def _taken_out(database: Database, model: Model, what: str) -> int:
    async def once(transaction: Transaction) -> int:
        (row,) = await RowStatements(transaction, model).run({what: [1]})
        return int(row["count"])

    total = 0
    while count := await patiently(lambda: database.write(once)):
        total += count
    return total


def _is_alive(owner: str, age: int) -> bool:
    """Whether the process that owns a staging may still be at work."""
    if not owner:
        return False
    host, pid, _ = owner.rsplit(":", 2)
    if host == platform.node():
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
    return age < _STALE
