"""Load: many clients at once, each of which asks again as soon as it is answered.

All run in this process, by callbacks on bytes: what the clients cost is taken from the machine that
is measured.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import perf_counter

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_OK = b"HTTP/1.1 200"


@dataclass(slots=True)
class _Load:
    """What is sent in turn, what must come back, and until when."""

    requests: list[bytes]
    answers: list[bytes] | None
    until: float
    answered: int = 0
    failure: asyncio.Future[None] = field(default_factory=asyncio.Future)

    def fail(self, reason: str) -> None:
        if not self.failure.done():
            self.failure.set_exception(RuntimeError(reason))


class _Sender(asyncio.Protocol):
    """One client: a kept connection with one request at a time."""

    def __init__(self, load: _Load, number: int) -> None:
        self._load = load
        self._number = number
        self._got = b""
        self._end = 0
        self._transport: asyncio.Transport | None = None
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self._load.fail("The server closed a connection.")
            self.done.set_result(None)

    def _send(self) -> None:
        assert self._transport is not None
        if perf_counter() < self._load.until:
            self._got, self._end = b"", 0
            requests = self._load.requests
            self._transport.write(requests[self._number % len(requests)])
        elif not self.done.done():
            self.done.set_result(None)
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._got = self._got + data if self._got else data
        if not self._end:
            head = self._got.find(_END)
            if head < 0:
                return
            self._end = head + len(_END) + _length(self._got[:head])
        if len(self._got) >= self._end:
            self._answered()

    def _answered(self) -> None:
        load = self._load
        if not self._got.startswith(_OK):
            load.fail(f"The server answered {self._got[:300]!r}.")
        elif load.answers is not None:
            expected = load.answers[self._number % len(load.answers)]
            if not self._got.endswith(expected):
                load.fail(f"Another answer with many clients: {self._got[-300:]!r}")
        load.answered += 1
        self._number += 1
        self._send()


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(_LENGTH) + len(_LENGTH)
    return int(lower[at:].split(b"\r\n", 1)[0])


async def throughput(
    port: int,
    requests: list[bytes],
    clients: int,
    seconds: float,
    answers: list[bytes] | None = None,
) -> float:
    """Requests a second that a server answers to so many clients at once.

    Raises `RuntimeError` where an answer is not the one that is given for its request.
    """
    loop = asyncio.get_running_loop()
    start = perf_counter()
    load = _Load(requests, answers, start + seconds, failure=loop.create_future())
    made = await asyncio.gather(
        *(
            loop.create_connection(lambda number=number: _Sender(load, number), "127.0.0.1", port)
            for number in range(clients)
        )
    )
    ended = asyncio.gather(*(sender.done for _, sender in made))
    try:
        await asyncio.wait({ended, load.failure}, return_when=asyncio.FIRST_COMPLETED)
        if load.failure.done():
            load.failure.result()
        return load.answered / (perf_counter() - start)
    finally:
        ended.cancel()
        load.failure.cancel()
        for transport, _ in made:
            transport.close()
