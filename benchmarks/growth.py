"""Growth: the same questions on a graph ten times larger, and a page ten thousand pages on.

Both graphs are served at once, each by a service and a Neo4j of its own, which take turns.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from rich.progress import Progress

from benchmarks.cases import cases, graphql_of
from benchmarks.clients import Post, in_turns
from benchmarks.databases import loaded
from benchmarks.samples import cursor_after, take
from benchmarks.servers import service
from benchmarks.sides import engine_over
from benchmarks.turns import Ratio
from graph_service.database import Database

TIMES = 10
PAGE = 50
DEEP = 10_000
"""The page that is far on; a graph with fewer pages is asked for its last one."""

_GROWING = ("q1", "q3")


@dataclass(slots=True)
class Growth:
    """Times on the larger graph to those on the smaller; of a deep page to the first one's."""

    scale: float
    ratios: dict[str, Ratio] = field(default_factory=dict)
    page: int = 0
    deep: Ratio | None = None


async def grow(
    scale: float, seed: int, folder: Path, rounds: int, progress: Progress | None
) -> Growth:
    """Load both graphs where they are not there yet, and measure."""
    grown = Growth(scale)
    async with AsyncExitStack() as stack:
        databases = [
            await stack.enter_async_context(loaded(each, seed, folder, progress))
            for each in (scale * TIMES, scale)
        ]
        ports = [stack.enter_context(service(each.target)).port for each in databases]
        for name in _GROWING:
            sides = [
                await _requests(database, port, name)
                for database, port in zip(databases, ports, strict=True)
            ]
            grown.ratios[name] = await in_turns(ports, sides, rounds=rounds, warm_up=rounds)
        grown.page, deep = await _pages(databases[0], ports[0])
        grown.deep = await in_turns(ports[:1] * 2, deep, rounds=rounds, warm_up=rounds)
    return grown


async def _requests(database: Database, port: int, name: str) -> list[bytes]:
    samples = await take(database, engine_over(database))
    case = next(each for each in cases(samples) if each.name == name)
    return [_post(port, case.graphql, variables) for variables in case.variables]


async def _pages(database: Database, port: int) -> tuple[int, list[list[bytes]]]:
    """The number of the deep page, and what asks for it, and for the first one."""
    (row,) = await database.rows("MATCH (w:Work) RETURN count(*) AS works")
    page = min(DEEP, row["works"] // PAGE)
    after = await cursor_after(engine_over(database), (page - 1) * PAGE)
    query = graphql_of("q5")
    return page, [[_post(port, query, {"after": each})] for each in (after, None)]


def _post(port: int, query: str, variables: object) -> bytes:
    return Post(port, "/graphql", orjson.dumps({"query": query, "variables": variables})).text
