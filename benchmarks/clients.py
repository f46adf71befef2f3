"""Clients: HTTP/1.1 over kept connections, one request at a time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from benchmarks.turns import Ratio, take_turns

_SERVERS_ERROR = "The server answered {status}: {body}"


@dataclass(frozen=True, slots=True)
class Post:
    """A request, ready to be sent."""

    port: int
    path: str
    body: bytes

    @property
    def text(self) -> bytes:
        """The request as it goes over the wire."""
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            "Content-Type: application/json\r\nAccept: application/json\r\n"
            f"Content-Length: {len(self.body)}\r\n\r\n"
        )
        return head.encode() + self.body


class Client:
    """One kept connection, one request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, port: int) -> Self:
        """Connect to a server on this machine."""
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**24))

    @property
    def closed(self) -> bool:
        """Whether the server has closed it."""
        return self._reader.at_eof()

    async def send(self, request: bytes) -> bytes:
        """The body of the response; raises `RuntimeError` where its status is not 200."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.partition(b":")[2])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length")
        )
        body = await self._reader.readexactly(length)
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(_SERVERS_ERROR.format(status=head[9:12], body=body[:300]))
        return body

    async def close(self) -> None:
        """Close the connection."""
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()


async def in_turns(
    ports: Sequence[int], requests: Sequence[list[bytes]], *, rounds: int, warm_up: int
) -> Ratio:
    """Time two servers, one client each, which send their requests in turn."""
    clients = [await Client.connect(port) for port in ports]
    try:
        return await take_turns(
            lambda number: clients[0].send(requests[0][number % len(requests[0])]),
            lambda number: clients[1].send(requests[1][number % len(requests[1])]),
            rounds=rounds,
            warm_up=warm_up,
        )
    finally:
        for client in clients:
            await client.close()
