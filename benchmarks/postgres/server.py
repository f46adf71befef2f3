"""A PostgreSQL for the time of a block: on a socket in a folder that only its user reads."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.postgres.binaries import Binaries

USER = "benchmark"
DATABASE = "postgres"

SETTINGS = {
    "shared_buffers": "512MB",  # as much as Neo4j's page cache
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_wal_size": "4GB",
    "statement_timeout": "60s",
    "listen_addresses": "",
}
"""What PostgreSQL is told besides its defaults."""

_UNPRIVILEGED = "nobody"
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server: the folder of its socket."""

    socket: Path

    def environment(self) -> dict[str, str]:
        """How clients of PostgreSQL are told the address."""
        return {"PGHOST": str(self.socket), "PGUSER": USER, "PGDATABASE": DATABASE}


@contextmanager
def running(binaries: Binaries, data: Path) -> Iterator[Postgres]:
    """A server over a data folder, which is made where there is none; raises `RuntimeError`."""
    data = data.resolve()
    if not (data / "PG_VERSION").exists():
        _initialize(binaries, data)
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        socket = Path(name)
        _give(socket)
        command: list[str | Path] = [binaries.folder / "postgres", "-D", data, "-k", socket]
        for setting, value in SETTINGS.items():
            command += ["-c", f"{setting}={value}"]
        with (socket / "log").open("wb") as log:
            process = subprocess.Popen(
                command, env=binaries.environment(), stdout=log, stderr=log, **_identity()
            )
        try:
            _await(process, data, socket / "log")
            yield Postgres(socket)
        finally:
            _stop(process)


def _initialize(binaries: Binaries, data: Path) -> None:
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="postgres-", dir=data.parent) as scratch:
        # PostgreSQL makes the folder itself, as the user that it runs as.
        _give(Path(scratch))
        fresh = Path(scratch) / "data"
        command: list[str | Path] = [binaries.folder / "initdb", "-D", fresh, "-U", USER]
        command += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        done = subprocess.run(
            command,
            env=binaries.environment(),
            capture_output=True,
            text=True,
            check=False,
            **_identity(),
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed:\n{done.stderr.strip()}")
        shutil.rmtree(data, ignore_errors=True)
        fresh.rename(data)


def _identity() -> dict[str, Any]:
    """Who PostgreSQL runs as: it refuses root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(_UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _give(folder: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam(_UNPRIVILEGED)
        os.chown(folder, user.pw_uid, user.pw_gid)


def _await(process: subprocess.Popen[bytes], data: Path, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            told = log.read_text(encoding="utf-8", errors="replace").strip()
            raise RuntimeError(f"PostgreSQL ended with status {process.returncode}:\n{told}")
        if _ready(data, process.pid):
            return
        time.sleep(0.05)
    raise TimeoutError("PostgreSQL does not answer.")


def _ready(data: Path, pid: int) -> bool:
    """Whether it takes connections: its process file ends with a line that says so."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return False
    return lines[:1] == [str(pid)] and lines[-1:] == ["ready"]


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end without waiting for its clients; by force after a while."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
