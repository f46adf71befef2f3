"""A service over the article's graph, for as long as something is done with its pages."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from builder.command import BuildError
from builder.pages import say

START_SECONDS = 600.0


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve it by `graph-service up` with its data in `folder`; gives the address."""
    command = [str(Path(sys.executable).with_name("graph-service")), "up", "--ready-file"]
    folder.mkdir(parents=True, exist_ok=True)
    ready, log = folder / "ready", folder / "log"
    own = {"GRAPH_SERVICE_DATA_DIR": str(folder / "data"), "GRAPH_SERVICE_PORT": "0"}
    say(f"starting `graph-service up` with {' '.join(f'{k}={v}' for k, v in own.items())}")
    with log.open("wb") as written:
        service = subprocess.Popen(  # noqa: S603
            [*command, str(ready)], env=os.environ | own, stdout=written, stderr=written
        )
    try:
        yield _address(service, ready, log)
    finally:
        service.terminate()
        service.wait()


def _address(service: subprocess.Popen[bytes], ready: Path, log: Path) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and service.poll() is None:
        if ready.exists():
            return ready.read_text(encoding="utf-8").strip()
        time.sleep(0.5)
    raise BuildError(f"The service did not start; {log} says why.")
