"""Loading: chunks to a database, in batches; indexes online and fresh statistics after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from rich.progress import Progress

from benchmarks.graph import Chunk, Graph, Nodes
from benchmarks.rows import Row
from graph_service.database import Database
from graph_service.model.press import PRESS
from graph_service.seeding.scripts import read_scripts

BATCH = 5_000
_SETTLED = (
    "CALL db.awaitIndexes(1800)",
    "CALL db.resampleOutdatedIndexes()",
    "CALL db.prepareForReplanning(600)",
    "CALL db.clearQueryCaches()",
)


async def load(database: Database, graph: Graph, progress: Progress | None = None) -> int:
    """Load a graph into an empty database; gives how many nodes and edges were sent."""
    constraints, indexes = _schema()
    for statement in constraints:
        await database.execute(statement)
    await database.execute("CALL db.awaitIndexes(600)")
    total = 0
    for chunk in graph.chunks():
        task = progress.add_task(_title(chunk), total=None) if progress else None
        for batch in _batches(chunk.rows):
            await database.execute(_statement(chunk), {"rows": batch})
            total += len(batch)
            if progress and task is not None:
                progress.advance(task, len(batch))
        if progress and task is not None:
            progress.update(task, total=progress.tasks[task].completed)
    for statement in indexes:
        await database.execute(statement)
    await settle(database)
    return total


def _schema() -> tuple[list[str], list[str]]:
    """The statements of the service's own scripts: constraints, which a load needs, and indexes."""
    statements = [each.text for each in read_scripts("schema")]
    constraints = [each for each in statements if each.startswith("CREATE CONSTRAINT")]
    return constraints, [each for each in statements if each not in constraints]


async def settle(database: Database) -> None:
    """Await indexes and have statistics sampled: right after a bulk load, plans can be wrong."""
    for statement in _SETTLED:
        await database.execute(statement)


def _statement(chunk: Chunk) -> str:
    if isinstance(chunk, Nodes):
        labels = ":".join(PRESS.labels_of(PRESS.node_by_name[chunk.type]))
        return f"UNWIND $rows AS row CREATE (n:{labels}) SET n = row"
    return (
        f"UNWIND $rows AS row MATCH (a:{_end(chunk.start, 'start')}) "
        f"MATCH (b:{_end(chunk.end, 'end')}) CREATE (a)-[r:{chunk.type}]->(b) SET r = row.values"
    )


def _end(type_name: str, column: str) -> str:
    node = next(iter(PRESS.possible_types(type_name)))
    return f"{PRESS.lookup_label(node)} {{{node.identity}: row.{column}}}"


def _title(chunk: Chunk) -> str:
    return chunk.type if isinstance(chunk, Nodes) else f"{chunk.start} {chunk.type} {chunk.end}"


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
