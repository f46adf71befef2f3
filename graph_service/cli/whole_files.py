"""Files that are written whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graph_service.errors import SystemRefusedError


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the path, which takes its place when the block ends, and goes if it fails.

    What is no ordinary file, such as a pipe, is written to as it is. Raises `SystemRefusedError`.
    """
    with _told(path):
        # A link stays one: what it leads to is replaced.
        place = path.resolve()
        special = place.exists() and not place.is_file()
        beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
        file = place.open("wb") if special else beside.open("xb")
    try:
        with file:
            yield file
            with _told(path):
                file.flush()
        if not special:
            with _told(path):
                beside.replace(place)
    finally:
        if not special:
            beside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        # A loop of links is a RuntimeError in some releases of Python.
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise SystemRefusedError(
            f"{path} cannot be written: {reason}.",
            hint="Name a file in a folder that can be written to.",
        ) from error
