"""Processes of this machine: which one it is, in a form that a reused pid cannot fake."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil  # type: ignore[import-untyped]

_TOLERANCE_SECONDS = 0.1
"""The kernel counts in ticks of a hundredth of a second, or finer."""


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """A process: its pid, and the second at which it started.

    On Linux that is counted from the machine's start, not from 1970: the clock may be set while a
    process runs, and with it what the kernel tells of the date on which it started.
    """

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> ProcessIdentity:
        """The identity of the process that runs as `pid` now; raises `psutil.NoSuchProcess`."""
        import psutil

        return cls(pid, _started(psutil.Process(pid)))

    def process(self) -> psutil.Process | None:
        """The process itself; None where it is gone and its pid is free or someone else's."""
        import psutil

        try:
            process = psutil.Process(self.pid)
            same = abs(_started(process) - self.started) < _TOLERANCE_SECONDS
            # A zombie with other threads is still ending: its port and its files are not free yet.
            ended = process.status() == psutil.STATUS_ZOMBIE and process.num_threads() <= 1
        except psutil.Error:
            return None
        return process if same and not ended else None

    @property
    def age(self) -> float:
        """Seconds since it started, whole ones where the clock was set; endless once it is gone."""
        process = self.process()
        return time.time() - process.create_time() if process is not None else float("inf")


def _started(process: psutil.Process) -> float:
    import psutil

    created: float = process.create_time()
    return created - psutil.boot_time() if psutil.LINUX else created
