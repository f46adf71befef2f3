"""Loads, and databases under them, that are killed at any moment: the graph is one or the other."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from graph_service.database import Database, Target
from graph_service.errors import DatabaseError
from graph_service.local_neo4j import LocalNeo4j, start, stop
from graph_service.seeding import Loaded, apply, digest
from graph_service.settings import Settings
from tests.seeding.walk import untraced

Versions = list[tuple[Loaded, ...]]
"""The same sources twice, with other facts each."""


def target_of(server: LocalNeo4j | Target) -> Target:
    return Target(server.uri, server.username, server.password)


@dataclass
class Nursery:
    """The process that forks loads."""

    process: asyncio.subprocess.Process

    async def _line(self) -> int:
        assert self.process.stdout is not None
        return int(await self.process.stdout.readline())

    async def begin(self, target: Target, paths: Sequence[str], *, large: bool = False) -> int:
        """Fork a load, perhaps as a large one; gives its process id."""
        assert self.process.stdin is not None
        where = {"uri": target.uri, "username": target.username, "password": target.password}
        task: dict[str, Any] = {"target": where, "paths": list(paths), "large": large}
        self.process.stdin.write(json.dumps(task).encode() + b"\n")
        await self.process.stdin.drain()
        return await self._line()

    async def ended(self) -> int:
        """Wait for the load; gives its exit code."""
        return await self._line()


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.seeding.nursery",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield Nursery(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def digests(database: Database, versions: Versions) -> list[str]:
    """The graph of each version; the first one is there in the end."""
    told = []
    for sources in versions:
        await apply(database, sources)
        told.append(await digest(database))
    await apply(database, versions[0])
    return told


def paths(sources: tuple[Loaded, ...]) -> list[str]:
    return [file for each in sources for file in each.files]


async def kill_loads(
    database: Database,
    versions: Versions,
    times: int,
    moments: Random,
    *,
    within: float,
    large: bool = False,
) -> None:
    """Kill so many loads, each `within` so many times as long as one takes.

    Readers see the graph as before or as after, and both are seen; some are loaded once more.
    """
    told = await digests(database, versions)
    assert told[0] != told[1]
    target, ends = target_of(database.target), set()
    async with nursery() as loads:
        began = perf_counter()
        await loads.begin(target, paths(versions[1]), large=large)
        assert await loads.ended() == 0
        lasted = perf_counter() - began
        here, killed, tried = 1, 0, 0
        # A few more, where by chance all were too early, or too late.
        while killed < times or (len(ends) == 1 and tried < 10 * times):
            aim, tried = 1 - here, tried + 1
            pid = await loads.begin(target, paths(versions[aim]), large=large)
            await asyncio.sleep(moments.uniform(0, within * lasted))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            killed += await loads.ended() == -signal.SIGKILL
            found = await digest(database)
            assert found in (told[here], told[aim])
            ends.add(found == told[aim])
            here = aim if found == told[aim] else here
            if killed >= times or moments.random() < 0.2:
                here = 1 - here
                await apply(database, versions[here])
                assert await digest(database) == told[here]
    assert ends == {True, False}
    assert await untraced(database) == []


async def kill_databases(
    folder: Path,
    versions: Versions,
    times: int,
    moments: Random,
    *,
    within: tuple[float, float],
) -> None:
    """Kill a database of its own so many times under a load, and start it again."""
    settings = Settings(data_dir=folder, neo4j_heap_mb=400, neo4j_page_cache_mb=64)
    server = start(settings)
    try:
        async with Database(target_of(server)) as database:
            told = await digests(database, versions)
            began = perf_counter()
            await apply(database, versions[1])
            lasted = perf_counter() - began
        here = 1
        for _ in range(times):
            aim = 1 - here
            async with Database(target_of(server)) as database:
                load = asyncio.create_task(apply(database, versions[aim]))
                await asyncio.sleep(moments.uniform(*within) * lasted)
                os.kill(server.pid, signal.SIGKILL)
                server = await asyncio.to_thread(start, settings)
                await asyncio.gather(load, return_exceptions=True)
                assert load.exception() is None or isinstance(load.exception(), DatabaseError)
            async with Database(target_of(server)) as database:
                found = await digest(database)
                assert found in (told[here], told[aim])
                if load.exception() is None:
                    assert found == told[aim]
                await apply(database, versions[aim])
                assert await digest(database) == told[aim]
                here = aim
    finally:
        stop(settings)
