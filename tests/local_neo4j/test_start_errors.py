"""Starts that fail, with a script in the place of Java."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.errors import FolderTakenError, StartError
from graph_service.local_neo4j import find, server, start, stop
from graph_service.local_neo4j.folder import home_of, prepare, state_file
from graph_service.local_neo4j.handshake import free_port
from graph_service.local_neo4j.installation import Installation
from graph_service.local_neo4j.state import State, live_state, read_state, write_state
from graph_service.processes import ProcessIdentity
from graph_service.settings import Settings


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def install(script: str) -> None:
        program = tmp_path / "java"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        installation = Installation("1", program, "25", (), tmp_path)
        monkeypatch.setattr(server, "install", lambda settings, progress: installation)

    return install


def test_a_java_that_ends_is_an_error_with_its_last_words(settings: Settings, java) -> None:
    java("echo Caused by: the disk is on fire; exit 3")
    with pytest.raises(StartError, match="the disk is on fire") as caught:
        start(settings)
    assert str(home_of(settings) / "logs") in str(caught.value)
    assert find(settings) is None
    assert live_state(state_file(home_of(settings))) is None


def test_a_java_that_is_killed_is_an_error(settings: Settings, java) -> None:
    java("kill -9 $$")
    with pytest.raises(StartError, match="ended while it was starting"):
        start(settings)


def test_a_java_that_never_answers_is_ended(settings: Settings, java) -> None:
    java("exec sleep 60")
    hasty = settings.model_copy(update={"neo4j_start_seconds": 0.5})
    with pytest.raises(StartError, match=r"within 0\.5 seconds") as caught:
        start(hasty)
    assert "GRAPH_SERVICE_NEO4J_START_SECONDS" in str(caught.value)
    assert live_state(state_file(home_of(settings))) is None


def test_a_store_that_another_neo4j_holds_is_a_taken_folder(settings: Settings, java) -> None:
    java("echo Caused by: FileLockException: store_lock is held; exit 1")
    with pytest.raises(FolderTakenError, match="in use by another Neo4j"):
        start(settings)


def test_an_instance_that_does_not_answer_is_a_taken_folder(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_of(settings)
    prepare(home)
    silent = State(process=ProcessIdentity.of(os.getpid()), port=free_port(), owner=None)
    write_state(state_file(home), silent)
    monkeypatch.setattr(server, "_ANSWER_SECONDS", 0.2)
    hasty = settings.model_copy(update={"neo4j_start_seconds": 0.1})
    with pytest.raises(FolderTakenError, match="graph-service neo4j stop"):
        start(hasty)
    assert read_state(state_file(home)) == silent


def test_a_neo4j_that_ignores_its_end_is_killed(settings: Settings, java) -> None:
    java("trap '' TERM; while true; do sleep 0.05; done")
    home = home_of(settings)
    prepare(home)
    (home / "conf").mkdir()
    (home / "logs").mkdir()
    pid = server.launch(server.install(settings, None), settings, home)
    time.sleep(0.2)
    stubborn = State(process=ProcessIdentity.of(pid), port=1, owner=None)
    write_state(state_file(home), stubborn)
    assert stop(settings, seconds=0.3)
    assert stubborn.process.process() is None


def test_nothing_to_stop_is_no_error(settings: Settings) -> None:
    assert not stop(settings)
