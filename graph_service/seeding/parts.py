"""Parts: what is stated of a key is in the part of that key, so that a part can be read alone.

All that the projection needs to know of an entity is stated with it as the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from zlib import crc32

PARTS = range(1024)
"""All parts."""

_TOGETHER = 5_000


def part_of(key: str) -> int:
    """The part of a key: the same one in every process."""
    return crc32(key.encode()) % len(PARTS)


def groups(sizes: Mapping[int, int]) -> Iterator[range]:
    """Parts that follow each other, together about five thousand statements by their sizes."""
    first, total = 0, 0
    for part in PARTS:
        size = sizes.get(part, 0)
        if part > first and total + size > _TOGETHER:
            yield range(first, part)
            first, total = part, 0
        total += size
    yield range(first, PARTS.stop)
