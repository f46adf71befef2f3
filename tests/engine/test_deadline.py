"""The one deadline of a request: the service keeps it, whoever takes the time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

import orjson
import pytest
import strawberry
from strawberry.extensions import SchemaExtension

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Answer, Engine, GraphRequest, Outcome, TimeLimit
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, GraphTypes, build_schema
from tests import slow

SECONDS = 1.0


async def timed(engine: Engine, query: str) -> Answer:
    """The answer, which must come when the time is over, and not much later."""
    started = time.monotonic()
    answer = await engine.answer(GraphRequest(query))
    assert SECONDS <= time.monotonic() - started < SECONDS + 0.5
    assert answer.outcome is Outcome.TOO_LATE
    return answer


def code_of(answer: Answer) -> Any:
    (error,) = orjson.loads(answer.body)["errors"]
    assert error["extensions"]["hint"]
    return error["extensions"]["code"]


async def test_a_slow_statement_ends_with_the_request(empty_database: Database) -> None:
    await slow.fill(empty_database)
    engine = Engine(build_schema(PRESS), empty_database, Limits(), seconds=SECONDS)
    assert code_of(await timed(engine, slow.QUERY)) == "DATABASE_TIMEOUT"
    await slow.until(empty_database, 0, seconds=1)


class Recording(Database):
    """A database that remembers how long its last statement was given."""

    async def read(
        self, statement: str, parameters: Mapping[str, Any], *, seconds: float
    ) -> list[Any] | None:
        self.given = seconds
        return await super().read(statement, parameters, seconds=seconds)


class Slow(SchemaExtension):
    """Takes a part of a request's time before anything is fetched."""

    async def on_operation(self) -> AsyncIterator[None]:
        await asyncio.sleep(1)
        yield


async def test_the_database_is_given_what_is_left(scratch_target: Target) -> None:
    async with Recording(scratch_target) as database:
        for extensions, expected in (((), 20), ((Slow,), 19)):
            schema = build_schema(PRESS, extensions=extensions)
            engine = Engine(schema, database, Limits(), seconds=20)
            answer = await engine.answer(GraphRequest("{ works { totalCount } }"))
            assert answer.outcome is Outcome.DATA
            assert expected - 0.9 < database.given <= expected


@pytest.fixture
def hanging() -> GraphSchema:
    """A schema with a resolver that never answers."""
    types = GraphTypes(PRESS)

    @strawberry.type
    class Query(types["Query"]):
        @strawberry.field
        async def never(self) -> int:
            await asyncio.Event().wait()
            return 1

    return build_schema(types, Query)


async def test_a_resolver_that_hangs_ends_with_the_request(
    hanging: GraphSchema, scratch_target: Target
) -> None:
    async with Database(scratch_target) as database:
        engine = Engine(hanging, database, Limits(), seconds=SECONDS)
        before = asyncio.all_tasks()
        title = 'work(key: "a") { title }'
        patient = Engine(hanging, database, Limits())
        assert (await patient.answer(GraphRequest(f"{{ {title} }}"))).outcome is Outcome.DATA
        for query in ("{ never }", "{ a: never b: never }", f"{{ never {title} }}"):
            assert code_of(await timed(engine, query)) == "REQUEST_TIMEOUT"
        await asyncio.sleep(0)
        assert asyncio.all_tasks() <= before
        answer = await engine.answer(GraphRequest(f"{{ {title} }}"))
        assert answer.outcome is Outcome.DATA


async def test_a_limit_ends_what_runs_and_says_so() -> None:
    with pytest.raises(TimeoutError), TimeLimit(0.01):
        await asyncio.sleep(10)
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_within_its_limit_nothing_happens() -> None:
    with TimeLimit(0.05) as limit:
        await asyncio.sleep(0)
        assert 0.03 < limit.remaining <= 0.05
    await asyncio.sleep(0.1)


async def test_what_is_cancelled_from_outside_stays_cancelled() -> None:
    async def work() -> None:
        with TimeLimit(0.02):
            await asyncio.sleep(10)

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async def ended_twice() -> None:
        with TimeLimit(5) as limit:
            # The limit ends it, and whoever waits for it does so too.
            limit._expire()
            other.cancel()
            await asyncio.sleep(10)

    other = asyncio.create_task(ended_twice())
    with pytest.raises(asyncio.CancelledError):
        await other


async def test_the_inner_limit_does_not_end_the_outer_one() -> None:
    with TimeLimit(5):
        with pytest.raises(TimeoutError), TimeLimit(0.01):
            await asyncio.sleep(10)
        await asyncio.sleep(0)
    with pytest.raises(TimeoutError), TimeLimit(0.01), TimeLimit(5):
        await asyncio.sleep(10)


async def test_an_error_of_its_own_passes() -> None:
    with pytest.raises(KeyError), TimeLimit(5):
        raise KeyError("its own")
