"""A large load, from its outline to the graph: plan, stage, publish, sweep."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from graph_service.database import Database, Transaction
from graph_service.errors import GraphServiceError, PlanOutdatedError
from graph_service.model import Model
from graph_service.seeding.bulk.portions import Portions
from graph_service.seeding.bulk.published import Published
from graph_service.seeding.bulk.sorting import Sorter, StagedRows
from graph_service.seeding.bulk.staging import Staging, StagingLostError, new_owner, sweep
from graph_service.seeding.bulk.summary import SummaryReport
from graph_service.seeding.committing import committed
from graph_service.seeding.counts import Counts
from graph_service.seeding.graph import SEED, Changes, Graph
from graph_service.seeding.identity import content_id
from graph_service.seeding.plan import Intent, Plan, Planned
from graph_service.seeding.planning import Outline, Planner
from graph_service.seeding.progress import Progress
from graph_service.seeding.reporting import report
from graph_service.seeding.row_statements import RowStatements

Sort = Callable[[Changes, Graph], StagedRows]

_TRIES = 3


async def load(
    database: Database, intent: Intent, model: Model, progress: Progress, by: str | None = None
) -> Counts:
    """Do what is wanted, however large it is; gives the number of changes.

    Raises `SeedError` where a key stands for another kind of node in the graph, or a source that is
    to go is not there, `PlanOutdatedError` where other loads keep coming between, and
    `DatabaseError`; the next try goes on with what is staged by then.
    """
    owner = new_owner()
    tries = _TRIES
    while tries:
        async with database.snapshot() as transaction:
            outline = await Planner(transaction, model).outline(intent)
        if not await _changes(database, outline, model, progress):
            return Counts()
        outline = replace(outline, plan=replace(outline.plan, large=True))
        one = _Load(database, model, outline, progress, owner)
        try:
            return await one.run(by)
        except StagingLostError:
            # Nobody else is staging now. If only the outline was old, that is no try.
            tries -= one.staged
    raise PlanOutdatedError(
        "The graph keeps changing.", hint="Apply again when other loads are over."
    )


async def _changes(database: Database, outline: Outline, model: Model, progress: Progress) -> bool:
    """Whether anything changes; where versions are equal, all is compared to find out."""
    if not outline:
        return False
    if outline.plan.base != outline.plan.version:
        return True
    return bool((await plan_load(database, outline, model, progress)).plan)


async def plan_load(
    database: Database, outline: Outline, model: Model, progress: Progress
) -> Planned:
    """What a large load would do, told of long lists by the beginning; nothing is written."""
    portions, told = Portions(database, model, outline), SummaryReport()
    await portions.read()
    changes, done = outline.plan.base != outline.plan.version, 0
    async for planned in portions.planned():
        done += 1
        progress("Comparing", done, len(portions.groups))
        changes |= bool(planned.plan.changes)
        told.add(await asyncio.to_thread(report, planned, model))
    plan = replace(outline.plan, large=changes)
    return Planned(plan, told=told.report(plan))


class _Load:
    def __init__(
        self,
        database: Database,
        model: Model,
        outline: Outline,
        progress: Progress,
        owner: str,
    ) -> None:
        self.staged = False
        self._owner = owner
        self._database = database
        self._model = model
        self._outline = outline
        self._progress = progress
        self._portions = Portions(database, model, outline)
        self._published = Published()
        self._sorter = Sorter(model, self._portions.keys, self._published)
        self._counts = Counts()

    async def run(self, by: str | None) -> Counts:
        self._progress("Looking up", 0, 0)
        await self._portions.read()
        staging = self._staging()
        await staging.claim()
        try:
            await self._check_base()
            await self._stage(staging)
            self.staged = True
            self._progress("Publishing", 0, 0)
            await self._publish(staging, by)
        except GraphServiceError:
            await staging.release()
            raise
        if self._counts.gone_nodes:
            self._progress("Sweeping", 0, 0)
            await sweep(self._database, self._model)
        return self._counts

    def _staging(self) -> Staging:
        plan = self._outline.plan
        sources = [each.key for each in plan.sources if each.before != each.after]
        about = {"base": plan.base, "version": plan.version, "sources": sources}
        total = 1 + 2 * len(self._portions.groups)
        name = content_id(plan.base, plan.version, sorted(self._outline.gone))
        return Staging(self._database, self._model, name, self._owner, about, total)

    async def _check_base(self) -> None:
        """Raise `StagingLostError` where another load was committed since the outline was made."""
        async with self._database.snapshot() as transaction:
            if await Planner(transaction, self._model).version() != self._outline.plan.base:
                raise StagingLostError

    async def _stage(self, staging: Staging) -> None:
        """Write what nobody sees yet, while what comes next is planned."""
        step = 0
        steps = self._steps()
        rows = await anext(steps, None)
        while rows is not None:
            step += 1
            self._progress("Staging", step, staging.total)
            _, rows = await asyncio.gather(staging.write(step, rows), anext(steps, None))

    async def _steps(self) -> AsyncIterator[StagedRows]:
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

    async def _publish(self, staging: Staging, by: str | None) -> None:
        async def work(transaction: Transaction) -> Plan:
            await staging.check(transaction)
            if await Planner(transaction, self._model).version() != self._outline.plan.base:
                raise StagingLostError
            await self._write_published(RowStatements(transaction, self._model))
            return self._outline.plan

        await committed(self._database, work, self._model, by)

    async def _write_published(self, statements: RowStatements) -> None:
        kinds = (*(node.name for node in self._model.nodes), SEED)
        await statements.run({f"published_{kind}": [1] for kind in kinds})
        for name, rows in self._published.batches():
            await statements.run({name: self._sorter.leaving(rows)})
        await statements.run({"abandoned": [1]})
