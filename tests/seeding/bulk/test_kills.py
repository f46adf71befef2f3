"""Large loads and their databases, killed at any moment: readers see the one graph or the other."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from graph_service.database import Database
from graph_service.seeding import read_sources
from tests.seeding.bulk.conftest import Catalogue
from tests.seeding.conftest import Kills
from tests.seeding.killing import Versions, kill_databases, kill_loads

pytestmark = pytest.mark.usefixtures("all_large")


@pytest.fixture
def versions(catalogue: Catalogue) -> Versions:
    """One source in two versions: values change, entities and roles come and go."""
    return [read_sources([catalogue(40)]), read_sources([catalogue(48, year=1907)])]


async def test_a_large_load_killed_at_any_moment(
    empty_database: Database, versions: Versions, kills: Kills
) -> None:
    times = kills.large_loads
    await kill_loads(empty_database, versions, times, Random(11), within=1.1, large=True)


async def test_a_database_killed_under_a_large_load(
    tmp_path: Path, versions: Versions, kills: Kills
) -> None:
    times, within = kills.large_databases, (0.2, 0.8)
    await kill_databases(tmp_path / "data", versions, times, Random(3), within=within)
