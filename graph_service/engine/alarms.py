"""Alarms: what has to happen after some time, and hardly ever does.

A request sets a few, for its body, its deadline and its client, and takes them all back when it is
answered. A timer of the event loop costs 10 µs each time, so there is one that goes on ticking, and
looks at each tick which alarms are due. An alarm rings up to a tick too late.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

TICK = 0.02
"""Seconds between two looks."""

_IDLE_TICKS = 50
"""Looks in vain until the ticking stops."""


class Alarm:
    """What is to be called at a moment of the loop's clock, unless it is taken back before."""

    __slots__ = ("_alarms", "_at", "ring")

    def __init__(self, alarms: Alarms, at: float, ring: Callable[[], None]) -> None:
        self._alarms = alarms
        self._at = at
        self.ring = ring

    @property
    def remaining(self) -> float:
        """Seconds until it is due; not above 0 where it is."""
        return self._at - self._alarms.loop.time()

    def cancel(self) -> None:
        """Take it back; without effect where it rang."""
        self._alarms.waiting.pop(self, None)


class Alarms:
    """The alarms of one event loop, and its ticking."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.waiting: dict[Alarm, None] = {}
        self._ticking = False
        self._idle = 0

    def set(self, seconds: float, ring: Callable[[], None]) -> Alarm:
        """Have something called after so many seconds."""
        alarm = Alarm(self, self.loop.time() + seconds, ring)
        self.waiting[alarm] = None
        if not self._ticking:
            self._ticking, self._idle = True, 0
            self.loop.call_later(TICK, self._tick)
        return alarm

    def _tick(self) -> None:
        self._idle = 0 if self.waiting else self._idle + 1
        self._ticking = self._idle < _IDLE_TICKS
        if self._ticking:
            self.loop.call_later(TICK, self._tick)
        for alarm in [each for each in self.waiting if each.remaining <= 0]:
            alarm.cancel()
            alarm.ring()


_current: Alarms | None = None


def set_alarm(seconds: float, ring: Callable[[], None]) -> Alarm:
    """Have something called after so many seconds, by the event loop that runs."""
    return _alarms().set(seconds, ring)


def _alarms() -> Alarms:
    global _current
    # Taken once: another thread, with a loop of its own, may change it meanwhile.
    current, loop = _current, asyncio.get_running_loop()
    if current is None or current.loop is not loop:
        current = _current = Alarms(loop)
    return current


class Within:
    """Ends what runs inside after so many seconds, with a TimeoutError, as asyncio.timeout does."""

    __slots__ = ("_alarm", "_seconds", "_timeout")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timeout = asyncio.timeout(None)
        self._alarm: Alarm | None = None

    @property
    def remaining(self) -> float:
        """Seconds that are left; not above 0 where none are."""
        return self._seconds if self._alarm is None else self._alarm.remaining

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        self._alarm = set_alarm(self._seconds, self._over)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _over(self) -> None:
        # A moment that is past: it ends what runs as soon as the loop comes to it.
        self._timeout.reschedule(0)
