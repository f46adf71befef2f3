"""Clients that go away: what they asked for ends, in the service and in the database.

While a request is answered, nobody listens to its connection. A request that takes its time gets a
watcher; most are answered before, so it costs them a timer that is taken back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.types import Receive

_PATIENCE = 0.05
"""Seconds until a request is watched."""

T = TypeVar("T")


class ClientGoneError(Exception):
    """The client went away before there was an answer."""


async def while_there(receive: Receive, work: Awaitable[T]) -> T:
    """What `work` gives; raises `ClientGoneError`, with the work cancelled, if the client leaves.

    The request's body must have been read: `receive` gives nothing else then but the disconnect.
    """
    watch = _Watch(receive)
    timer = asyncio.get_running_loop().call_later(_PATIENCE, watch.begin)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.gone:
            raise
        watch.working.uncancel()
        raise ClientGoneError from None
    finally:
        timer.cancel()
        watch.end()


class _Watch:
    def __init__(self, receive: Receive) -> None:
        working = asyncio.current_task()
        assert working is not None
        self.working = working
        self.gone = False
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None

    def begin(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    def end(self) -> None:
        if self._watching is not None:
            self._watching.cancel()

    async def _watch(self) -> None:
        message = await self._receive()
        # A request by GET has an empty body, which nobody has read yet.
        while message["type"] != "http.disconnect":
            message = await self._receive()
        self.gone = True
        self.working.cancel()
