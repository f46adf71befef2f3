"""A large load: what is to be done is outlined and done, anew where the graph has moved on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace

from graph_service.database import Database
from graph_service.errors import DatabaseError, PlanOutdatedError
from graph_service.model import Model
from graph_service.seeding.bulk.attempt import Attempt, OutlineOutdatedError
from graph_service.seeding.bulk.portions import Portions
from graph_service.seeding.bulk.staging import Staging, StagingLostError
from graph_service.seeding.bulk.summary import SummaryReport
from graph_service.seeding.committing import is_in_the_way
from graph_service.seeding.counts import Counts
from graph_service.seeding.disk import room
from graph_service.seeding.plan import Intent, Plan, Planned
from graph_service.seeding.planning import Outline, Planner
from graph_service.seeding.progress import Progress
from graph_service.seeding.reporting import report

_TRIES = 3


async def load(
    database: Database, intent: Intent, model: Model, progress: Progress, by: str | None = None
) -> tuple[Plan, Counts]:
    """Do what is wanted, however large it is; gives the plan that was committed, and its counts.

    Raises `SeedError` where a key stands for another kind of node in the graph, or a source that is
    to go is not there, `PlanOutdatedError` where other loads keep coming between, and
    `DatabaseError`; the next try goes on with what is staged by then.
    """
    staging = Staging(database, model, progress)
    try:
        with room():
            return await _loaded(database, intent, model, progress, staging, by)
    except BaseException:
        # Also where the load was cancelled: nobody should wait for it.
        with suppress(DatabaseError):
            await asyncio.shield(staging.leave())
        raise


async def _loaded(
    database: Database,
    intent: Intent,
    model: Model,
    progress: Progress,
    staging: Staging,
    by: str | None,
) -> tuple[Plan, Counts]:
    tries = _TRIES
    while tries:
        async with database.snapshot() as transaction:
            outline = await Planner(transaction, model).outline(intent)
        if not await _changes(database, outline, model, progress):
            await staging.drop()
            return outline.plan, Counts()
        outline = replace(outline, plan=replace(outline.plan, large=True))
        try:
            return await Attempt(database, model, outline, progress).run(staging, by)
        except OutlineOutdatedError:
            # Nobody else can stage now, so this is no try.
            continue
        except StagingLostError:
            tries -= 1
        except DatabaseError as error:
            if not is_in_the_way(error):
                raise
            await staging.drop()
            tries -= 1
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
    told, changes, done = SummaryReport(), outline.plan.base != outline.plan.version, 0
    with room():
        portions = Portions(database, model, outline)
        await portions.read()
        async for planned in portions.planned():
            done += 1
            progress("Comparing", done, len(portions.groups))
            changes |= bool(planned.plan.changes)
            told.add(await asyncio.to_thread(report, planned, model))
    plan = replace(outline.plan, large=changes)
    return Planned(plan, told=told.report(plan))
