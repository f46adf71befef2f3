"""The staging of one load: claimed by one process, written step by step, taken up where it stopped.

What is staged is journalled in one node: for which plan, by whom, how many steps are done. A step
and its entry are committed together, so that a step whose answer was lost is never done twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from graph_service.database import Database, Transaction
from graph_service.model import Model
from graph_service.seeding.bookkeeping import GRAPH_ID
from graph_service.seeding.bulk.owners import is_alive, new_owner
from graph_service.seeding.bulk.sweeping import Run, sweep, take_out
from graph_service.seeding.committing import patiently
from graph_service.seeding.progress import Progress
from graph_service.seeding.row_statements import Rows, RowStatements

T = TypeVar("T")

_DISCARDING = -1
"""Steps that are done while what another plan has staged is taken out."""


class StagingLostError(Exception):
    """Another load took what this one had staged, or the graph has moved on: begin anew."""


class Staging:
    """What one load has staged; `done` of the steps are committed."""

    def __init__(self, database: Database, model: Model, progress: Progress) -> None:
        self._database = database
        self._model = model
        self._progress = progress
        self._owner = new_owner()
        self._row: dict[str, Any] = {}
        self.done = 0

    async def claim(self, plan: str, total: int, about: dict[str, Any]) -> None:
        """Take the staging for a plan of so many steps; another plan's is taken out.

        Waits as long as another load is at work.
        """
        self._row = {"id": "staging", "plan": plan, "total": total, **about}
        while (found := await self._claimed()) is None:
            self._progress("Waiting for another load", 0, 0)
            await asyncio.sleep(1)
        if found == _DISCARDING:
            await take_out(self._database, self._model, "staged", self._still_discarding)
            await self._locked(self._begun)
            found = 0
        # Edges that are hidden have their ids still, and an id is unique.
        await sweep(self._database, self._model)
        self.done = found

    async def _claimed(self) -> int | None:
        async with self._database.snapshot() as transaction:
            if await self._is_others(RowStatements(transaction, self._model).run):
                return None
        return await self._locked(self._take)

    async def _is_others(self, run: Run) -> bool:
        return any(
            each["staging"]["owner"] != self._owner
            and is_alive(each["staging"]["owner"], each["age"])
            for each in await run({"stagings": [1]})
        )

    async def _take(self, run: Run) -> int | None:
        if await self._is_others(run):
            return None
        done = _DISCARDING
        for each in await run({"stagings": [1]}):
            there = each["staging"]
            if (there["plan"], there["total"]) == (self._row["plan"], self._row["total"]):
                done = int(there["done"])
        await self._note(run, done)
        return done

    async def _still_discarding(self, run: Run) -> bool:
        if await self._own(run) != _DISCARDING:
            return False
        await self._note(run, _DISCARDING)
        return True

    async def _begun(self, run: Run) -> None:
        if await self._own(run) is None:
            raise StagingLostError
        await self._note(run, 0)

    async def write(self, step: int, rows: Rows) -> None:
        """Write a step, numbered from 1, unless it is done; raises `StagingLostError`."""
        if step <= self.done:
            return

        async def work(run: Run) -> None:
            done = await self._own(run)
            if done is None:
                raise StagingLostError
            if done < step:
                await run(rows)
                await self._note(run, step)

        await self._locked(work)
        self.done = step

    async def check(self, transaction: Transaction, nodes: int) -> None:
        """Raise `StagingLostError` unless all steps are there, this load's, with all its nodes."""
        run = RowStatements(transaction, self._model).run
        if await self._own(run) != self._row["total"]:
            raise StagingLostError
        (row,) = await run({"count_staged": [1]})
        if row["count"] != nodes:
            raise StagingLostError

    async def leave(self) -> None:
        """Let whoever comes next go on with what is staged."""

        async def work(run: Run) -> None:
            done = await self._own(run)
            if done is not None:
                await self._note(run, done, owner="")

        if self._row:
            await self._once(work)

    async def drop(self) -> None:
        """Take out what is staged, where it is this load's."""

        async def begin(run: Run) -> bool:
            if await self._own(run) is None:
                return False
            await self._note(run, _DISCARDING)
            return True

        async def end(run: Run) -> None:
            if await self._own(run) is not None:
                await run({"abandoned": [1]})

        if not self._row:
            return
        if await self._locked(begin):
            await take_out(self._database, self._model, "staged", self._still_discarding)
            await self._locked(end)

    async def _own(self, run: Run) -> int | None:
        """How many steps are done; nothing where the staging is not this load's."""
        for each in await run({"stagings": [1]}):
            if each["staging"]["owner"] == self._owner:
                return int(each["staging"]["done"])
        return None

    async def _note(self, run: Run, done: int, owner: str | None = None) -> None:
        name = self._owner if owner is None else owner
        await run({"staging": [{**self._row, "owner": name, "done": done}]})

    async def _locked(self, work: Callable[[Run], Awaitable[T]]) -> T:
        return await patiently(lambda: self._once(work))

    async def _once(self, work: Callable[[Run], Awaitable[T]]) -> T:
        async def once(transaction: Transaction) -> T:
            run = RowStatements(transaction, self._model).run
            await run({"lock": [GRAPH_ID]})
            return await work(run)

        return await self._database.write(once)
