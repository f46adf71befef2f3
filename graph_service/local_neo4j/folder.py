"""The data folder: made, checked to be ours, and held by one command at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graph_service.errors import FolderTakenError
from graph_service.settings import Settings

_MARK = ".graph-service"
_LOCK = ".lock"
_HINT = "Set GRAPH_SERVICE_DATA_DIR to a folder that is empty, or that you may write to."


def home_of(settings: Settings) -> Path:
    """The home of the local Neo4j below the data folder."""
    return settings.data_dir.expanduser().absolute() / "neo4j"


def state_file(home: Path) -> Path:
    """Where the running instance of `home` is written down."""
    return home / "state.json"


def prepare(home: Path) -> None:
    """Make `home` and mark it ours; raises `FolderTakenError` where it cannot be."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        # Only its owner reads the database and its password.
        home.chmod(0o700)
        mark = home / _MARK
        if not mark.exists():
            if any(entry.name != _LOCK for entry in home.iterdir()):
                raise FolderTakenError(
                    f"The folder {home} holds files of something else.", hint=_HINT
                )
            mark.write_text("The local Neo4j of graph-service lives here.\n", encoding="utf-8")
    except OSError as error:
        raise _unusable(home, error) from error
    if not os.access(home, os.W_OK):
        raise FolderTakenError(f"The folder {home} cannot be written to.", hint=_HINT)


@contextmanager
def held(home: Path, seconds: float) -> Iterator[None]:
    """Keep other commands from starting or stopping the instance of `home` meanwhile."""
    try:
        with FileLock(home / _LOCK, timeout=seconds):
            yield
    except Timeout as error:
        raise FolderTakenError(
            f"Another command has been starting or stopping the Neo4j in {home} "
            f"for more than {seconds:g} seconds.",
            hint="End that command, then try again.",
        ) from error
    except PermissionError as error:
        raise _unusable(home, error) from error


def _unusable(home: Path, error: OSError) -> FolderTakenError:
    return FolderTakenError(
        f"The folder {home} cannot be used: {error.strerror or error}.", hint=_HINT
    )
