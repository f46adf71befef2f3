"""Look-ups that are joined: what comes while others are under way goes to Neo4j as one statement.

A lone look-up waits for nobody. Where so many of the same kind are under way, the next ones wait
until one of those is back, and then go together: the driver is paid once for all of them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Hashable, Mapping
from contextvars import Context
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graph_service.compiler import Compiled
from graph_service.cypher_ast import NUMBER, REQUESTS, VALUES
from graph_service.database import Database
from graph_service.errors import DatabaseError, DatabaseUnavailableError

Values = list[Any] | None

_UNDER_WAY = 2
_MOST = 100
_PATIENCE = 2.0
_SHORTEST = 0.001


@dataclass(slots=True, eq=False)
class _Member:
    """One request that waits for its turn, until a moment of the loop's clock."""

    parameters: Mapping[str, Any]
    until: float
    answer: asyncio.Future[Values]

    @property
    def remaining(self) -> float:
        return max(self.until - asyncio.get_running_loop().time(), _SHORTEST)


@dataclass(slots=True, eq=False)
class _Line:
    """Those who ask the same about different things: how many are under way, and who waits."""

    under_way: int = 0
    waiting: deque[_Member] = field(default_factory=deque)


class JoinedReads:
    """Reads from a database what can be joined.

    Only requests of the same sender are. Where a joined statement fails, or takes longer than a
    look-up ever should, each is asked again alone and until its own deadline, so that none fails or
    waits for another's sake. It ends when nobody waits for it any more.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lines: dict[Hashable, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def read(
        self,
        compiled: Compiled,
        parameters: Mapping[str, Any],
        *,
        seconds: float,
        sender: Hashable = None,
    ) -> Values:
        """As `Database.read` does, alone or together with others."""
        assert compiled.statement is not None
        key = (compiled.joined, sender)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = _Line()
        if line.under_way < _UNDER_WAY:
            line.under_way += 1
            try:
                return await self._database.read(compiled.statement, parameters, seconds=seconds)
            finally:
                self._back(key, line, compiled)
        loop = asyncio.get_running_loop()
        member = _Member(parameters, loop.time() + seconds, loop.create_future())
        line.waiting.append(member)
        return await member.answer

    def _back(self, key: Hashable, line: _Line, compiled: Compiled) -> None:
        """One is back: those who wait go, but for those whose clients went away."""
        line.under_way -= 1
        members: list[_Member] = []
        while line.waiting and len(members) < _MOST:
            member = line.waiting.popleft()
            if not member.answer.done():
                members.append(member)
        if members:
            line.under_way += 1
            self._send(members, compiled, partial(self._back, key, line, compiled))
        elif not line.under_way:
            self._lines.pop(key, None)

    def _send(self, members: list[_Member], compiled: Compiled, back: partial[None]) -> None:
        # In no request's context: it is nobody's alone.
        task = asyncio.create_task(self._ask(members, compiled), context=Context())
        self._tasks.add(task)

        def end(_: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            error = None if task.cancelled() else task.exception()
            for member in members:
                _fail(member, error) if error else member.answer.cancel()
            back()

        def gone(_: asyncio.Future[Values]) -> None:
            if all(member.answer.cancelled() for member in members):
                task.cancel()

        task.add_done_callback(end)
        for member in members:
            member.answer.add_done_callback(gone)

    async def _ask(self, members: list[_Member], compiled: Compiled) -> None:
        if len(members) == 1:
            await self._ask_alone(members[0], compiled)
            return
        assert compiled.joined is not None
        requests = [
            {**member.parameters.get(VALUES, {}), NUMBER: number}
            for number, member in enumerate(members)
        ]
        seconds = min(_PATIENCE, *(member.remaining for member in members))
        try:
            values = await self._database.read(
                compiled.joined, {VALUES: {REQUESTS: requests}}, seconds=seconds
            )
        except DatabaseUnavailableError as error:
            # It is nobody's fault, and asking for each would ask in vain.
            for member in members:
                _fail(member, copy(error))
        except DatabaseError:
            await asyncio.gather(*(self._ask_alone(member, compiled) for member in members))
        else:
            assert values is not None
            for number, record in values[0]:
                _give(members[number], [record])

    async def _ask_alone(self, member: _Member, compiled: Compiled) -> None:
        if member.answer.done():
            return
        assert compiled.statement is not None
        try:
            values = await self._database.read(
                compiled.statement, member.parameters, seconds=member.remaining
            )
        except DatabaseError as error:
            _fail(member, error)
        else:
            _give(member, values)


def _give(member: _Member, values: Values) -> None:
    if not member.answer.done():
        member.answer.set_result(values)


def _fail(member: _Member, error: BaseException) -> None:
    if not member.answer.done():
        member.answer.set_exception(error)
