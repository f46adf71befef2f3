"""The one deadline of a request, begun when the engine takes it."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from graph_service.errors import DatabaseTimeoutError, RequestTimeoutError

_SHORTEST = 0.001
"""Zero would let a statement run forever."""


class Deadline:
    """Ends what runs inside of it when the time is over, whether or not anybody else does.

    `at_database` is set while the database is waited for; it decides whose fault it is. `writing`
    is set where something may have been written by then. What ends raises `DatabaseTimeoutError` or
    `RequestTimeoutError`.
    """

    def __init__(self, seconds: float) -> None:
        self._timeout = asyncio.timeout(seconds)
        self.at_database = False
        self.writing = False

    @property
    def remaining(self) -> float:
        """Seconds that are left: what the database may take."""
        end = self._timeout.when()
        assert end is not None
        return max(end - asyncio.get_running_loop().time(), _SHORTEST)

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            await self._timeout.__aexit__(kind, error, trace)
        except TimeoutError:
            hint = "Ask for less: fewer levels, smaller pages, a narrower filter."
            if self.at_database:
                message = "The database took longer than this request may take."
                raise DatabaseTimeoutError(message, hint=hint) from None
            message = "The service took longer than this request may take."
            hint = "Ask for fewer of the fields that Python code computes."
            if self.writing:
                hint = "It may have written all the same: look what is there, or send it again."
            raise RequestTimeoutError(message, hint=hint) from None
