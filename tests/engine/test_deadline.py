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
from graph_service.engine import Answer, Engine, GraphRequest, Outcome
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
