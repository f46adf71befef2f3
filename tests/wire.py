"""A proxy before Neo4j that reads along: which Bolt messages a client sends, in how many trips."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from graph_service.database import Target

MESSAGES = {
    0x01: "HELLO",
    0x02: "GOODBYE",
    0x0F: "RESET",
    0x10: "RUN",
    0x11: "BEGIN",
    0x12: "COMMIT",
    0x13: "ROLLBACK",
    0x2F: "DISCARD",
    0x3F: "PULL",
    0x54: "TELEMETRY",
    0x66: "ROUTE",
    0x6A: "LOGON",
    0x6B: "LOGOFF",
}
"""Bolt's messages from a client, by their signature."""

_PROPOSALS = 20
"""Bytes of a handshake: the magic number, and four versions."""

_MANIFEST = b"\x00\x00\x01\xff"
"""The answer to a handshake in which the client chooses: a version, and its capabilities."""


@dataclass
class Wire:
    """What went over all connections: messages in order, and how often a client waited for Neo4j.

    A trip begins with the first message after Neo4j has answered, or with the connection's first.
    """

    target: Target
    messages: list[str] = field(default_factory=list)
    trips: int = 0

    def clear(self) -> None:
        """Forget what went over so far."""
        self.messages.clear()
        self.trips = 0


@asynccontextmanager
async def tapped(target: Target) -> AsyncIterator[Wire]:
    """A wire to a server; whoever uses its `target` closes its connections before the end."""
    address = urlsplit(target.uri)
    wire = Wire(target)
    open_ones: set[asyncio.Task[None]] = set()

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection(address.hostname, address.port)
        connection = _Connection(wire)
        async with asyncio.TaskGroup() as both:
            both.create_task(_pass(reader, there[1], connection.sent))
            both.create_task(_pass(there[0], writer, connection.answered))

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_ones.add(asyncio.create_task(join(reader, writer)))

    async with await asyncio.start_server(accept, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        wire.target = replace(target, uri=f"bolt://127.0.0.1:{port}")
        yield wire
    await asyncio.gather(*open_ones)


async def _pass(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: Callable[[bytes], None]
) -> None:
    while data := await reader.read(65_536):
        seen(data)
        writer.write(data)
        await writer.drain()
    writer.close()


class _Connection:
    """One connection, decoded as it goes: chunks of a message, ended by an empty one."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._skip = _PROPOSALS
        self._buffer = bytearray()
        self._message = bytearray()
        self._answered: bytes | None = None
        self._waiting = False

    def answered(self, data: bytes) -> None:
        """Take what Neo4j sent."""
        if self._answered is None:
            self._answered = data
            # The client's choice: four bytes, and one for capabilities, none of which it has.
            self._skip += 5 if data.startswith(_MANIFEST) else 0
        self._waiting = False

    def sent(self, data: bytes) -> None:
        """Take what the client sent."""
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._buffer += data[skipped:]
        for message in self._whole():
            if not self._waiting:
                self._wire.trips += 1
                self._waiting = True
            self._wire.messages.append(MESSAGES[message[1]])

    def _whole(self) -> Iterator[bytes]:
        while len(self._buffer) >= 2:
            size = int.from_bytes(self._buffer[:2])
            if len(self._buffer) < 2 + size:
                return
            self._message += self._buffer[2 : 2 + size]
            del self._buffer[: 2 + size]
            if not size and self._message:
                yield bytes(self._message)
                self._message.clear()
