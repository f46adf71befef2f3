"""One attempt at a large load: plan, stage, publish, sweep."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress

from graph_service.database import Database, Transaction
from graph_service.errors import DatabaseError
from graph_service.model import Model
from graph_service.seeding.bulk.portions import Portions
from graph_service.seeding.bulk.published import Published
from graph_service.seeding.bulk.sorting import Sorter, StagedRows
from graph_service.seeding.bulk.staging import Staging, StagingLostError
from graph_service.seeding.bulk.sweeping import sweep
from graph_service.seeding.committing import committed
from graph_service.seeding.counts import Counts
from graph_service.seeding.graph import SEED, Changes, Graph
from graph_service.seeding.identity import content_id
from graph_service.seeding.plan import Plan, Planned
from graph_service.seeding.planning import Outline, Planner
from graph_service.seeding.progress import Progress
from graph_service.seeding.row_statements import RowStatements

Sort = Callable[[Changes, Graph], StagedRows]

_NEW = ("stub_", "staged_")
"""How the names of rows begin that make a node each."""


class OutlineOutdatedError(StagingLostError):
    """The graph has moved on before anything was staged."""


class Attempt:
    """Does what one outline says."""

    def __init__(
        self, database: Database, model: Model, outline: Outline, progress: Progress
    ) -> None:
        self._database = database
        self._model = model
        self._outline = outline
        self._progress = progress
        self._portions = Portions(database, model, outline)
        self._published = Published()
        self._sorter = Sorter(model, self._portions.keys, self._published)
        self._counts = Counts()
        self._staged_nodes = 0

    async def run(self, staging: Staging, by: str | None) -> tuple[Plan, Counts]:
        """Load; gives the plan that was committed, and the number of its changes."""
        self._progress("Looking up", 0, 0)
        await self._portions.read()
        plan, total = self._outline.plan, 1 + 2 * len(self._portions.groups)
        gone = sorted(self._outline.gone)
        about = {"base": plan.base, "version": plan.version, "sources": gone}
        await staging.claim(content_id(plan.base, plan.version, gone), total, about)
        await self._check_base()
        await self._stage(staging, total)
        self._progress("Publishing", 0, 0)
        written = await self._publish(staging, by)
        if self._counts.gone_nodes:
            self._progress("Sweeping", 0, 0)
            # All is committed, and `status` tells what is left to be swept.
            with suppress(DatabaseError):
                await sweep(self._database, self._model)
        return written, self._counts

    async def _check_base(self) -> None:
        async with self._database.snapshot() as transaction:
            if await Planner(transaction, self._model).version() != self._outline.plan.base:
                raise OutlineOutdatedError

    async def _stage(self, staging: Staging, total: int) -> None:
        """Write what nobody sees yet, while what comes next is planned."""
        step = 0
        async with aclosing(self._steps()) as steps:
            rows = await anext(steps, None)
            while rows is not None:
                step += 1
                self._progress("Staging", step, total)
                self._staged_nodes += _nodes(rows)
                writing = asyncio.create_task(staging.write(step, rows))
                try:
                    rows = await anext(steps, None)
                except BaseException:
                    writing.cancel()
                    await asyncio.wait((writing,))
                    raise
                await writing

    async def _steps(self) -> AsyncGenerator[StagedRows, None]:
        async with self._database.snapshot() as transaction:
            own = await Planner(transaction, self._model).own(self._outline)
        yield self._sorted(own, self._sorter.own)
        for parts in self._portions.groups:
            yield self._sorter.stubs(self._portions.new(parts))
        async for planned in self._portions.planned():
            yield await asyncio.to_thread(self._sorted, planned, self._sorter.portion)

    def _sorted(self, planned: Planned, sort: Sort) -> StagedRows:
        self._counts.add(planned.plan.changes)
        return sort(planned.plan.changes, planned.before)

    async def _publish(self, staging: Staging, by: str | None) -> Plan:
        async def work(transaction: Transaction) -> Plan:
            await staging.check(transaction, self._staged_nodes)
            if await Planner(transaction, self._model).version() != self._outline.plan.base:
                raise StagingLostError
            await self._write_published(RowStatements(transaction, self._model))
            return self._outline.plan

        return await committed(self._database, work, self._model, by)

    async def _write_published(self, statements: RowStatements) -> None:
        kinds = (*(node.name for node in self._model.nodes), SEED)
        await statements.run({f"published_{kind}": [1] for kind in kinds})
        for name, rows in self._published.batches():
            await statements.run({name: self._sorter.leaving(rows)})
        await statements.run({"abandoned": [1]})


def _nodes(rows: StagedRows) -> int:
    return sum(len(found) for name, found in rows.items() if name.startswith(_NEW))
