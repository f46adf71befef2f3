"""Who a staging belongs to: one load of one process, and whether that is still alive."""

from __future__ import annotations

import os
import platform
from uuid import uuid4

from graph_service.processes import ProcessIdentity

_STALE = 120
"""Seconds after which a load on another machine that writes nothing is taken for dead."""


def new_owner() -> str:
    """A name for one load of this process."""
    process = ProcessIdentity.of(os.getpid())
    told = f"{process.pid}:{process.started:.2f}:{process.boot}"
    return f"{platform.node()}:{told}:{uuid4().hex[:8]}"


def is_alive(owner: str, age: int) -> bool:
    """Whether an owner may still be at work, who wrote something so many seconds ago."""
    if not owner:
        return False
    parts = owner.rsplit(":", 4)
    if len(parts) == 5 and parts[0] == platform.node():
        _, pid, started, boot, _ = parts
        return ProcessIdentity(int(pid), float(started), boot).process() is not None
    return age < _STALE
