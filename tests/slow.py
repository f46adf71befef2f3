"""A graph, and a query over it that the database would take minutes for."""

from __future__ import annotations

import asyncio
import time

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest, Outcome
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

QUERY = """{ works(where: {people: {every: {works: {every: {people: {every:
  {works: {some: {}}}}}}}}}) { totalCount } }"""

GRAPH = """
UNWIND range(1, 100) AS n
CREATE (:Work:Entity {key: 'w' + n, title: 'W' + n, titleFolded: 'w' + n, kind: 'FILM'})
CREATE (:Person:Entity {key: 'p' + n, name: 'P' + n, nameFolded: 'p' + n})
WITH count(*) AS made
MATCH (p:Person), (w:Work)
CREATE (p)-[:HAS_ROLE {id: 'h' + p.key + w.key, facts: []}]->(r:Role {id: p.key + w.key})
CREATE (r)-[:ON {id: 'o' + p.key + w.key, facts: []}]->(w)
"""

_RUNNING = """
SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $part
RETURN count(*) AS count
"""


async def fill(database: Database) -> None:
    """Everybody worked on everything: each hop leads from one to a hundred."""
    await database.execute("MATCH (n) DETACH DELETE n")
    # Planning is not what is to be ended, and it takes its time where nothing was planned yet.
    engine = Engine(build_schema(PRESS), database, Limits(), seconds=60)
    assert (await engine.answer(GraphRequest(QUERY))).outcome is Outcome.DATA
    await database.execute(GRAPH)


async def running(database: Database) -> int:
    """How many statements of the service the database is at work on."""
    (row,) = await database.rows(_RUNNING, {"part": "AS record0"})
    return int(row["count"])


async def until(database: Database, count: int, seconds: float) -> None:
    """Wait for so many statements to run."""
    end = time.monotonic() + seconds
    while (now := await running(database)) != count:
        assert time.monotonic() < end, f"{now} statements are running, not {count}"
        await asyncio.sleep(0.02)
