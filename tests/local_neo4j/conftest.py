from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.local_neo4j import download
from graph_service.settings import Settings
from tests.local_neo4j.repository import Repository, serve


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """A Maven repository on loopback; what is tried again is tried again at once."""
    monkeypatch.setattr(download, "WAIT_SECONDS", 0)
    repository = Repository()
    with serve(repository):
        yield repository


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with folders of their own, and a mirror that is not there."""
    return Settings(
        data_dir=tmp_path / "data",
        cache_dir=tmp_path / "cache",
        maven_mirror="http://127.0.0.1:9",
        neo4j_start_seconds=20,
    )
