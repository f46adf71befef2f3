"""Loads and databases that are killed at any moment: the graph is as before or as after."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from graph_service.database import Database
from tests.seeding.conftest import Kills
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded
from tests.seeding.killing import Versions, kill_databases, kill_loads

OTHERWISE = HARBOUR.replace("deathsAtLeast: 10", "deathsAtLeast: 12").replace("Ana", "Anna")


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """The same three sources in two versions, each in files of its own."""
    found: Versions = []
    for name, text in (("before", HARBOUR), ("after", OTHERWISE)):
        (tmp_path / name).mkdir()
        found.append(loaded(tmp_path / name, text, INLAND, LATER))
    return found


async def test_a_load_killed_at_any_moment(
    empty_database: Database, versions: Versions, kills: Kills
) -> None:
    await kill_loads(empty_database, versions, kills.loads, Random(5), within=1.2)


async def test_a_database_killed_while_it_loads(
    tmp_path: Path, versions: Versions, kills: Kills
) -> None:
    await kill_databases(tmp_path / "data", versions, kills.databases, Random(7), within=(0, 1.2))
