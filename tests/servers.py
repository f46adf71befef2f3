"""Local Neo4j servers for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_service.database import Target
from graph_service.local_neo4j import running
from graph_service.settings import Settings


@contextmanager
def server(folder: Path) -> Iterator[Target]:
    """A local Neo4j in a folder of its own; its jars come from the user's cache."""
    settings = Settings(data_dir=folder, neo4j_heap_mb=400, neo4j_page_cache_mb=64)
    with running(settings) as local:
        yield Target(local.uri, local.username, local.password)
