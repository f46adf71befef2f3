"""A large load beside the least that could be done: the same rows by `UNWIND … MERGE` alone.

The least knows its rows already: nothing is read, checked or projected in its time, which is that
of its statements. It is not seen at once either, and does not go on where it was cut off.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from neo4j import GraphDatabase

from benchmarks.facts import write_facts, write_small
from graph_service.local_neo4j import LocalNeo4j, running
from graph_service.model.press import PRESS
from graph_service.seeding import Loaded, read_sources
from graph_service.seeding.bookkeeping import books, declares
from graph_service.seeding.bulk.published import Published
from graph_service.seeding.graph import Graph, difference
from graph_service.seeding.projection import project
from graph_service.seeding.rendering import statements
from graph_service.seeding.row_statements import rows_of
from graph_service.settings import Settings

_SMALL_LOADS = 5

Show = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Bulk:
    """Seconds and bytes of one size: ours as a whole process, the least as its statements.

    `small_before` and `small_after` are what a hundred facts take before and after it.
    """

    facts: int
    rows: int
    ours: float
    peak_mb: float
    small_before: float
    small_after: float
    least: float

    @property
    def ratio(self) -> float:
        """How many times as long as the least."""
        return self.ours / self.least


def bulk(facts: int, show: Show) -> Bulk:
    """Load so many facts both ways, each into a database of its own."""
    with TemporaryDirectory(prefix="bulk-") as name:
        folder = Path(name)
        write_facts(folder / "facts", facts)
        with _database(folder / "ours") as server:
            show(f"{facts:,} facts: before")
            before = _small(server, folder, 0)
            show(f"{facts:,} facts: loading")
            ours, peak = _apply(server, folder / "facts")
            show(f"{facts:,} facts: after")
            after = _small(server, folder, _SMALL_LOADS)
        show(f"{facts:,} facts: rows for the least")
        rows = _rows(folder / "facts")
        with _database(folder / "least") as server:
            show(f"{facts:,} facts: the least")
            least = _merge(server, rows)
    return Bulk(facts, rows.count, ours, peak, before, after, least)


@contextmanager
def _database(folder: Path) -> Iterator[LocalNeo4j]:
    with running(Settings(data_dir=folder, neo4j_page_cache_mb=1024)) as server:
        yield server


def _apply(server: LocalNeo4j, folder: Path) -> tuple[float, float]:
    """Seconds of `seed apply`, and the most memory that it had, in MB."""
    told = {
        "NEO4J_URI": server.uri,
        "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password,
    }
    began = perf_counter()
    command = [str(Path(sys.executable).with_name("graph-service")), "seed", "apply", "--json"]
    process = subprocess.Popen(
        [*command, str(folder)], env=os.environ | told, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    answer = process.stdout.read()
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not json.loads(answer)["ok"]:
        raise RuntimeError(f"The load failed: {answer.decode()}")
    return perf_counter() - began, used.ru_maxrss / 1000


def _small(server: LocalNeo4j, folder: Path, first: int) -> float:
    """The median of a few small loads, each of another source."""
    taken = []
    for number in range(first, first + _SMALL_LOADS):
        place = folder / f"small-{number}"
        write_small(place, number)
        taken.append(_apply(server, place)[0])
    return median(taken)


def _rows(folder: Path) -> Published:
    """The rows that a load of the source writes into an empty graph, on disk."""
    (loaded,) = read_sources([folder])
    found = Published()
    own = Graph()
    own.add(books({loaded.key: loaded.source}, {}))
    for graph in (own, *_projected(loaded)):
        for name, rows in rows_of(difference(Graph(), graph), PRESS).items():
            for row in rows:
                found.add(name, row)
    return found


def _projected(loaded: Loaded) -> Iterator[Graph]:
    for parts in loaded.groups():
        ledger = loaded.part(parts)
        graph = project(ledger, PRESS)
        graph.add(map(declares, ledger.declared))
        yield graph


def _merge(server: LocalNeo4j, rows: Published) -> float:
    """Seconds that the statements took, ten thousand rows at a time."""
    texts: dict[str, str] = {
        name: each.text for each in statements(PRESS, "load") for name in each.parameters
    }
    with (
        GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver,
        driver.session() as session,
    ):
        for each in statements(PRESS, "schema"):
            session.run(each.text).consume()  # type: ignore[arg-type]
        taken = 0.0
        for name, batch in rows.batches():
            began = perf_counter()
            session.run(texts[name], {name: batch}).consume()  # type: ignore[arg-type]
            taken += perf_counter() - began
    return taken
