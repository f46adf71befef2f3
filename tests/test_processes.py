"""Which process it is: whatever becomes of its pid, and of the clock."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph_service.processes import ProcessIdentity

SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", SLEEP]) as process:
        yield process
        process.kill()


@pytest.fixture
def set_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Set the clock by so many seconds, as far as this process sees; gives how far dates move.

    Linux moves the date of the machine's start, and with it those of all processes.
    """

    def by(seconds: int, *pids: int) -> int:
        if not psutil.LINUX:
            return 0
        for pid in (os.getpid(), *pids):
            (tmp_path / str(pid)).symlink_to(f"/proc/{pid}")
        lines = Path("/proc/stat").read_text().splitlines()
        moved = [
            f"btime {int(line.split()[1]) + seconds}" if line.startswith("btime ") else line
            for line in lines
        ]
        (tmp_path / "stat").write_text("\n".join(moved))
        monkeypatch.setattr(psutil, "PROCFS_PATH", str(tmp_path))
        return seconds

    return by


def test_a_process_is_found_until_it_ends(sleeper: subprocess.Popen[bytes]) -> None:
    identity = ProcessIdentity.of(sleeper.pid)
    found = identity.process()
    assert found is not None
    assert found.pid == sleeper.pid
    assert -1 <= identity.age < 30
    sleeper.kill()
    sleeper.wait()
    assert identity.process() is None
    assert identity.age == float("inf")


def test_another_process_with_its_pid_is_none(sleeper: subprocess.Popen[bytes]) -> None:
    identity = ProcessIdentity.of(sleeper.pid)
    assert replace(identity, started=identity.started - 1).process() is None


def test_one_of_another_run_of_the_machine_is_none(sleeper: subprocess.Popen[bytes]) -> None:
    """Where everything starts in the same order, pid and second can be the same after each boot."""
    identity = ProcessIdentity.of(sleeper.pid)
    assert replace(identity, boot="another").process() is None


@pytest.mark.parametrize("seconds", [-3600, -17, 1, 17, 3600])
def test_it_is_the_same_when_the_clock_was_set(
    sleeper: subprocess.Popen[bytes], set_clock, seconds: int
) -> None:
    identity = ProcessIdentity.of(sleeper.pid)
    date = psutil.Process(sleeper.pid).create_time()
    moved = set_clock(seconds, sleeper.pid)
    assert psutil.Process(sleeper.pid).create_time() == pytest.approx(date + moved)
    assert identity.process() is not None
