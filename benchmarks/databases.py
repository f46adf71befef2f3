"""Databases: a local Neo4j for each scale, loaded once and kept below `build/benchmarks/`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.graph import Graph
from benchmarks.loading import load
from benchmarks.sizes import sizes
from graph_service.database import Database, Target
from graph_service.local_neo4j import running
from graph_service.settings import Settings

FOLDER = Path("build/benchmarks")
_MARK = "MATCH (b:BenchmarkGraph) RETURN b.scale AS scale, b.seed AS seed"
_DONE = "CREATE (:BenchmarkGraph {scale: $scale, seed: $seed})"


def bar() -> Progress:
    """A bar that counts rows, since how many there will be is not always known.

    It is drawn on standard error: what is printed is the result alone.
    """
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )


@asynccontextmanager
async def loaded(
    scale: float,
    seed: int = 1,
    folder: Path = FOLDER,
    progress: Progress | None = None,
    *,
    heap_mb: int = 1024,
    extra: Mapping[str, str] | None = None,
) -> AsyncIterator[Database]:
    """A database with the graph of this scale; what is there already is used again.

    `extra` are settings of Neo4j's own.
    """
    settings = Settings(
        data_dir=folder / f"scale-{scale:g}-seed-{seed}",
        neo4j_heap_mb=heap_mb,
        neo4j_page_cache_mb=512,
    )
    with running(settings, extra=extra or {}) as server:
        target = Target(server.uri, server.username, server.password)
        async with Database(target) as database:
            await ensure(database, scale, seed, progress)
            yield database


async def ensure(
    database: Database, scale: float, seed: int, progress: Progress | None = None
) -> None:
    """Load the graph unless it is there; raises `RuntimeError` where something else is."""
    marks = await database.rows(_MARK)
    if marks == [{"scale": scale, "seed": seed}]:
        return
    if (await database.rows("MATCH (n) RETURN n LIMIT 1")) or marks:
        raise RuntimeError("The database holds another graph, or half of one: empty it first.")
    await load(database, Graph(sizes(scale), seed), progress)
    await database.execute(_DONE, {"scale": scale, "seed": seed})
