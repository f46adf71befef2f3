"""The HTTP server, which tells when it begins to answer."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn


class Announcing(uvicorn.Server):
    """Calls `announce` when it has begun to answer."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets=sockets)
        if self.started:
            self._announce()
