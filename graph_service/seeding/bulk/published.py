"""What only the last transaction of a large load may write, kept on disk until then."""

from __future__ import annotations

import os
import pickle
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graph_service.seeding.disk import temporary_file

_TOGETHER = 10_000


class Published:
    """Rows by the name of their statement; in batches, nodes before edges, what goes last."""

    def __init__(self) -> None:
        self._file = temporary_file(self)
        self._held: dict[str, list[Any]] = defaultdict(list)
        self._written: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.count = 0

    def add(self, name: str, row: Any) -> None:
        """Keep a row of the statement that takes it by this name."""
        held = self._held[name]
        held.append(row)
        self.count += 1
        if len(held) >= _TOGETHER:
            # Rows hold days, which JSON does not know. The file has no name, and is ours alone.
            data = pickle.dumps(held, protocol=pickle.HIGHEST_PROTOCOL)
            self._file.seek(0, os.SEEK_END)
            self._written[name].append((self._file.tell(), len(data)))
            self._file.write(data)
            held.clear()

    def batches(self) -> Iterator[tuple[str, list[Any]]]:
        """All rows, some at a time, in the order in which they are to be written."""
        for name in sorted({*self._held, *self._written}, key=_order):
            for offset, length in self._written.get(name, ()):
                self._file.seek(offset)
                yield name, pickle.loads(self._file.read(length))  # noqa: S301
            if self._held.get(name):
                yield name, self._held[name]


def _order(name: str) -> tuple[int, str]:
    prefixes = ("node_", "edge_", "gone_", "hidden_")
    return next(n for n, each in enumerate(prefixes) if name.startswith(each)), name
