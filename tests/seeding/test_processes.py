"""Loads by several processes at once, into a database that has no constraint yet."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from graph_service.database import Database, Target
from graph_service.seeding import apply, digest
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded
from tests.seeding.walk import untraced

AT_ONCE = 4
_PROGRAM = "from graph_service.cli import main; main()"


async def _forget_the_schema(database: Database) -> None:
    for row in await database.rows("SHOW CONSTRAINTS YIELD name RETURN name"):
        await database.execute(f"DROP CONSTRAINT `{row['name']}`")
    await database.execute("MATCH (n) DETACH DELETE n")


async def test_processes_at_once(
    empty_database: Database, scratch_target: Target, tmp_path: Path
) -> None:
    """All end well, nothing is there twice, and the graph is that of one load."""
    sources = loaded(tmp_path, HARBOUR, INLAND, LATER)
    await apply(empty_database, sources)
    expected = await digest(empty_database)
    files = sorted(map(str, tmp_path.glob("*.yaml")))
    await _forget_the_schema(empty_database)
    told = {
        "NEO4J_URI": scratch_target.uri,
        "NEO4J_USERNAME": scratch_target.username,
        "NEO4J_PASSWORD": scratch_target.password,
    }
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            *("-c", _PROGRAM, "seed", "apply", *(files if number % 2 else reversed(files))),
            env=os.environ | told,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        for number in range(AT_ONCE)
    ]
    ended = await asyncio.gather(*(each.communicate() for each in processes))
    assert [each.returncode for each in processes] == [0] * AT_ONCE, ended
    assert await digest(empty_database) == expected
    assert await untraced(empty_database) == []
    assert await empty_database.rows("SHOW CONSTRAINTS YIELD name RETURN name") != []
