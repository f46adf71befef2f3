"""Large loads and their databases, killed at any moment: readers see the one graph or the other."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest

from graph_service.database import Database
from graph_service.errors import DatabaseError
from graph_service.local_neo4j import start, stop
from graph_service.seeding import Loaded, apply, digest, read_sources
from graph_service.settings import Settings
from tests.seeding.bulk.conftest import Catalogue
from tests.seeding.conftest import Kills
from tests.seeding.test_kills import digests, nursery, paths, target_of
from tests.seeding.walk import untraced

pytestmark = pytest.mark.usefixtures("all_large")


@pytest.fixture
def versions(catalogue: Catalogue) -> list[tuple[Loaded, ...]]:
    """One source in two versions: values change, entities and roles come and go."""
    return [read_sources([catalogue(40)]), read_sources([catalogue(48, year=1907)])]


async def test_a_large_load_killed_at_any_moment(
    empty_database: Database, versions: list[tuple[Loaded, ...]], kills: Kills
) -> None:
    told = await digests(empty_database, versions)
    assert told[0] != told[1]
    target, moments, ends = target_of(empty_database.target), random.Random(11), set()
    async with nursery() as loads:
        began = perf_counter()
        await loads.begin(target, paths(versions[1]), large=True)
        assert await loads.ended() == 0
        lasted = perf_counter() - began
        here, killed = 1, 0
        while killed < kills.large_loads:
            aim = 1 - here
            pid = await loads.begin(target, paths(versions[aim]), large=True)
            await asyncio.sleep(moments.uniform(0, 1.1 * lasted))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            killed += await loads.ended() == -signal.SIGKILL
            found = await digest(empty_database)
            assert found in (told[here], told[aim])
            ends.add(found == told[aim])
            here = aim if found == told[aim] else here
        await apply(empty_database, versions[1 - here])
        assert await digest(empty_database) == told[1 - here]
    assert ends == {True, False}
    assert await untraced(empty_database) == []


async def test_a_database_killed_under_a_large_load(
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
        moments, here = random.Random(3), 1
        for _ in range(kills.large_databases):
            aim = 1 - here
            async with Database(target_of(server)) as database:
                load = asyncio.create_task(apply(database, versions[aim]))
                await asyncio.sleep(moments.uniform(0.2, 0.8) * lasted)
                os.kill(server.pid, signal.SIGKILL)
                server = await asyncio.to_thread(start, settings)
                await asyncio.gather(load, return_exceptions=True)
                assert load.exception() is None or isinstance(load.exception(), DatabaseError)
            async with Database(target_of(server)) as database:
                assert await digest(database) in (told[here], told[aim])
                await apply(database, versions[aim])
                assert await digest(database) == told[aim]
                here = aim
    finally:
        stop(settings)
