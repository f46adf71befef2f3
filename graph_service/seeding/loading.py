"""Loading: the schema first, then all data in one transaction that does no more than it must."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph_service.database import Database, Transaction
from graph_service.errors import PlanOutdatedError
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding.committing import committed
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.plan import Intent, Plan, Planned, SourceState
from graph_service.seeding.planning import Planner
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
) -> Planned:
    """What a load of these sources would write, and the removal of others; nothing is written.

    With `full`, sources are compared with the graph even where their content was loaded before.
    Raises `SeedError` as `apply` does.
    """
    return await _plan(database, Intent(loaded, without, full=full), model)


async def apply(
    database: Database,
    loaded: Sequence[Loaded],
    without: Collection[str] = (),
    *,
    model: Model = PRESS,
    full: bool = False,
) -> Summary:
    """Bring the graph to what these sources state, besides all that it knows from others.

    What the sources in `without` alone state goes. Everything is written in one transaction, and
    nothing where nothing changes. Raises `SeedError` where a key stands for another kind of node in
    the graph, where a source that is to go is not there, and `DatabaseError`.
    """
    intent = Intent(loaded, without, full=full)
    return _summary((await _apply(database, intent, model)).plan)


async def apply_planned(
    database: Database, loaded: Sequence[Loaded], *, model: Model = PRESS, by: str | None = None
) -> Planned:
    """Load as `apply` does; gives the very plan that was written, with what it is about.

    The graph's journal keeps who it was loaded `by`.
    """
    return await _apply(database, Intent(loaded), model, by)


async def plan_merge(database: Database, gone: str, key: str, *, model: Model = PRESS) -> Planned:
    """What making two entities one would write; nothing is written. Raises as `merge` does."""
    return await _plan(database, Intent(merges={gone: key}), model)


async def merge(database: Database, gone: str, key: str, *, model: Model = PRESS) -> Summary:
    """Make two entities one: all that is stated of `gone` is stated of `key` from now on.

    Later loads follow. Raises `SeedError` where one of them is not there, where they are of
    different kinds, or where `gone` is a source.
    """
    return _summary((await _apply(database, Intent(merges={gone: key}), model)).plan)


async def _plan(database: Database, intent: Intent, model: Model) -> Planned:
    for _ in range(_TRIES):
        async with database.snapshot() as transaction:
            planner = Planner(transaction, model)
            made = await planner.plan(intent)
            # Neo4j shows each statement what is committed: a load may have come between two.
            if await planner.version() == made.plan.base:
                return made
    raise PlanOutdatedError(
        "The graph keeps changing.", hint="Plan again when other loads are over."
    )


async def _apply(
    database: Database, intent: Intent, model: Model, by: str | None = None
) -> Planned:
    await prepare(database, model)
    planned = await _plan(database, intent, model)
    if not planned.plan:
        return planned

    async def work(transaction: Transaction) -> Plan:
        nonlocal planned
        planner = Planner(transaction, model)
        if await planner.version() != planned.plan.base:
            planned = await planner.plan(intent)
        return await _written(transaction, planned.plan, model)

    await committed(database, work, model, by)
    return planned


async def apply_plan(database: Database, made: Plan, model: Model = PRESS) -> Summary:
    """Write exactly what a plan says.

    Raises `PlanOutdatedError` where the graph is not of the version that the plan was made for.
    """
    await prepare(database, model)

    async def work(transaction: Transaction) -> Plan:
        present = await Planner(transaction, model).version()
        if present == made.base:
            return await _written(transaction, made, model)
        raise PlanOutdatedError(
            f"The plan is for version {made.base} of the graph, which is at {present} now.",
            hint="Make a new plan, look at it, and apply that one.",
        )

    return _summary(await committed(database, work, model))


async def _written(transaction: Transaction, made: Plan, model: Model) -> Plan:
    await RowStatements(transaction, model).run(rows_of(made.changes, model))
    return made


def _summary(made: Plan) -> Summary:
    def keys(*states: SourceState) -> tuple[str, ...]:
        return tuple(each.key for each in made.sources if each.state in states)

    changes = made.changes
    return Summary(
        keys(SourceState.ADDED, SourceState.CHANGED),
        keys(SourceState.REMOVED),
        keys(SourceState.UNCHANGED),
        len(changes.nodes),
        len(changes.edges),
        len(changes.gone_nodes),
        len(changes.gone_edges),
        made.version,
    )
