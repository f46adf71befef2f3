"""A way to the database that breaks when a transaction is committed: before it, or after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import urlsplit

from graph_service.database import Target

_COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""Bolt's message COMMIT, in its one chunk."""


class Proxy:
    """Passes bytes on; the first commits are lost, on their way there or with their answer."""

    def __init__(self, target: Target, losses: int, *, delivered: bool) -> None:
        where = urlsplit(target.uri)
        self._there = where.hostname, where.port
        self._delivered = delivered
        self._left = losses
        self.lost = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        there, back = await asyncio.open_connection(*self._there)
        answers = asyncio.create_task(_copy(there, writer))
        while data := await reader.read(65536):
            if _COMMIT not in data or self.lost == self._left:
                back.write(data)
                await back.drain()
                continue
            self.lost += 1
            answers.cancel()
            await asyncio.wait([answers])
            if self._delivered:
                back.write(data)
                await back.drain()
                await there.read(65536)
            break
        for each in (writer, back):
            each.close()
        answers.cancel()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()


@asynccontextmanager
async def losing_commits(
    target: Target, losses: int, *, delivered: bool
) -> AsyncIterator[tuple[Proxy, Target]]:
    """A proxy and the target that leads through it."""
    proxy = Proxy(target, losses, delivered=delivered)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield proxy, replace(target, uri=f"bolt://127.0.0.1:{port}")
    finally:
        server.close()
