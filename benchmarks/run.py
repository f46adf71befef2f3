"""One run: answers compared, then every query timed on all sides in turns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import ExitStack
from dataclasses import dataclass

import orjson
from rich.progress import Progress

from benchmarks.cases import Case, cases
from benchmarks.clients import Post, in_turns
from benchmarks.load import throughput
from benchmarks.profiles import Recording, driver_for, hits, profile
from benchmarks.results import Result
from benchmarks.samples import take
from benchmarks.servers import floor, service
from benchmarks.sides import by_engine, by_hand, compare, compile_times, engine_over
from benchmarks.turns import Ratio, Turn, ratio_of, take_turns
from graph_service.database import Database, Target
from graph_service.engine import Engine


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: rounds with one client, and slices of seconds with many clients.

    A crowd of clients meets the service and the floor alone. Firsts are answers to documents and
    statements that are new to all.
    """

    rounds: int = 1000
    warm_up: int = 2000
    http: bool = True
    clients: int = 0
    crowd: int = 0
    firsts: int = 0
    slices: int = 6
    seconds: float = 2.0
    only: tuple[str, ...] = ()


async def measure(
    database: Database, plan: Plan, progress: Progress | None = None
) -> AsyncIterator[Result]:
    """Results of Q1 to Q6, one after the other; raises `DifferentAnswersError` before any time."""
    samples = await take(database, engine_over(database))
    chosen = [each for each in cases(samples) if not plan.only or each.name in plan.only]
    engine = engine_over(database)
    for case in chosen:
        await compare(engine, database, case)
    with ExitStack() as stack:
        ports = None
        if plan.http:
            ours = stack.enter_context(service(database.target))
            by_hand = stack.enter_context(floor(database.target))
            ports = ours.port, by_hand.port
        for case in chosen:
            if progress:
                progress.console.print(f"[dim]{case.name} {case.title}[/]")
            result = await counted(database, case)
            result.engine = await _in_process(engine, database, case, plan)
            if ports:
                result.http = await _over_http(*ports, case, plan)
            if ports and plan.clients:
                result.many = await _many(*ports, case, plan)
            yield result


async def counted(database: Database, case: Case) -> Result:
    """What does not depend on the machine: statements, database hits, and compile times."""
    engine = engine_over(database)
    times = compile_times(engine, case)
    before = database.statements
    size = len(await by_engine(engine, case, case.variables[0]))
    statements = database.statements - before
    ours, hand = await _hits(database.target, case)
    return Result(
        case.name, case.title, size, ours, hand, times.cold * 1e3, times.warm * 1e3, statements
    )


async def _hits(target: Target, case: Case) -> tuple[int, int]:
    """Database hits of both sides, summed over all variables."""
    ours = hand = 0
    async with driver_for(target) as driver, Recording(target) as recording:
        engine = engine_over(recording)
        for variables in case.variables:
            await by_engine(engine, case, variables)
            ours += hits(await profile(driver, *recording.last))
            hand += hits(await profile(driver, case.cypher, case.parameters(variables)))
    return ours, hand


async def _in_process(engine: Engine, database: Database, case: Case, plan: Plan) -> Ratio:
    def ours(number: int) -> Awaitable[bytes]:
        return by_engine(engine, case, case.variables[number % len(case.variables)])

    def hand(number: int) -> Awaitable[bytes]:
        return by_hand(database, case, case.variables[number % len(case.variables)])

    return await take_turns(ours, hand, rounds=plan.rounds, warm_up=plan.warm_up)


async def _over_http(service: int, floor: int, case: Case, plan: Plan) -> Ratio:
    requests = _requests(service, floor, case)
    return await in_turns((service, floor), requests, rounds=plan.rounds, warm_up=plan.warm_up)


async def _many(service: int, floor: int, case: Case, plan: Plan) -> Ratio:
    """Seconds a request with many clients at once, in slices of time that take turns."""
    ours, theirs = _requests(service, floor, case)
    slices: tuple[list[Turn], list[Turn]] = ([], [])
    for number in range(plan.slices + 1):
        for side, (port, requests) in enumerate(((service, ours), (floor, theirs))):
            rate = await throughput(port, requests, plan.clients, plan.seconds)
            if number:
                slices[side].append([1 / rate])
    return ratio_of(*slices)


def _requests(service: int, floor: int, case: Case) -> tuple[list[bytes], list[bytes]]:
    ours, theirs = [], []
    for variables in case.variables:
        body = {"query": case.graphql, "variables": variables}
        ours.append(Post(service, "/graphql", orjson.dumps(body)).text)
        body = {"variables": variables}
        theirs.append(Post(floor, f"/{case.name}", orjson.dumps(body)).text)
    return ours, theirs
