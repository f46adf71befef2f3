"""The state file: which process runs a data folder, at which port.

It stays when the process has ended: the next one comes back at its port.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from graph_service.processes import ProcessIdentity


@dataclass(frozen=True, slots=True)
class State:
    """One instance: its process, its Bolt port, and who stops it (None: nobody)."""

    process: ProcessIdentity
    port: int
    owner: ProcessIdentity | None


def read_state(file: Path) -> State | None:
    """The state in `file`; None where there is none, or none that can be read."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        owner = document["owner"]
        return State(
            process=ProcessIdentity(**document["process"]),
            port=int(document["port"]),
            owner=ProcessIdentity(**owner) if owner else None,
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
