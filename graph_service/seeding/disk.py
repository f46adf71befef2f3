"""What a large load keeps on disk: files without a name, which go with whoever holds them."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from graph_service.errors import SystemRefusedError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def temporary_file(holder: object) -> IO[bytes]:
    """A file that is closed, and gone, with its holder."""
    file = TemporaryFile(prefix="graph-service-")  # noqa: SIM115
    finalize(holder, file.close)
    return file


def temporary_database(holder: object) -> sqlite3.Connection:
    """A database in a file that is gone with its holder; threads may use it one after another."""
    # SQLite gives a database without a name a file of its own.
    disk = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    finalize(holder, disk.close)
    return disk


@contextmanager
def room() -> Iterator[None]:
    """Raise `SystemRefusedError` where the disk has no room for what is kept inside."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, OSError) and error.errno not in _FULL:
            raise
        raise SystemRefusedError(
            f"The folder for temporary files cannot hold a load of this size: {error}.",
            hint="Free some room, or set TMPDIR (SQLITE_TMPDIR, too) to a folder that has more.",
        ) from error
