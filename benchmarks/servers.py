"""Servers: the service and the floor, each one uvicorn process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_connection, socket

from graph_service.database import Target

SERVICE = "graph_service.app:create_app"
FLOOR = "benchmarks.floor:create_floor"
_START_SECONDS = 60.0
_STOP_SECONDS = 10.0


@contextmanager
def served(factory: str, target: Target) -> Iterator[int]:
    """An application under uvicorn, in production settings, for the time of the block: its port."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", factory, "--port", str(port)]
    command += ["--log-level", "warning", "--no-access-log", "--no-server-header"]
    environment = {
        **os.environ,
        "NEO4J_URI": target.uri,
        "NEO4J_USERNAME": target.username,
        "NEO4J_PASSWORD": target.password,
        "NEO4J_DATABASE": target.database,
    }
    process = subprocess.Popen(command, env=environment)
    try:
        _await(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"uvicorn ended with status {process.returncode}.")
        try:
            with create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("uvicorn does not answer.")


def _free_port() -> int:
    with socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
