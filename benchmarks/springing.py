"""Traps sprung: what each request and its measure cost the database, by PROFILE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from neo4j import AsyncDriver

from benchmarks.haunts import find
from benchmarks.profiles import Recording, driver_for, hits, memory, profile
from benchmarks.sides import DifferentAnswersError, engine_over
from benchmarks.traps import Asked, Trap, Written, traps
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest

SLACK = 30
"""Hits that a small answer may take beyond its share."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Database hits, and the most bytes that the database held at once."""

    hits: int
    memory: int


@dataclass(frozen=True, slots=True)
class Sprung:
    """What a trap took, and the most that it may."""

    trap: Trap
    took: Cost
    most: Cost

    def faults(self) -> Iterator[str]:
        """What is too much, in a sentence each."""
        for what, took, most in (
            ("database hits", self.took.hits, self.most.hits),
            ("bytes of the database's memory", self.took.memory, self.most.memory),
        ):
            if took > most:
                yield (
                    f"{self.trap.name} takes {took:,} {what}; at most {most:,} would do: "
                    "see its PROFILE."
                )


async def spring(database: Database) -> list[Sprung]:
    """Every trap with its costs; raises `DifferentAnswersError`."""
    haunts = await find(database, engine_over(database))
    target = database.target
    async with driver_for(target) as driver, Recording(target) as recording:
        engine = engine_over(recording)
        return [await _sprung(each, engine, recording, driver) for each in traps(haunts)]


async def _sprung(trap: Trap, engine: Engine, recording: Recording, driver: AsyncDriver) -> Sprung:
    answer = await _answer(engine, trap.ours)
    took = await _cost(driver, *recording.last)
    if isinstance(trap.against, Written):
        statement, parameters = trap.against.statement, trap.against.parameters
        by_hand = await recording.read(statement, parameters, seconds=120)
        if list(_leaves(answer)) != list(_leaves(by_hand)):
            raise DifferentAnswersError(f"{trap.name}:\n{answer!r:.500}\n{by_hand!r:.500}")
    else:
        await _answer(engine, trap.against)
    other = await _cost(driver, *recording.last)
    most = Cost(int(trap.hits * other.hits) + SLACK, int(trap.memory * other.memory) + trap.room)
    return Sprung(trap, took, most)


async def _answer(engine: Engine, asked: Asked) -> Any:
    answer = orjson.loads((await engine.answer(GraphRequest(asked.query, asked.variables))).body)
    if "errors" in answer:
        raise DifferentAnswersError(f"{asked.query}\n{answer['errors']}")
    return answer["data"]


async def _cost(driver: AsyncDriver, statement: str, parameters: Any) -> Cost:
    plan = await profile(driver, statement, parameters)
    return Cost(hits(plan), memory(plan))


def _leaves(value: Any) -> Iterator[Any]:
    """The scalars in an answer, in order."""
    match value:
        case dict():
            for each in value.values():
                yield from _leaves(each)
        case list():
            for each in value:
                yield from _leaves(each)
        case _:
            yield value
