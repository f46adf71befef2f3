"""Loads and databases that are killed at any moment: the graph is as before or as after."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from graph_service.database import Database, Target
from graph_service.errors import DatabaseError
from graph_service.local_neo4j import LocalNeo4j, start, stop
from graph_service.seeding import Loaded, apply, digest
from graph_service.settings import Settings
from tests.seeding.conftest import Kills
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded
from tests.seeding.walk import untraced

OTHERWISE = HARBOUR.replace("deathsAtLeast: 10", "deathsAtLeast: 12").replace("Ana", "Anna")


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


@pytest.fixture
def versions(tmp_path: Path) -> list[tuple[Loaded, ...]]:
    """The same three sources in two versions, each in files of its own."""
    found = []
    for name, text in (("before", HARBOUR), ("after", OTHERWISE)):
        (tmp_path / name).mkdir()
        found.append(loaded(tmp_path / name, text, INLAND, LATER))
    return found


async def digests(database: Database, versions: list[tuple[Loaded, ...]]) -> list[str]:
    """The graph of each version; the first one is there in the end."""
    told = []
    for sources in versions:
        await apply(database, sources)
        told.append(await digest(database))
    await apply(database, versions[0])
    return told


def paths(sources: tuple[Loaded, ...]) -> list[str]:
    return [file for each in sources for file in each.files]


async def test_a_load_killed_at_any_moment(
    empty_database: Database, versions: list[tuple[Loaded, ...]], kills: Kills
) -> None:
    told = await digests(empty_database, versions)
    assert told[0] != told[1]
    target, moments, ends = target_of(empty_database.target), random.Random(5), set()
    async with nursery() as loads:
        began = perf_counter()
        await loads.begin(target, paths(versions[1]))
        assert await loads.ended() == 0
        lasted = perf_counter() - began
        here, killed = 1, 0
        while killed < kills.loads:
            aim = 1 - here
            pid = await loads.begin(target, paths(versions[aim]))
            await asyncio.sleep(moments.uniform(0, 1.2 * lasted))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            killed += await loads.ended() == -signal.SIGKILL
            found = await digest(empty_database)
            assert found in (told[here], told[aim])
            ends.add(found == told[aim])
            here = aim if found == told[aim] else here
            if moments.random() < 0.2:
                await apply(empty_database, versions[aim])
                assert await digest(empty_database) == told[aim]
                here = aim
    assert ends == {True, False}
    assert await untraced(empty_database) == []


async def test_a_database_killed_while_it_loads(
    tmp_path: Path, versions: list[tuple[Loaded, ...]], kills: Kills
) -> None:
    settings = Settings(data_dir=tmp_path / "data", neo4j_heap_mb=400, neo4j_page_cache_mb=64)
    server = start(settings)
    try:
        async with Database(target_of(server)) as database:
            told = await digests(database, versions)
            began = perf_counter()
            await apply(database, versions[1])
            lasted = perf_counter() - began
            await apply(database, versions[0])
        moments, here = random.Random(7), 0
        for _ in range(kills.databases):
            aim = 1 - here
            async with Database(target_of(server)) as database:
                load = asyncio.create_task(apply(database, versions[aim]))
                await asyncio.sleep(moments.uniform(0, 1.2 * lasted))
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
