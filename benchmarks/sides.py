"""Sides: the service's engine and hand-written Cypher, over the same driver, in this process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from time import perf_counter

import orjson

from benchmarks.answers import comparable
from benchmarks.cases import Case, Variables
from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema

SECONDS = 120.0


class DifferentAnswersError(Exception):
    """The two sides do not answer the same, so their times mean nothing."""


@cache
def schema() -> GraphSchema:
    return build_schema(PRESS)


def engine_over(database: Database) -> Engine:
    """The service's engine, as the service itself puts it together."""
    return Engine(schema(), database, Limits(), seconds=SECONDS)


async def by_engine(engine: Engine, case: Case, variables: Variables) -> bytes:
    """The service's response."""
    return (await engine.answer(GraphRequest(case.graphql, variables))).body


async def by_hand(database: Database, case: Case, variables: Variables) -> bytes:
    """The same response from the hand-written statement."""
    parameters = case.parameters(variables)
    values = await database.read(case.cypher, parameters, seconds=SECONDS)
    return orjson.dumps({"data": case.shape(values)})


async def compare(engine: Engine, database: Database, case: Case) -> int:
    """Hold the answers to each other for all variables; gives the size of the first, in bytes."""
    size = 0
    for variables in case.variables:
        ours = await by_engine(engine, case, variables)
        theirs = await by_hand(database, case, variables)
        if comparable(orjson.loads(ours)) != comparable(orjson.loads(theirs)):
            raise DifferentAnswersError(
                f"{case.name} with {dict(variables)}:\n{ours[:500]!r}\n{theirs[:500]!r}"
            )
        size = size or len(ours)
    return size


@dataclass(frozen=True, slots=True)
class CompileTimes:
    """Seconds from request to statement, the first time and once it is kept."""

    cold: float
    warm: float


def compile_times(engine: Engine, case: Case, repeats: int = 200) -> CompileTimes:
    """Time the way from text and variables to a statement, parse and validation included."""
    request = GraphRequest(case.graphql, case.variables[0])
    start = perf_counter()
    engine.compile(request)
    cold = perf_counter() - start
    warm = []
    for _ in range(repeats):
        start = perf_counter()
        engine.compile(request)
        warm.append(perf_counter() - start)
    return CompileTimes(cold, sorted(warm)[len(warm) // 2])
