"""The one deadline of a request, begun when the engine takes it."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from graph_service.errors import DatabaseTimeoutError, RequestTimeoutError

_SHORTEST = 0.001
"""Zero would let a statement run forever."""


class TimeLimit:
    """Raises `TimeoutError` for what runs inside of it when the seconds are over.

    `asyncio.timeout` with what every request needs of it, at a fourth of its cost: see
    docs/decisions/0014.
    """

    __slots__ = ("_cancelling", "_end", "_is_over", "_seconds", "_task", "_timer")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_over = False

    @property
    def remaining(self) -> float:
        """Seconds that are left, and never none: what the database may take."""
        return max(self._end - asyncio.get_running_loop().time(), _SHORTEST)

    def __enter__(self) -> Self:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task(loop)
        assert task is not None
        self._task = task
        self._cancelling = task.cancelling()
        self._end = loop.time() + self._seconds
        self._timer = loop.call_later(self._seconds, self._expire)
        return self

    def _expire(self) -> None:
        self._is_over = True
        self._task.cancel()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if not self._is_over:
            return
        # Somebody else may have cancelled the task, too: that goes on its way.
        left = self._task.uncancel()
        if left <= self._cancelling and kind is asyncio.CancelledError:
            raise self._too_late() from None

    def _too_late(self) -> Exception:
        return TimeoutError()


class Deadline(TimeLimit):
    """Ends what runs inside of it when the time is over, whether or not anybody else does.

    `at_database` is set while the database is waited for; it decides whose fault it is. `writing`
    is set where something may have been written by then. What ends raises `DatabaseTimeoutError` or
    `RequestTimeoutError`.
    """

    __slots__ = ("at_database", "writing")

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.at_database = False
        self.writing = False

    def _too_late(self) -> Exception:
        if self.at_database:
            return DatabaseTimeoutError(
                "The database took longer than this request may take.",
                hint="Ask for less: fewer levels, smaller pages, a narrower filter.",
            )
        hint = "Ask for fewer of the fields that Python code computes."
        if self.writing:
            hint = "It may have written all the same: look what is there, or send it again."
        return RequestTimeoutError("The service took longer than this request may take.", hint=hint)
