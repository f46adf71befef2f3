"""Who a staging belongs to: one load of one process, and whether that is still alive."""

from __future__ import annotations

import os
import platform
from uuid import uuid4

_STALE = 120
"""Seconds after which a load on another machine that writes nothing is taken for dead."""


def new_owner() -> str:
    """A name for one load of this process."""
    pid = os.getpid()
    return f"{platform.node()}:{pid}:{_began(pid)}:{uuid4().hex[:8]}"


def is_alive(owner: str, age: int) -> bool:
    """Whether an owner may still be at work, who wrote something so many seconds ago."""
    if not owner:
        return False
    host, pid, began, _ = owner.rsplit(":", 3)
    if host == platform.node():
        return _began(int(pid)) == began
    return age < _STALE


def _began(pid: int) -> str:
    """When a process began, which tells it from a later one of the same id; empty for none."""
    import psutil  # type: ignore[import-untyped]

    try:
        return f"{psutil.Process(pid).create_time():.2f}"
    except psutil.Error:
        return ""
