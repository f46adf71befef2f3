"""The check passes, on a small graph and on an empty one: what is far off fails here."""

from benchmarks.check import check
from benchmarks.databases import ensure
from benchmarks.profiles import Recording, driver_for, hits, memory, profile
from benchmarks.sides import engine_over
from benchmarks.traps import text_of
from graph_service.database import Database
from graph_service.engine import GraphRequest

SCALE = 0.01
SEED = 1


async def test_a_small_graph_passes_the_check(empty_database: Database) -> None:
    await ensure(empty_database, SCALE, SEED)
    try:
        checked = await check(empty_database)
    finally:
        await empty_database.execute("MATCH (n) DETACH DELETE n")
    assert len(checked.results) == 6
    assert len(checked.sprung) == 12
    assert list(checked.faults()) == []


async def test_five_levels_of_filters_cost_nothing_where_there_is_nothing(
    empty_database: Database,
) -> None:
    """What ran out of memory elsewhere, without a single node (neo4j/graphql #2032)."""
    target = empty_database.target
    async with driver_for(target) as driver, Recording(target) as recording:
        request = GraphRequest(text_of("nested_filters.graphql"), {"country": "Mexico"})
        answer = await engine_over(recording).answer(request)
        plan = await profile(driver, *recording.last)
    assert answer.body == b'{"data":{"works":{"nodes":[]}}}'
    assert hits(plan) <= 10
    assert memory(plan) <= 10_000
