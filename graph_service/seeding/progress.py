"""How far a load is, for whoever watches it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Is told what is being done, and how much of it: so many of so many, 0 where nobody knows."""


def silent(what: str, done: int, total: int) -> None:
    """Show nothing."""
