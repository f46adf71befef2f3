import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.local_neo4j.state import State, live_state, read_state, write_state
from graph_service.processes import ProcessIdentity


@pytest.fixture
def running_state(tmp_path: Path):
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    state = State(process=ProcessIdentity.of(sleeper.pid), port=7687, owner=None)
    write_state(tmp_path / "state.json", state)
    yield tmp_path / "state.json", state, sleeper
    sleeper.kill()
    sleeper.wait()


def test_a_running_process_is_found(running_state) -> None:
    file, state, _ = running_state
    assert live_state(file) == state


def test_an_owner_is_kept(running_state) -> None:
    file, state, _ = running_state
    owned = replace(state, owner=ProcessIdentity(pid=1, started=2.0, boot=""))
    write_state(file, owned)
    assert read_state(file) == owned


def test_a_killed_process_is_stale_even_before_it_is_reaped(running_state) -> None:
    file, state, sleeper = running_state
    sleeper.kill()
    for _ in range(200):
        if state.process.process() is None:
            break
    assert sleeper.wait() < 0
    assert live_state(file) is None
    assert read_state(file) == state, "the next one comes back at its port"


def test_a_pid_that_was_given_to_another_process_is_stale(running_state) -> None:
    file, state, _ = running_state
    earlier = replace(state.process, started=state.process.started - 60)
    stale = replace(state, process=earlier)
    write_state(file, stale)
    assert live_state(file) is None
    assert read_state(file) == stale


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"process": 1, "port": 2, "owner": null}'])
def test_a_broken_file_is_no_state(tmp_path: Path, text: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(text)
    assert live_state(file) is None
