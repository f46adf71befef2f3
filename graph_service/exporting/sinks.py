"""Where writers write to: bytes that are taken away again before they are many."""

from __future__ import annotations


class Sink:
    """A file for those who only write; whoever sends takes what is there."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def __len__(self) -> int:
        return len(self._bytes)

    def write(self, data: bytes, /) -> int:
        """Keep some bytes."""
        self._bytes += data
        return len(data)

    def flush(self) -> None:
        """There is nothing behind it."""

    def close(self) -> None:
        """What was written is still to be taken."""

    def take(self) -> bytes:
        """All that was written since it was last taken."""
        taken = bytes(self._bytes)
        self._bytes.clear()
        return taken
