"""Alarms: they ring once, in time or a tick later, and not at all once they are taken back."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest

from graph_service.engine import Within, set_alarm
from graph_service.engine.alarms import TICK, Alarms, _alarms

LATE = TICK + 0.2
"""Seconds that an alarm may be late on a busy machine."""


async def test_it_rings_once_and_not_too_early() -> None:
    rung: list[float] = []
    began = monotonic()
    alarm = set_alarm(0.05, lambda: rung.append(monotonic() - began))
    assert 0 < alarm.remaining <= 0.05
    await asyncio.sleep(0.05 + LATE)
    assert len(rung) == 1
    assert 0.045 <= rung[0] <= 0.05 + LATE


async def test_taken_back_it_is_silent() -> None:
    rung: list[str] = []
    first = set_alarm(0.02, lambda: rung.append("first"))
    set_alarm(0.03, lambda: rung.append("second"))
    first.cancel()
    first.cancel()
    await asyncio.sleep(0.03 + LATE)
    assert rung == ["second"]


async def test_one_that_breaks_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    rung: list[str] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: rung.append("told"))

    def broken() -> None:
        raise ValueError

    try:
        set_alarm(0.01, broken)
        set_alarm(0.1, lambda: rung.append("rung"))
        await asyncio.sleep(0.1 + LATE)
    finally:
        loop.set_exception_handler(None)
    assert rung == ["told", "rung"]


async def test_the_ticking_ends_and_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.engine.alarms._IDLE_TICKS", 2)
    some = Alarms(asyncio.get_running_loop())
    some.set(0.0, lambda: None)
    await asyncio.sleep(3 * TICK + LATE)
    assert not some._ticking
    rung: list[str] = []
    some.set(0.0, lambda: rung.append("again"))
    await asyncio.sleep(LATE)
    assert rung == ["again"]


def test_each_event_loop_has_its_own() -> None:
    async def current() -> Alarms:
        return _alarms()

    assert asyncio.run(current()) is not asyncio.run(current())


async def test_within_ends_what_takes_too_long() -> None:
    began = monotonic()
    with pytest.raises(TimeoutError):
        async with Within(0.05):
            await asyncio.sleep(10)
    assert 0.045 <= monotonic() - began <= 0.05 + LATE


async def test_within_leaves_alone_what_is_in_time() -> None:
    async with Within(0.05) as within:
        assert 0 < within.remaining <= 0.05
    await asyncio.sleep(0.05 + LATE)


async def test_within_passes_on_that_it_was_cancelled() -> None:
    async def work() -> None:
        async with Within(10):
            await asyncio.sleep(10)

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
