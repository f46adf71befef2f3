"""Processes of this machine: which one it is, in a form that a reused pid cannot fake."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil  # type: ignore[import-untyped]

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Linux's name for this run of the machine (random(4))."""

_TOLERANCE_SECONDS = 0.1
"""The kernel counts in ticks of a hundredth of a second, or finer."""


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """A process: its pid, and the second at which it started, in a run of the machine.

    On Linux the second is counted from the machine's start, not from 1970: the clock may be set
    while a process runs, and with it what the kernel tells of the date on which it started. `boot`
    tells one run of the machine from the next; elsewhere it is empty, and the second is a date.
    """

    pid: int
    started: float
    boot: str

    @classmethod
    def of(cls, pid: int) -> ProcessIdentity:
        """The identity of the process that runs as `pid` now; raises `psutil.NoSuchProcess`."""

        return cls(pid, _started(pid), _boot())

    def process(self) -> psutil.Process | None:
        """The process itself; None where it is gone and its pid is free or someone else's."""
        import psutil

        try:
            process = psutil.Process(self.pid)
            same = abs(_started(self.pid) - self.started) < _TOLERANCE_SECONDS
            same = same and _boot() == self.boot
            # A zombie with other threads is still ending: its port and its files are not free yet.
            ended = process.status() == psutil.STATUS_ZOMBIE and process.num_threads() <= 1
        except psutil.Error:
            return None
        return process if same and not ended else None

    @property
    def age(self) -> float:
        """Seconds since it started, to about a second; without end once it is gone."""
        process = self.process()
        return time.time() - process.create_time() if process is not None else float("inf")


def _started(pid: int) -> float:
    """Raises `psutil.NoSuchProcess`."""
    import psutil

    if not psutil.LINUX:
        return float(psutil.Process(pid).create_time())
    # The date of the machine's start moves with the clock, also between two looks at it.
    while True:
        boot = psutil.boot_time()
        created = psutil.Process(pid).create_time()
        if psutil.boot_time() == boot:
            return float(created - boot)


def _boot() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
