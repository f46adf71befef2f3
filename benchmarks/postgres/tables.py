"""Tables: which rows of which table a chunk of the graph becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.graph import Chunk, Nodes
from benchmarks.rows import Row

_NODES: dict[str, tuple[str, dict[str, str]]] = {
    "Place": ("press.place", {"key": "key", "name": "name", "kind": "kind"}),
    "Person": ("press.person", {"key": "key", "name": "name"}),
    "Work": (
        "press.work",
        {
            "key": "key",
            "title": "title",
            "title_folded": "titleFolded",
            "kind": "kind",
            "episode_count": "episodeCount",
            "released": "released",
            "released_earliest": "releasedEarliest",
            "released_latest": "releasedLatest",
        },
    ),
    "Publication": ("press.publication", {"key": "key", "name": "name"}),
    "Organization": ("press.organization", {"key": "key", "name": "name"}),
    "Role": (
        "staged.role",
        {"id": "id", "title": "title", "category": "category", "former": "former"},
    ),
}
_EDGES: dict[str, tuple[str, dict[str, str]]] = {
    "HAS_ROLE": ("staged.has_role", {"person": "start", "role": "end"}),
    "ON": ("staged.on_subject", {"role": "start", "subject": "end"}),
    "NATIONAL_OF": ("staged.national_of", {"person": "start", "place": "end"}),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """Rows for some columns of a table, to be used up once."""

    table: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]

    @property
    def statement(self) -> str:
        """The COPY that takes them."""
        return f"COPY {self.table} ({', '.join(self.columns)}) FROM STDIN"


def copy_of(chunk: Chunk) -> Copy | None:
    """`Nodes("Person")` to rows of `press.person`; None for what no query asks for."""
    known = _NODES if isinstance(chunk, Nodes) else _EDGES
    if chunk.type not in known:
        return None
    table, columns = known[chunk.type]
    return Copy(table, tuple(columns), _rows(chunk.rows, tuple(columns.values())))


def _rows(rows: Iterable[Row], names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(row.get(name) for name in names)
