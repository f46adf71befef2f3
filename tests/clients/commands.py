"""Running what clients are made with, and keeping what was installed for them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CACHE = ROOT / "build" / "clients"


def printed(command: list[str], folder: Path, *, status: int = 0, **environment: str) -> str:
    """Run a command in a folder; gives what it prints, and fails where it complains.

    Where another status than 0 is expected, it gives what the command complains of.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1", "NO_COLOR": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == status, f"{command}\n{done.stdout}\n{done.stderr}"
    assert bool(done.stderr) is bool(status), done.stderr
    return done.stderr or done.stdout


def kept(name: str, content: bytes, fill: Callable[[Path], None]) -> Path:
    """A folder of the cache, filled anew where it was not made from this very content."""
    folder, stamp = CACHE / name, CACHE / f"{name}.sha256"
    wanted = hashlib.sha256(content).hexdigest()
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / f"{name}.lock"):
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            stamp.write_text(wanted)
    return folder
