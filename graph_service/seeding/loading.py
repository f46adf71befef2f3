"""Loading: the schema first, then all data, which readers see at once or not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace

from graph_service.database import Database, Transaction
from graph_service.errors import DatabaseError, PlanOutdatedError
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding.bulk import discard, is_large, load, plan_load, sweep
from graph_service.seeding.committing import committed, is_in_the_way
from graph_service.seeding.counts import Counts
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.plan import Intent, Plan, Planned, SourceState
from graph_service.seeding.planning import Outline, Planner
from graph_service.seeding.progress import Progress, silent
from graph_service.seeding.row_statements import RowStatements, rows_of
from graph_service.seeding.schema_versions import prepare

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did: how much it wrote and took out, and the version of the graph after it."""

    loaded: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    nodes_written: int
    edges_written: int
    nodes_removed: int
    edges_removed: int
    version: str


async def plan(
    database: Database,
    loaded: Sequence[Loaded],
    without: Collection[str] = (),
    *,
    model: Model = PRESS,
    full: bool = False,
    progress: Progress = silent,
) -> Planned:
    """What a load of these sources would write, and the removal of others; nothing is written.

    With `full`, sources are compared with the graph even where their content was loaded before.
    Of a large load there is a report, and no list of all changes. Raises `SeedError` as `apply`
    does.
    """
    return await _plan(database, Intent(loaded, without, full=full), model, progress)


async def apply(
    database: Database,
    loaded: Sequence[Loaded],
    without: Collection[str] = (),
    *,
    model: Model = PRESS,
    full: bool = False,
    progress: Progress = silent,
) -> Summary:
    """Bring the graph to what these sources state, besides all that it knows from others.

    What the sources in `without` alone state goes. Readers see all of it at once, and nothing is
    written where nothing changes. A large load that was cut off goes on where it stopped. Raises
    `SeedError` where a key stands for another kind of node in the graph, where a source that is to
    go is not there, and `DatabaseError`.
    """
    planned, counts = await _apply(
        database, Intent(loaded, without, full=full), model, progress=progress
    )
    return _summary(planned.plan, counts)


async def apply_planned(
    database: Database, loaded: Sequence[Loaded], *, model: Model = PRESS, by: str | None = None
) -> Planned:
    """Load as `apply` does; gives the very plan that was written, with what it is about.

    The graph's journal keeps who it was loaded `by`. A large plan is told from what was planned
    before it was written.
    """
    intent = Intent(loaded)
    large = (await _outline(database, intent, model)).plan.large
    before = await _plan(database, intent, model) if large else None
    planned, _ = await _apply(database, intent, model, by)
    return before or planned


async def plan_merge(database: Database, gone: str, key: str, *, model: Model = PRESS) -> Planned:
    """What making two entities one would write; nothing is written. Raises as `merge` does."""
    return await _plan(database, Intent(merges={gone: key}), model)


async def merge(database: Database, gone: str, key: str, *, model: Model = PRESS) -> Summary:
    """Make two entities one: all that is stated of `gone` is stated of `key` from now on.

    Later loads follow. Raises `SeedError` where one of them is not there, where they are of
    different kinds, or where `gone` is a source.
    """
    planned, counts = await _apply(database, Intent(merges={gone: key}), model)
    return _summary(planned.plan, counts)


async def _plan(
    database: Database, intent: Intent, model: Model, progress: Progress = silent
) -> Planned:
    for _ in range(_TRIES):
        outline = await _outline(database, intent, model)
        if outline.plan.large:
            planned = await plan_load(database, outline, model, progress)
        async with database.snapshot() as transaction:
            planner = Planner(transaction, model)
            if not outline.plan.large:
                planned = await planner.plan(intent)
            # Neo4j shows each statement what is committed: a load may have come between two.
            if await planner.version() == planned.plan.base:
                return planned
    raise PlanOutdatedError(
        "The graph keeps changing.", hint="Plan again when other loads are over."
    )


async def _outline(database: Database, intent: Intent, model: Model) -> Outline:
    """What is to be done, and whether it is large."""
    async with database.snapshot() as transaction:
        found = await Planner(transaction, model).outline(intent)
        statements = RowStatements(transaction, model)
        large = bool(found) and not found.merges
        large = large and await is_large(found.changed, found.gone, statements)
    return replace(found, plan=replace(found.plan, large=large))


async def _apply(
    database: Database,
    intent: Intent,
    model: Model,
    by: str | None = None,
    progress: Progress = silent,
) -> tuple[Planned, Counts]:
    await prepare(database, model)
    # Of a large load that was cut off after it was published.
    await sweep(database, model)
    outline = await _outline(database, intent, model)
    if outline.plan.large:
        written, counts = await load(database, intent, model, progress, by)
        return Planned(written), counts
    planned = await _plan(database, intent, model, progress)
    if not planned.plan:
        return planned, Counts()

    async def work(transaction: Transaction) -> Plan:
        nonlocal planned
        planner = Planner(transaction, model)
        if await planner.version() != planned.plan.base:
            planned = await planner.plan(intent)
        return await _written(transaction, planned.plan, model)

    await _besides_staged(database, model, lambda: committed(database, work, model, by))
    return planned, Counts.of(planned.plan.changes)


async def _besides_staged(
    database: Database, model: Model, work: Callable[[], Awaitable[Plan]]
) -> None:
    """Do some work that what a large load has staged may be in the way of.

    Staged edges have their ids, and an id is unique. Whoever staged them begins anew.
    """
    try:
        await work()
    except DatabaseError as error:
        if not is_in_the_way(error):
            raise
        if not await discard(database, model) + await sweep(database, model):
            raise
        await work()


async def apply_plan(database: Database, made: Plan, model: Model = PRESS) -> Summary:
    """Write exactly what a plan says.

    Raises `PlanOutdatedError` where the graph is not of the version that the plan was made for.
    """
    await prepare(database, model)
    await sweep(database, model)

    async def work(transaction: Transaction) -> Plan:
        present = await Planner(transaction, model).version()
        if present == made.base:
            return await _written(transaction, made, model)
        raise PlanOutdatedError(
            f"The plan is for version {made.base} of the graph, which is at {present} now.",
            hint="Make a new plan, look at it, and apply that one.",
        )

    await _besides_staged(database, model, lambda: committed(database, work, model))
    return _summary(made, Counts.of(made.changes))


async def _written(transaction: Transaction, made: Plan, model: Model) -> Plan:
    await RowStatements(transaction, model).run(rows_of(made.changes, model))
    return made


def _summary(made: Plan, counts: Counts) -> Summary:
    def keys(*states: SourceState) -> tuple[str, ...]:
        return tuple(each.key for each in made.sources if each.state in states)

    return Summary(
        keys(SourceState.ADDED, SourceState.CHANGED),
        keys(SourceState.REMOVED),
        keys(SourceState.UNCHANGED),
        counts.nodes,
        counts.edges,
        counts.gone_nodes,
        counts.gone_edges,
        made.version,
    )
