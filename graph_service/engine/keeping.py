"""Caches of what is read and compiled once: bounded in number and, roughly, in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cachetools import LRUCache

_ORDINARY = 5_000
"""Characters of a text up to which it counts as one."""

K = TypeVar("K")
V = TypeVar("V")


def keeper(size: int, length: Callable[[V], int]) -> LRUCache[K, V]:
    """A cache of so many ordinary things; one whose text is long takes the room of several.

    A tree of ten thousand tokens is megabytes, so that a thousand of them must not be kept.
    """

    def room(value: V) -> int:
        return min(1 + length(value) // _ORDINARY, size)

    return LRUCache(size, getsizeof=room)
