"""A disk that is full is told, whether Python or SQLite finds out."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from graph_service.errors import SystemRefusedError
from graph_service.seeding import entities, read_sources, spool
from graph_service.seeding.disk import temporary_database
from tests.seeding.bulk.conftest import CREDITS, WORKS


def _catalogue(folder: Path) -> Path:
    (folder / "works.yaml").write_text(WORKS)
    (folder / "credits.yaml").write_text(CREDITS)
    works = [f"work-{n},Work {n},1999,flood" for n in range(300)]
    (folder / "works.csv").write_text("\n".join(("key,title,year,event", *works)))
    roles = [f"person-{n},Person {n},work-{n},writer" for n in range(300)]
    (folder / "credits.csv").write_text("\n".join(("person,name,work,job", *roles)))
    return folder


def test_a_full_disk_under_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(holder: object) -> object:
        disk = temporary_database(holder)
        disk.execute("PRAGMA max_page_count = 8")
        return disk

    monkeypatch.setattr(entities, "_MOST_IN_MEMORY", 20)
    monkeypatch.setattr(entities, "temporary_database", small)
    with pytest.raises(SystemRefusedError, match="full") as caught:
        read_sources([_catalogue(tmp_path)])
    assert "TMPDIR" in str(caught.value.hint)


def test_a_full_disk_under_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(holder: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(spool, "_MOST_IN_MEMORY", 20)
    monkeypatch.setattr(spool, "temporary_file", full)
    with pytest.raises(SystemRefusedError, match="No space left"):
        read_sources([_catalogue(tmp_path)])
