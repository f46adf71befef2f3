"""A response that is sent piece by piece, as there is more of it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Send


class BrokenOffError(Exception):
    """Half a response is sent and told of in the log; the server has to cut it off."""


class Sending:
    """One response; `begun` says whether its status is out, and can be no other any more."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def begin(self, headers: Mapping[str, str]) -> None:
        """Send status 200 and the headers."""
        self.begun = True
        raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await self._send({"type": "http.response.start", "status": 200, "headers": raw})

    async def send(self, chunk: bytes) -> None:
        """Send a piece, when the client has taken those before."""
        await self._send({"type": "http.response.body", "body": chunk, "more_body": True})

    async def end(self) -> None:
        """Send the end: without it, the response is known to be half of one."""
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})
