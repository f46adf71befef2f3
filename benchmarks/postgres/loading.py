"""Loading: the graph into tables by COPY, indexed and analyzed; once for each scale and seed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import psycopg
from rich.progress import Progress

from benchmarks.graph import Graph
from benchmarks.postgres.binaries import Binaries
from benchmarks.postgres.server import DATABASE, USER, Postgres, running
from benchmarks.postgres.tables import Copy, copy_of
from benchmarks.sizes import sizes

_FOLDER = Path(__file__).parent
_BATCH = 5_000
_MADE = "SELECT to_regclass('benchmark_graph') IS NOT NULL"
_DONE = "CREATE TABLE benchmark_graph AS SELECT %s::float AS scale, %s::int AS seed"


@contextmanager
def loaded(
    binaries: Binaries, scale: float, seed: int, folder: Path, progress: Progress | None = None
) -> Iterator[Postgres]:
    """A server with the graph of this scale; what is there already is used again."""
    major = binaries.version().partition(".")[0]
    with running(binaries, folder / f"postgres-{major}-scale-{scale:g}-seed-{seed}") as server:
        with connected(server) as connection:
            # A load takes longer than any request may.
            connection.execute("SET statement_timeout = 0")
            if not connection.execute(_MADE).fetchone()[0]:
                _load(connection, Graph(sizes(scale), seed), progress)
                connection.execute(_DONE, (scale, seed))
        yield server


def connected(server: Postgres) -> psycopg.Connection:
    """A connection in auto-commit."""
    return psycopg.connect(host=str(server.socket), user=USER, dbname=DATABASE, autocommit=True)


def _load(connection: psycopg.Connection, graph: Graph, progress: Progress | None) -> None:
    connection.execute(_script("tables"))
    for chunk in graph.chunks():
        copy = copy_of(chunk)
        if copy is None:
            # The chunks after it are made from the same source of chance.
            for _ in chunk.rows:
                pass
        else:
            _copy(connection, copy, progress)
    connection.execute(_script("joined"))
    connection.execute("VACUUM (FREEZE, ANALYZE)")


def _copy(connection: psycopg.Connection, copy: Copy, progress: Progress | None) -> None:
    task = progress.add_task(copy.table, total=None) if progress else None
    with connection.cursor() as cursor, cursor.copy(copy.statement) as stream:
        while batch := list(islice(copy.rows, _BATCH)):
            for row in batch:
                stream.write_row(row)
            if progress and task is not None:
                progress.advance(task, len(batch))
    if progress and task is not None:
        progress.update(task, total=progress.tasks[task].completed)


def _script(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
