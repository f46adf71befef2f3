"""Requests that wait for a statement that they can share, and what they wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_service.compiler import Compiled
from graph_service.engine.records import Values

_SHORTEST = 0.001


@dataclass(slots=True, eq=False)
class Member:
    """One request that waits for its turn, until a moment of the loop's clock."""

    parameters: Mapping[str, Any]
    until: float
    answer: asyncio.Future[Values]
    statement: Statement | None = None

    @property
    def remaining(self) -> float:
        """Seconds that are left to it, and never none."""
        return max(self.until - asyncio.get_running_loop().time(), _SHORTEST)

    def give(self, values: Values) -> None:
        """Answer it, unless it has its answer, or has gone."""
        if not self.answer.done():
            self.answer.set_result(values)

    def fail(self, error: BaseException) -> None:
        """Let it fail, unless it has its answer, or has gone."""
        if not self.answer.done():
            self.answer.set_exception(error)


@dataclass(slots=True, eq=False)
class Statement:
    """One statement under way, and for whom."""

    members: list[Member]
    task: asyncio.Task[None]

    def left(self) -> None:
        """One has gone: where nobody waits any more, it ends."""
        if all(member.answer.cancelled() for member in self.members):
            self.task.cancel()


Groups = list[list[Member]]
"""Members that share a statement; those of a group ask the very same."""


@dataclass(slots=True, eq=False)
class Line:
    """Requests that are alike: how many statements are under way, and who waits, until when.

    They look up different things where they are `joined`, and ask the same else. `most` statements
    go as they come; `together` of those under way are for several requests. One statement looks up
    `most_groups` different things at most, each for any number of requests.
    """

    key: Hashable
    compiled: Compiled
    joined: bool
    most: int
    most_groups: int
    under_way: int = 0
    together: int = 0
    waiting: list[Member] = field(default_factory=list)
    timer: asyncio.TimerHandle | None = None

    @property
    def has_room(self) -> bool:
        """Whether one may go as it comes: where many come, fewer statements go if more wait."""
        return self.under_way < self.most and not self.together
