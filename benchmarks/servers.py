"""Servers: the service, the floor and the peers, each one process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection, socket

from graph_service.database import Target

_START_SECONDS = 60.0
_STOP_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Server:
    """A process that answers at a port of loopback."""

    port: int
    process: int


@contextmanager
def service(target: Target) -> Iterator[Server]:
    """The service as its users start it, but for the line that it logs for each request."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("graph-service")), "serve"]
    told = {"GRAPH_SERVICE_PORT": str(port), "GRAPH_SERVICE_LOG_LEVEL": "warning"}
    with started("graph-service", command, port, environment_of(target) | told) as process:
        yield Server(port, process)


@contextmanager
def application(factory: str, target: Target) -> Iterator[Server]:
    """An application under uvicorn, which logs no requests either."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", factory, "--port", str(port)]
    command += ["--log-level", "warning", "--no-access-log", "--no-server-header"]
    with started("uvicorn", command, port, environment_of(target)) as process:
        yield Server(port, process)


def floor(target: Target) -> AbstractContextManager[Server]:
    """The floor: hand-written Cypher."""
    return application("benchmarks.floor:create_floor", target)


def environment_of(target: Target) -> dict[str, str]:
    """How a process is told which Neo4j to use."""
    return {
        "NEO4J_URI": target.uri,
        "NEO4J_USERNAME": target.username,
        "NEO4J_PASSWORD": target.password,
        "NEO4J_DATABASE": target.database,
        "GRAPH_SERVICE_WARM_UP": "false",
    }


@contextmanager
def started(
    name: str,
    command: Sequence[str],
    port: int,
    more: Mapping[str, str],
    folder: Path | None = None,
) -> Iterator[int]:
    """A process that listens at a port, for the time of the block; its environment has `more`.

    Gives its id.
    """
    process = subprocess.Popen(command, env={**os.environ, **more}, cwd=folder)
    try:
        _await(name, port, process)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(name: str, port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended with status {process.returncode}.")
        try:
            with create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"{name} does not answer.")


def free_port() -> int:
    """A port of loopback that nothing listens at."""
    with socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
