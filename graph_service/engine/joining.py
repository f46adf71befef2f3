"""Requests that share a statement: what comes while others like it are under way goes together.

A lone request waits for nobody. Where others like it are under way, it waits until one of them is
back, but not for long, and then all that wait go as one statement, which began after each of them
came. Look-ups are alike if their operation is the same, and the sizes of its pages, whatever they
look up; all else is alike only if its values are the same, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Mapping
from contextvars import Context
from copy import copy
from functools import partial
from itertools import chain
from typing import Any

import orjson
from cachetools import LRUCache, TTLCache

from graph_service.compiler import Compiled
from graph_service.cypher_ast import NUMBER, REQUESTS, VALUES
from graph_service.database import Database
from graph_service.engine.records import Records, Values
from graph_service.engine.waiting import Groups, Line, Member, Statement
from graph_service.errors import DatabaseError, DatabaseUnavailableError

_LONGEST_WAIT = 0.05
_LOOKUPS_UNDER_WAY = 2
_LONGEST_LOOKUP = 2.0
_MOST_LOOKUPS = 100
_MOST_COST = 2000
"""What the look-ups of one statement may cost together, in the units of the limits."""

_SLOW = 0.2
"""Seconds from which on a statement of look-ups with lists made the others wait for one of them."""

_APART = 10.0
"""Seconds for which such an operation's requests go alone."""

_KEPT = 1000
"""Statements of which something is remembered."""


class JoinedReads:
    """Reads from a database, where it can several requests at once.

    Only requests of the same sender share a statement, and each waits no longer than its own
    deadline. A statement ends when nobody waits for it any more.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._records = Records(database)
        self._lines: dict[Hashable, Line] = {}
        self._apart: TTLCache[str | None, bool] = TTLCache(_KEPT, _APART)
        self._planned: LRUCache[str | None, bool] = LRUCache(_KEPT)
        self._tasks: set[asyncio.Task[None]] = set()

    async def read(
        self,
        compiled: Compiled,
        parameters: Mapping[str, Any],
        *,
        cost: int,
        seconds: float,
        sender: Hashable = None,
    ) -> Values:
        """As `Database.read` does, alone or together with others that `cost` as much."""
        line = self._line(compiled, parameters, cost, sender)
        if line is None:
            return await self._records.read(compiled, parameters, seconds=seconds)
        if line.has_room:
            line.under_way += 1
            try:
                return await self._records.read(compiled, parameters, seconds=seconds)
            finally:
                self._back(line)
        loop = asyncio.get_running_loop()
        member = Member(parameters, loop.time() + seconds, loop.create_future())
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
        self, compiled: Compiled, parameters: Mapping[str, Any], cost: int, sender: Hashable
    ) -> Line | None:
        """Where a request stands; none for values that cannot be told apart for certain."""
        groups = self._most_groups(compiled, cost)
        same: Hashable = ()
        if compiled.numbers.names:
            same = tuple([parameters[name] for name in compiled.numbers.names])
        if groups < 2:
            try:
                same = orjson.dumps(parameters)
            except TypeError:
                return None
        key = (compiled.statement, same, sender)
        line = self._lines.get(key)
        if line is None:
            most = _LOOKUPS_UNDER_WAY if groups > 1 else 1
            line = self._lines[key] = Line(key, compiled, groups > 1, most, groups)
        return line

    def _most_groups(self, compiled: Compiled, cost: int) -> int:
        """How many different look-ups one statement is for: 1 where they are not to be joined."""
        if compiled.joined is None:
            return 1
        groups = min(_MOST_LOOKUPS, _MOST_COST // max(cost, 1))
        return 1 if groups < _MOST_LOOKUPS and compiled.statement in self._apart else groups

    def _back(self, line: Line) -> None:
        line.under_way -= 1
        waiting = len(line.waiting)
        if waiting and (not line.under_way or (waiting == 1 and line.has_room)):
            self._send(line)
        if not line.under_way:
            self._lines.pop(line.key, None)

    def _send(self, line: Line) -> None:
        """Those who wait go, but for those whose clients went away."""
        if line.timer is not None:
            line.timer.cancel()
            line.timer = None
        groups = _grouped(line.waiting, line.joined)
        line.waiting.clear()
        for start in range(0, len(groups), line.most_groups):
            self._begin(groups[start : start + line.most_groups], line)

    def _begin(self, groups: Groups, line: Line) -> None:
        members = list(chain.from_iterable(groups))
        line.under_way += 1
        line.together += len(members) > 1
        # In no request's context: it is nobody's alone.
        task = asyncio.create_task(self._ask(groups, line), context=Context())
        self._tasks.add(task)
        task.add_done_callback(partial(self._end, members, line))
        statement = Statement(members, task)
        for member in members:
            member.statement = statement

    def _end(self, members: list[Member], line: Line, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        for member in members:
            member.fail(error) if error else member.answer.cancel()
        line.together -= len(members) > 1
        self._back(line)

    async def _ask(self, groups: Groups, line: Line) -> None:
        if len(groups) == 1:
            await self._share(groups[0], line.compiled)
            return
        statement = line.compiled.statement
        loop = asyncio.get_running_loop()
        began, planned = loop.time(), statement in self._planned
        await self._look_up(groups, line.compiled)
        self._planned[statement] = True
        # The first one waits for Neo4j's plan.
        if planned and line.most_groups < _MOST_LOOKUPS and loop.time() - began > _SLOW:
            self._apart[statement] = True

    async def _share(self, members: list[Member], compiled: Compiled) -> None:
        """One statement for all, who ask the same; what goes wrong would go wrong for each."""
        seconds = max(member.remaining for member in members)
        try:
            values = await self._records.read(compiled, members[0].parameters, seconds=seconds)
        except DatabaseError as error:
            for member in members:
                member.fail(copy(error))
        else:
            for member in members:
                member.give(values)

    async def _look_up(self, groups: Groups, compiled: Compiled) -> None:
        """One statement for all; where it fails, or takes long, each is asked again alone."""
        assert compiled.joined is not None
        members = list(chain.from_iterable(groups))
        requests = [
            {**group[0].parameters.get(VALUES, {}), NUMBER: number}
            for number, group in enumerate(groups)
        ]
        parameters = {**members[0].parameters, VALUES: {REQUESTS: requests}}
        seconds = min(_LONGEST_LOOKUP, *(member.remaining for member in members))
        try:
            values = await self._database.read(compiled.joined, parameters, seconds=seconds)
        except DatabaseUnavailableError as error:
            # It is nobody's fault, and asking for each would ask in vain.
            for member in members:
                member.fail(copy(error))
        except DatabaseError:
            left = _grouped(members, joined=True)
            await asyncio.gather(*(self._share(group, compiled) for group in left))
        else:
            assert values is not None
            for number, record in values[0]:
                for member in groups[number]:
                    member.give([record])
            # Whose record is not among them found nothing.
            for member in members:
                member.give(None)


def _grouped(waiting: list[Member], joined: bool) -> Groups:
    """Those who wait still, by what they look up, so that each thing is looked up once."""
    groups: dict[Hashable, list[Member]] = {}
    for member in waiting:
        if member.answer.done():
            continue
        same: Hashable = None
        if joined:
            try:
                same = orjson.dumps(member.parameters)
            except TypeError:
                same = id(member)
        groups.setdefault(same, []).append(member)
    return list(groups.values())
