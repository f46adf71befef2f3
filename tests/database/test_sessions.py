"""Sessions that are kept for lone reads: used again, and given up where something went wrong."""

from __future__ import annotations

import asyncio

import pytest

from graph_service.database import Database
from graph_service.database import sessions as module
from graph_service.errors import DatabaseError


def kept(database: Database) -> int:
    return len(database._sessions._kept)


async def test_a_session_serves_one_read_after_the_other(database: Database) -> None:
    await database.read("RETURN 1", {}, seconds=5)
    before = kept(database)
    session = database._sessions._kept[-1]
    assert await database.read("RETURN $x", {"x": 2}, seconds=5) == [2]
    assert (kept(database), database._sessions._kept[-1]) == (before, session)


async def test_reads_at_once_have_sessions_of_their_own(database: Database) -> None:
    reads = (database.read("RETURN $x", {"x": x}, seconds=5) for x in range(20))
    assert await asyncio.gather(*reads) == [[x] for x in range(20)]
    assert 2 <= kept(database) <= 20
    assert database.sessions == 0


async def test_so_many_are_kept_and_no_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await database.close()
    monkeypatch.setattr(module, "_MOST_KEPT", 3)
    await asyncio.gather(*(database.read("RETURN 1", {}, seconds=5) for _ in range(10)))
    assert kept(database) == 3


async def test_after_an_error_it_is_not_used_again(database: Database) -> None:
    await database.close()
    await database.read("RETURN 1", {}, seconds=5)
    assert kept(database) == 1
    with pytest.raises(DatabaseError):
        await database.read("RETURN 1/0", {}, seconds=5)
    assert kept(database) == 0
    assert await database.read("RETURN 3", {}, seconds=5) == [3]


async def test_cancelled_it_is_not_used_again(empty_database: Database) -> None:
    statement = "UNWIND range(1, 100000000) AS x RETURN sum(sin(x))"
    task = asyncio.create_task(empty_database.read(statement, {}, seconds=30))
    while not empty_database.sessions:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    before = kept(empty_database)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert kept(empty_database) == before
    assert empty_database.sessions == 0
    assert await empty_database.read("RETURN 3", {}, seconds=5) == [3]


async def test_a_read_sees_what_was_written_before(empty_database: Database) -> None:
    count = "MATCH (n:Counted) RETURN count(n)"
    for number in range(5):
        assert await empty_database.read(count, {}, seconds=5) == [number]
        await empty_database.execute("CREATE (:Counted)")
