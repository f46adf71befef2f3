"""The archive of loaded classes with which Java starts Neo4j in half the time.

Java makes it from a run that it has recorded. That is done once for an installation, at low
priority beside the first service that runs long enough, in a home of its own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graph_service.errors import GraphServiceError
from graph_service.local_neo4j.configuration import write_configuration
from graph_service.local_neo4j.handshake import bolt_uri, free_port
from graph_service.local_neo4j.installation import Installation
from graph_service.local_neo4j.password import ensure_password
from graph_service.local_neo4j.process import (
    archive_of,
    await_end,
    end,
    java_arguments,
    launch,
    lower_priority,
    spawn,
    wait_until_ready,
)
from graph_service.local_neo4j.resources import MIB, require_disk, require_memory
from graph_service.processes import ProcessIdentity
from graph_service.settings import Settings

# The recording, the archive, and a database without data.
_ROOM_MB = 800
_RECORD_SECONDS = 120.0
# The first questions come right after the start; they get the whole machine.
_DELAY_SECONDS = 10.0
_CANCEL_SECONDS = 5.0
# Java ends a recording by itself after these minutes, should this process be killed meanwhile.
_SELF_DESTRUCT = "-XX:SelfDestructTimer=4"


# Called with the address and the password of the recorded Neo4j, to use it as a service would.
Exercise = Callable[[str, str], None]


def no_exercise(uri: str, password: str) -> None:
    """Leave the recorded Neo4j alone."""


@contextmanager
def archiving(
    installation: Installation, settings: Settings, exercise: Exercise = no_exercise
) -> Iterator[None]:
    """Make the archive during the block if there is none; the end of the block ends that, too."""
    if archive_of(installation).exists():
        yield
        return
    archiver = _Archiver(installation, settings, exercise)
    archiver.start()
    try:
        yield
    finally:
        archiver.cancel()


class _Archiver(threading.Thread):
    def __init__(self, installation: Installation, settings: Settings, exercise: Exercise) -> None:
        super().__init__(name="neo4j-archive", daemon=True)
        self._installation = installation
        self._settings = settings
        self._exercise = exercise
        self._home = installation.folder / "recording"
        self._mutex = threading.Lock()
        self._cancelled = threading.Event()
        self._child: ProcessIdentity | None = None

    def run(self) -> None:
        # It only makes later starts faster: where it cannot be made, nobody needs to know.
        if self._cancelled.wait(_DELAY_SECONDS):
            return
        lock = FileLock(self._installation.folder / "recording.lock", timeout=0)
        with contextlib.suppress(GraphServiceError, OSError, Timeout), lock:
            try:
                self._make()
            finally:
                shutil.rmtree(self._home, ignore_errors=True)

    def cancel(self) -> None:
        with self._mutex:
            self._cancelled.set()
            if self._child is not None:
                end(self._child, 0)
        self.join(_CANCEL_SECONDS)

    def _make(self) -> None:
        shutil.rmtree(self._home, ignore_errors=True)
        require_memory(self._settings)
        require_disk(self._installation.folder, _ROOM_MB * MIB, "GRAPH_SERVICE_CACHE_DIR")
        recording, made = self._home / "recording", self._home / "archive"
        port = free_port()
        password = ensure_password(self._home)
        write_configuration(self._settings, self._home, port)
        options = ("-XX:AOTMode=record", f"-XX:AOTConfiguration={recording}", _SELF_DESTRUCT)
        pid = launch(self._installation, self._settings, self._home, options)
        with self._child_of(pid) as neo4j:
            wait_until_ready(neo4j, port, self._home, _RECORD_SECONDS)
            self._exercise(bolt_uri(port), password)
            end(neo4j, _RECORD_SECONDS)
        if recording.exists():
            self._assemble(recording, made)
        if made.exists() and not self._cancelled.is_set():
            os.replace(made, archive_of(self._installation))

    def _assemble(self, recording: Path, made: Path) -> None:
        command = (
            str(self._installation.java),
            *java_arguments(self._installation, self._settings),
            "-XX:AOTMode=create",
            f"-XX:AOTConfiguration={recording}",
            f"-XX:AOTCache={made}",
        )
        with self._child_of(spawn(command, self._home)) as java:
            await_end(java, _RECORD_SECONDS)

    @contextmanager
    def _child_of(self, pid: int) -> Iterator[ProcessIdentity]:
        child = ProcessIdentity.of(pid)
        lower_priority(child)
        with self._mutex:
            self._child = child
            if self._cancelled.is_set():
                end(child, 0)
        try:
            yield child
        finally:
            end(child, 0)
