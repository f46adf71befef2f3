"""Requests that share a statement: what comes while others like it are under way goes together.

A lone request waits for nobody. Where others like it are under way, it waits until one of them is
back, but not for long, and then all that wait go as one statement, which began after each of them
came. Look-ups are alike if their operation is the same, whatever they look up; all else is alike
only if its values are the same, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Mapping
from contextvars import Context
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson

from graph_service.compiler import Compiled
from graph_service.cypher_ast import NUMBER, REQUESTS, VALUES
from graph_service.database import Database
from graph_service.errors import DatabaseError, DatabaseUnavailableError

Values = list[Any] | None

_LONGEST_WAIT = 0.05
_LOOKUPS_UNDER_WAY = 2
_LONGEST_LOOKUP = 2.0
_MOST_LOOKUPS = 100
_SHORTEST = 0.001


@dataclass(slots=True, eq=False)
class _Member:
    """One request that waits for its turn, until a moment of the loop's clock."""

    parameters: Mapping[str, Any]
    until: float
    answer: asyncio.Future[Values]
    statement: _Statement | None = None

    @property
    def remaining(self) -> float:
        return max(self.until - asyncio.get_running_loop().time(), _SHORTEST)

    def give(self, values: Values) -> None:
        if not self.answer.done():
            self.answer.set_result(values)

    def fail(self, error: BaseException) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


@dataclass(slots=True, eq=False)
class _Statement:
    """One statement under way, and for whom."""

    members: list[_Member]
    task: asyncio.Task[None]

    def left(self) -> None:
        """One has gone: where nobody waits any more, it ends."""
        if all(member.answer.cancelled() for member in self.members):
            self.task.cancel()


@dataclass(slots=True, eq=False)
class _Line:
    """Requests that are alike: how many statements are under way, and who waits, until when.

    `together` is how many of the statements are for several requests.
    """

    key: Hashable
    compiled: Compiled
    most: int
    under_way: int = 0
    together: int = 0
    waiting: list[_Member] = field(default_factory=list)
    timer: asyncio.TimerHandle | None = None

    @property
    def has_room(self) -> bool:
        """Whether one may go as it comes. Where many come, the more that wait, the fewer go."""
        return self.under_way < self.most and not self.together


class JoinedReads:
    """Reads from a database, where it can several requests at once.

    Only requests of the same sender share a statement, and each waits no longer than its own
    deadline. A statement ends when nobody waits for it any more.
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
        line = self._line(compiled, parameters, sender)
        if line is None:
            return await self._database.read(compiled.statement, parameters, seconds=seconds)
        if line.has_room:
            line.under_way += 1
            try:
                return await self._database.read(compiled.statement, parameters, seconds=seconds)
            finally:
                self._back(line)
        loop = asyncio.get_running_loop()
        member = _Member(parameters, loop.time() + seconds, loop.create_future())
        line.waiting.append(member)
        if line.timer is None:
            line.timer = loop.call_later(_LONGEST_WAIT, self._send, line)
        try:
            return await member.answer
        except asyncio.CancelledError:
            if member.statement is not None:
                member.statement.left()
            raise

    def _line(
        self, compiled: Compiled, parameters: Mapping[str, Any], sender: Hashable
    ) -> _Line | None:
        """Where a request stands; none for values that cannot be told apart for certain."""
        most, same = _LOOKUPS_UNDER_WAY, b""
        if compiled.joined is None:
            try:
                most, same = 1, orjson.dumps(parameters)
            except TypeError:
                return None
        key = (compiled.statement, same, sender)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = _Line(key, compiled, most)
        return line

    def _back(self, line: _Line) -> None:
        line.under_way -= 1
        waiting = len(line.waiting)
        if waiting and (not line.under_way or (waiting == 1 and line.has_room)):
            self._send(line)
        if not line.under_way:
            self._lines.pop(line.key, None)

    def _send(self, line: _Line) -> None:
        """Those who wait go, but for those whose clients went away."""
        if line.timer is not None:
            line.timer.cancel()
            line.timer = None
        members = [member for member in line.waiting if not member.answer.done()]
        line.waiting.clear()
        for start in range(0, len(members), _MOST_LOOKUPS):
            line.under_way += 1
            line.together += len(members) > 1
            self._begin(members[start : start + _MOST_LOOKUPS], line)

    def _begin(self, members: list[_Member], line: _Line) -> None:
        # In no request's context: it is nobody's alone.
        task = asyncio.create_task(self._ask(members, line.compiled), context=Context())
        self._tasks.add(task)
        task.add_done_callback(partial(self._end, members, line))
        statement = _Statement(members, task)
        for member in members:
            member.statement = statement

    def _end(self, members: list[_Member], line: _Line, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        for member in members:
            member.fail(error) if error else member.answer.cancel()
        line.together -= len(members) > 1
        self._back(line)

    async def _ask(self, members: list[_Member], compiled: Compiled) -> None:
        if len(members) > 1 and compiled.joined is not None:
            await self._look_up(members, compiled)
        else:
            await self._share(members, compiled)

    async def _share(self, members: list[_Member], compiled: Compiled) -> None:
        """One statement for all, who ask the same; what goes wrong would go wrong for each."""
        assert compiled.statement is not None
        seconds = max(member.remaining for member in members)
        try:
            values = await self._database.read(
                compiled.statement, members[0].parameters, seconds=seconds
            )
        except DatabaseError as error:
            for member in members:
                member.fail(copy(error))
        else:
            for member in members:
                member.give(values)

    async def _look_up(self, members: list[_Member], compiled: Compiled) -> None:
        """One statement for all; where it fails, or takes long, each is asked again alone."""
        assert compiled.joined is not None
        requests = [
            {**member.parameters.get(VALUES, {}), NUMBER: number}
            for number, member in enumerate(members)
        ]
        seconds = min(_LONGEST_LOOKUP, *(member.remaining for member in members))
        try:
            values = await self._database.read(
                compiled.joined, {VALUES: {REQUESTS: requests}}, seconds=seconds
            )
        except DatabaseUnavailableError as error:
            # It is nobody's fault, and asking for each would ask in vain.
            for member in members:
                member.fail(copy(error))
        except DatabaseError:
            left = [member for member in members if not member.answer.done()]
            await asyncio.gather(*(self._share([member], compiled) for member in left))
        else:
            assert values is not None
            for number, record in values[0]:
                members[number].give([record])
            # Whose record is not among them found nothing.
            for member in members:
                member.give(None)
