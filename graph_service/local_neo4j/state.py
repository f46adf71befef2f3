"""The state file: which process runs a data folder, in a form that a reused pid cannot fake.

It stays when the process has ended: the next one comes back at its port.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil  # type: ignore[import-untyped]

# The create time is read back from the kernel's clock ticks; a reboot or a reused pid is far off.
_CLOCK_TOLERANCE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Identity:
    """A process: its pid, and when it was created (seconds since 1970)."""

    pid: int
    created: float

    @classmethod
    def of(cls, pid: int) -> Identity:
        """The identity of the process that runs as `pid` now; raises `psutil.NoSuchProcess`."""
        import psutil

        return cls(pid, psutil.Process(pid).create_time())

    def process(self) -> psutil.Process | None:
        """The process itself; None where it is gone and its pid is free or someone else's."""
        import psutil

        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < _CLOCK_TOLERANCE_SECONDS
            # A zombie with other threads is still ending: its port and its files are not free yet.
            ended = process.status() == psutil.STATUS_ZOMBIE and process.num_threads() <= 1
        except psutil.Error:
            return None
        return process if same and not ended else None


@dataclass(frozen=True, slots=True)
class State:
    """One instance: its process, its Bolt port, and who stops it (None: nobody)."""

    process: Identity
    port: int
    owner: Identity | None


def read_state(file: Path) -> State | None:
    """The state in `file`; None where there is none, or none that can be read."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        owner = document["owner"]
        return State(
            process=Identity(**document["process"]),
            port=int(document["port"]),
            owner=Identity(**owner) if owner else None,
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_state(file: Path, state: State) -> None:
    """Replace `file` by `state` in one step."""
    partial = file.with_name(file.name + ".new")
    partial.write_text(json.dumps(asdict(state)) + "\n", encoding="utf-8")
    os.replace(partial, file)


def live_state(file: Path) -> State | None:
    """The state of the instance that runs now; None where it has ended, or there never was one."""
    state = read_state(file)
    return state if state is not None and state.process.process() is not None else None
