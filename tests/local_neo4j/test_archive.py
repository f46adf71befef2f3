"""The archive of classes, made by a script in the place of Java."""

import time
from pathlib import Path

import pytest

from graph_service.local_neo4j import archive
from graph_service.local_neo4j.archive import archiving
from graph_service.local_neo4j.installation import Installation
from graph_service.local_neo4j.process import archive_of, launch
from graph_service.processes import ProcessIdentity
from graph_service.settings import Settings

# Writes what its options name; a recording then runs until it is told to end.
JAVA = """#!/bin/sh
options="${1#@}"
file() { sed -n "s/.*$1=\\\\(.*\\\\)\\"/\\\\1/p" "$options"; }
if grep -q AOTMode=record "$options"; then
  echo recorded > "$(file AOTConfiguration)"; exec sleep 30
elif grep -q AOTMode=create "$options"; then
  cat "$(file AOTConfiguration)" > "$(file AOTCache)"
fi
"""


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    java = tmp_path / "java"
    java.write_text(JAVA)
    java.chmod(0o755)
    (tmp_path / "installed").mkdir()
    monkeypatch.setattr(archive, "_DELAY_SECONDS", 0)
    monkeypatch.setattr(archive, "wait_until_ready", lambda *arguments: time.sleep(0.2))
    return Installation("1", java, "25.0.2", (), tmp_path / "installed")


def wait_for(file: Path) -> bool:
    deadline = time.monotonic() + 10
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return file.exists()


def test_it_is_made_beside_the_service_and_then_used(
    installation: Installation, settings: Settings, tmp_path: Path
) -> None:
    exercised: list[str] = []
    with archiving(installation, settings, lambda uri, password: exercised.append(uri)):
        assert wait_for(archive_of(installation))
    assert exercised[0].startswith("bolt://127.0.0.1:")
    assert archive_of(installation).read_text() == "recorded\n"
    assert not (installation.folder / "recording").exists()
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    (home / "logs").mkdir()
    launch(installation, settings, home)
    assert f"-XX:AOTCache={archive_of(installation)}" in (home / "conf" / "java.args").read_text()


def test_the_end_of_the_service_ends_it_at_once(
    installation: Installation, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[ProcessIdentity] = []

    def wait(child: ProcessIdentity, *others: object) -> None:
        children.append(child)
        time.sleep(0.5)

    monkeypatch.setattr(archive, "wait_until_ready", wait)
    with archiving(installation, settings):
        assert wait_for(installation.folder / "recording" / "recording")
    assert [child.process() for child in children] == [None]
    assert not archive_of(installation).exists()
    assert not (installation.folder / "recording").exists()


def test_a_short_service_does_not_begin_it(
    installation: Installation, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_DELAY_SECONDS", 60)
    started = time.monotonic()
    with archiving(installation, settings):
        pass
    assert time.monotonic() - started < 1
    assert not list(installation.folder.iterdir())


def test_a_java_that_cannot_make_it_is_no_error(
    installation: Installation, settings: Settings
) -> None:
    installation.java.write_text("#!/bin/sh\nexit 1\n")
    with archiving(installation, settings):
        time.sleep(0.6)
    assert not archive_of(installation).exists()
