"""Running the build's steps: quiet while they work, and stopped when nobody waits for them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

Watch = Callable[[], bool]
"""Says whether the reason to go on building is gone."""

Run = Callable[[list[str], Path], None]
"""Runs a command in a folder, and raises when it fails."""


class BuildError(Exception):
    """A step of the build failed; the message says which, and what it printed."""


class Abandoned(Exception):
    """Whoever the pages were built for is gone."""


def runner(watch: Watch) -> Run:
    """Make a way to run commands, which stops them once `watch` says that nobody waits."""

    def run(command: list[str], folder: Path) -> None:
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(  # noqa: S603
                command, cwd=folder, stdout=output, stderr=output, start_new_session=True
            )
            try:
                _finish(process, watch)
            finally:
                _stop(process)
            if process.returncode != 0:
                output.seek(0)
                printed = output.read().decode(errors="replace").strip()
                raise BuildError(f"{Path(command[1]).name} failed:\n{printed}")

    return run


def _finish(process: subprocess.Popen[bytes], watch: Watch) -> None:
    """Wait for a command to end, and look in between whether it is still wanted."""
    while True:
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            if watch():
                raise Abandoned from None
        else:
            return


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a command with all that it started; one that tidies up for long is killed."""
    if process.poll() is not None:
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=2)
