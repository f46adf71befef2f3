"""Planning is watched: deep operations plan quickly on an empty database, and are planned once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema
from tests.compile.test_cases import CASES, request_of

MOST_SECONDS = 0.3
MOST_ROUNDS = 60


@pytest.fixture(scope="module")
def schema() -> GraphSchema:
    return build_schema(PRESS)


@pytest.mark.parametrize("name", ["five_levels_of_selections", "five_levels_of_filters"])
async def test_five_levels_plan_in_time(
    name: str, schema: GraphSchema, empty_database: Database
) -> None:
    request = request_of(name)
    compiled = Engine(schema, empty_database, Limits()).compile(request)
    assert compiled.statement is not None
    taken = []
    for round_ in range(MOST_ROUNDS):
        # A comment makes the text new to the planner; the first rounds warm Java up.
        text = f"EXPLAIN {compiled.statement} // {name} {round_}"
        start = time.perf_counter()
        await empty_database.rows(text, compiled.bind(request.variables))
        taken.append(time.perf_counter() - start)
        if taken[-1] < MOST_SECONDS:
            break
    assert min(taken) < MOST_SECONDS, taken


async def test_a_warm_operation_is_a_hit_of_the_query_cache(
    schema: GraphSchema, empty_database: Database
) -> None:
    request = request_of("five_levels_of_selections")
    engine = Engine(schema, empty_database, Limits())
    texts = {engine.compile(request).statement for _ in range(3)}
    assert len(texts) == 1
    await engine.answer(request)
    taken = []
    for _ in range(10):
        start = time.perf_counter()
        await engine.answer(request)
        taken.append(time.perf_counter() - start)
    # Planning alone takes longer than this.
    assert min(taken) < MOST_SECONDS / 10, taken


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("name", CASES)
async def test_no_join_loses_the_order_of_a_page(
    name: str, schema: GraphSchema, article: Database
) -> None:
    """Rows that are joined to a sorted page come by expansion, which keeps its order."""
    request = request_of(name)
    compiled = Engine(schema, article, Limits()).compile(request)
    async with article._session("READ") as session:
        result = await session.run(
            f"EXPLAIN {compiled.statement}", compiled.bind(request.variables)
        )
        plan = (await result.consume()).plan
    assert plan is not None
    assert not [each for each in operators(plan) if "HashJoin" in each]
