"""The graph's version, looked up in the background once somebody asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import Context

from graph_service.errors import DatabaseError

_GRACE = 1.0


class GraphVersion:
    """What the version was at most `seconds` ago."""

    def __init__(self, look_up: Callable[[], Awaitable[str | None]], *, seconds: float) -> None:
        self._look_up = look_up
        self._seconds = seconds
        self._version: str | None = None
        self._closing = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None

    def get(self) -> str | None:
        """The version; none before the first look, without a version, or without a database."""
        if self._polling is None:
            # A context of its own: the look-ups are no part of the request that began them.
            self._polling = asyncio.create_task(
                self._poll(), name="graph version", context=Context()
            )
        return self._version

    async def close(self) -> None:
        """Look no more."""
        if self._polling is None:
            return
        self._closing.set()
        with suppress(TimeoutError):
            # A look-up that hangs is not waited for.
            await asyncio.wait_for(self._polling, _GRACE)
        self._polling = self._version = None
        self._closing.clear()

    async def _poll(self) -> None:
        while not self._closing.is_set():
            try:
                self._version = await self._look_up()
            except DatabaseError:
                # A version that cannot be looked up may be another by now.
                self._version = None
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), self._seconds)
