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
        self._changes = 0
        self._closing = False
        self._awake = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None

    def get(self) -> str | None:
        """The version; none before the first look, without a version, or without a database."""
        if self._polling is None:
            # A context of its own: the look-ups are no part of the request that began them.
            self._polling = asyncio.create_task(
                self._poll(), name="graph version", context=Context()
            )
        return self._version

    def changed(self) -> None:
        """The graph may be another one: its version is not known until it was looked up anew."""
        self._version = None
        self._changes += 1
        self._awake.set()

    async def close(self) -> None:
        """Look no more."""
        if self._polling is None:
            return
        self._closing = True
        self._awake.set()
        with suppress(TimeoutError):
            # A look-up that hangs is not waited for.
            await asyncio.wait_for(self._polling, _GRACE)
        self._polling = self._version = None
        self._closing = False

    async def _poll(self) -> None:
        while not self._closing:
            self._awake.clear()
            changes = self._changes
            try:
                version = await self._look_up()
            except DatabaseError:
                # A version that cannot be looked up may be another by now.
                version = None
            # So may one that was looked up while the graph changed.
            if changes == self._changes:
                self._version = version
            with suppress(TimeoutError):
                await asyncio.wait_for(self._awake.wait(), self._seconds)
