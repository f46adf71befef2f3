"""The contest: the service, the floor and the peers, answers compared, then timed in turns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import orjson
import psutil
from rich.progress import Progress

from benchmarks.answers import comparable
from benchmarks.cases import Case, Question, cases
from benchmarks.clients import Client
from benchmarks.load import throughput
from benchmarks.meetings import BETTER, Met
from benchmarks.nodes import Workshop
from benchmarks.peers import Side, sides
from benchmarks.postgres.server import Postgres
from benchmarks.run import Plan
from benchmarks.samples import take
from benchmarks.sides import DifferentAnswersError, engine_over
from benchmarks.turns import Ratio, Turn, ratio_of, times_of
from graph_service.database import Database

PATIENCE = 60.0
"""Seconds after which a request of a peer is given up."""

DUEL = 5
"""So many times as many rounds as with the others the floor has with one client."""

Failed = (TimeoutError, RuntimeError, OSError, asyncio.IncompleteReadError)


class Player:
    """A side at one question: what it is sent, what it answers, over a connection that is kept."""

    def __init__(self, side: Side, question: Question) -> None:
        self.side = side
        self.question = question
        self.requests = [side.request(question, each) for each in question.variables]
        self.answers: list[bytes] = []
        self.failure: str | None = None
        self._client: Client | None = None

    async def send(self, number: int) -> bytes:
        """The answer for the round of this number; raises what `Failed` names."""
        if self._client is None or self._client.closed:
            self._client = await Client.connect(self.side.port)
        async with asyncio.timeout(PATIENCE):
            return await self._client.send(self.requests[number % len(self.requests)])

    async def send_new(self, number: int) -> bytes:
        """The answer to a document that nobody has seen."""
        note = f"\n# new: {number}"
        request = self.side.request(self.question, self.question.variables[0], note)
        client = await Client.connect(self.side.port)
        try:
            async with asyncio.timeout(PATIENCE):
                return await client.send(request)
        finally:
            await client.close()

    async def introduce(self) -> list[Any]:
        """Answer for all variables, as what can be compared; raises what `Failed` names."""
        self.answers = [await self.send(number) for number in range(len(self.requests))]
        return [comparable(self.side.shape(self.question, _data(body))) for body in self.answers]

    async def turn(self, number: int) -> None:
        """A round that is timed; after a failure there is none any more."""
        if self.failure is None:
            try:
                body = await self.send(number)
                self._hold(body, number)
            except Failed as error:
                self.fail(error)

    async def first(self, number: int) -> float:
        """Seconds until the answer to a new document; a failure is kept."""
        start = perf_counter()
        try:
            body = await self.send_new(number)
            taken = perf_counter() - start
            self._hold(body)
        except Failed as error:
            self.fail(error)
            taken = perf_counter() - start
        return taken

    def _hold(self, body: bytes, number: int = 0) -> None:
        if body != self.answers[number % len(self.requests)]:
            raise RuntimeError(f"Another answer than before: {body[:300]!r}")

    async def rate(self, plan: Plan, clients: int) -> float | None:
        """Requests a second with many clients; None where it fails."""
        try:
            async with asyncio.timeout(PATIENCE + plan.seconds):
                return await throughput(
                    self.side.port, self.requests, clients, plan.seconds, self.answers
                )
        except Failed as error:
            self.fail(error)
            return None

    def fail(self, error: BaseException) -> None:
        """Say why this side is out."""
        slow = isinstance(error, TimeoutError)
        self.failure = f"no answer in {PATIENCE:g} s" if slow else f"{error}"[:300]

    async def close(self) -> None:
        """Close the connection."""
        if self._client is not None:
            await self._client.close()


async def meet(
    database: Database,
    postgres: Postgres,
    workshop: Workshop,
    plan: Plan,
    progress: Progress | None = None,
) -> AsyncIterator[Met]:
    """Q1 to Q6, one after the other; raises `DifferentAnswersError` before any time."""
    samples = await take(database, engine_over(database))
    chosen = [each for each in cases(samples) if not plan.only or each.name in plan.only]
    async with sides(database.target, postgres, workshop, samples.before) as taking_part:
        for case in chosen:
            if progress:
                progress.console.print(f"[dim]{case.name} {case.title}[/]")
            players = [Player(side, case) for side in taking_part]
            try:
                yield await _match(players, case, plan, database)
            finally:
                for player in players:
                    await player.close()


async def _match(players: Sequence[Player], case: Case, plan: Plan, database: Database) -> Met:
    met = Met(case.name, case.title)
    await compare(players, case)
    met.bytes = {each.side.name: len(each.answers[0]) for each in players if not each.failure}
    met.one = await _one(standing(players), plan)
    # The floor is so near that a few per cent count: it is met again, alone and for longer.
    met.one |= await _one(_only(players, "floor"), replace(plan, rounds=DUEL * plan.rounds))
    if plan.clients:
        met.many = await _many(standing(players), plan, plan.clients)
    if plan.crowd:
        met.crowd = await _many(_only(players, "floor"), plan, plan.crowd)
    if plan.firsts:
        met.cold = await cold(_only(players, *BETTER), range(plan.firsts), database)
    met.resident_bytes = psutil.Process(players[0].side.process).memory_info().rss
    met.failures = {each.side.name: each.failure for each in players if each.failure}
    return met


async def compare(players: Sequence[Player], question: Question) -> list[Any]:
    """Hold the answers to the service's, for all variables; gives the service's.

    Raises `DifferentAnswersError`; a side that does not answer is out.
    """
    service, *others = players
    ours = await service.introduce()
    for player in others:
        try:
            theirs = await player.introduce()
        except Failed as error:
            player.fail(error)
            continue
        for variables, mine, other in zip(question.variables, ours, theirs, strict=True):
            if mine != other:
                raise DifferentAnswersError(
                    f"{question.name} with {dict(variables)}, {player.side.name}:\n"
                    f"{str(mine)[:500]}\n{str(other)[:500]}"
                )
    return ours


def _data(body: bytes) -> Any:
    answer = orjson.loads(body)
    if answer.get("errors"):
        raise RuntimeError(answer["errors"][0]["message"])
    return answer["data"]


def standing(players: Sequence[Player]) -> list[Player]:
    """Those that have not failed; the service must be one of them."""
    if players[0].failure:
        raise RuntimeError(f"The service failed: {players[0].failure}")
    return [each for each in players if not each.failure]


def _only(players: Sequence[Player], *names: str) -> list[Player]:
    """The service, and those of these names, as far as they have not failed."""
    return standing([each for each in players if each.side.name in ("service", *names)])


async def _one(players: list[Player], plan: Plan) -> dict[str, Ratio]:
    """One client, sides in turns: the service's times to each other's."""
    times = await times_of(
        [player.turn for player in players], rounds=plan.rounds, warm_up=plan.warm_up
    )
    return _ratios(players, times)


async def _many(players: list[Player], plan: Plan, clients: int) -> dict[str, Ratio]:
    """Seconds a request with many clients at once, in slices of time that take turns."""
    times: list[list[Turn]] = [[] for _ in players]
    for number in range(plan.slices + 1):
        for place in range(len(players)):
            side = (place + number) % len(players)
            rate = None if players[side].failure else await players[side].rate(plan, clients)
            if rate and number:
                times[side].append([1 / rate])
    return _ratios(players, times)


async def cold(players: list[Player], numbers: range, database: Database) -> dict[str, Ratio]:
    """First answers: Neo4j has no plan, and the side has not seen the document of this number."""
    times: list[list[Turn]] = [[] for _ in players]
    for number in numbers:
        for place in range(len(players)):
            side = (place + number) % len(players)
            await database.execute("CALL db.clearQueryCaches()")
            times[side].append([await players[side].first(number)])
    return _ratios(players, times)


def _ratios(players: list[Player], times: list[list[Turn]]) -> dict[str, Ratio]:
    taken = dict(zip(players, times, strict=True))
    service, *others = standing(players)
    return {each.side.name: ratio_of(taken[service], taken[each]) for each in others}
