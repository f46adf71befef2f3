"""How far a load is: a bar on a terminal, and nothing where standard error is none."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from graph_service.database import Database
from tests.seeding.bulk.conftest import Catalogue

LARGE = "import tests.seeding.large as large; large.make_large()\n"
APPLY = "from graph_service.cli import main; main()"
PATIENCE = 120.0
ROOT = Path(__file__).parents[3]


def _start(database: Database, folder: Path, error: int) -> subprocess.Popen[bytes]:
    """`seed apply` of a load that counts as large, with this as its standard error."""
    target = database.target
    there = {
        "NEO4J_URI": target.uri,
        "NEO4J_USERNAME": target.username,
        "NEO4J_PASSWORD": target.password,
    }
    terminal = {"TERM": "xterm", "COLUMNS": "120", "LANG": "C.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-c", LARGE + APPLY, "seed", "apply", str(folder)],
        cwd=ROOT,
        env=os.environ | there | terminal,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=error,
    )


def _on_a_terminal(database: Database, folder: Path) -> tuple[str, str]:
    """What such a load shows there, and what it writes to standard output."""
    ours, its = pty.openpty()
    with _start(database, folder, its) as process:
        os.close(its)
        shown = b"".join(iter(lambda: _read(ours), b""))
        assert process.stdout
        written = process.stdout.read().decode()
        assert process.wait(PATIENCE) == 0
    os.close(ours)
    return shown.decode(), written


def _read(terminal: int) -> bytes:
    """What comes next; nothing once the other end is closed, which Linux calls an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


async def test_a_bar_on_a_terminal(empty_database: Database, catalogue: Catalogue) -> None:
    shown, written = await asyncio.to_thread(_on_a_terminal, empty_database, catalogue(600))
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    counts = [
        (int(done.replace(",", "")), int(total.replace(",", "")))
        for done, total in re.findall(r"━ ([\d,]+) of ([\d,]+)", text)
    ]
    assert len(set(counts)) > 2, "it moves"
    assert all(0 <= done <= total for done, total in counts)
    assert shown.rindex("\x1b[2K") > shown.rindex("━"), "it is wiped in the end"
    assert "Traceback" not in text
    assert "catalogue  loaded" in written
    assert "━" not in written


async def test_nothing_elsewhere(empty_database: Database, catalogue: Catalogue) -> None:
    def load() -> tuple[bytes, bytes]:
        with _start(empty_database, catalogue(60), subprocess.PIPE) as process:
            return process.communicate(timeout=PATIENCE)

    written, told = await asyncio.to_thread(load)
    assert b"catalogue  loaded" in written
    assert told == b""
