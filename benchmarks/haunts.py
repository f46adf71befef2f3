"""Where traps lie in a graph: its rarest and its most common, and cursors deep in its lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest

_BY_DEGREE = """
MATCH (n:{label}) WITH n, COUNT {{ {pattern} }} AS degree WHERE degree > 0
RETURN n.key AS key, n.name AS name ORDER BY degree, n.key
"""
_PERSON = """
MATCH (p:Person) WITH p, COUNT { (p)-[:HAS_ROLE]->() } AS roles WHERE 10 <= roles <= 60
RETURN p.key AS key, p.name AS name ORDER BY p.key LIMIT 1
"""
_WORK = "MATCH (n:Work) RETURN n.key AS key, n.title AS name ORDER BY n.key SKIP 7 LIMIT 1"
_DEPTHS = (
    ("page_by_title", "after", "works", "title: ASC", 0.9),
    ("page_by_released", "after", "works", "released: DESC", 0.8),
    ("page_by_name", "before", "entities", "name: ASC", 0.1),
)
_SIZE = 5_000


@dataclass(frozen=True, slots=True)
class Named:
    """An entity's key and name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Haunts:
    """Countries with the fewest nationals and the most works, what is seldom linked, deep cursors.

    `deep` has a query, the argument that takes its cursor, and the cursor.
    """

    rare: Named
    common: Named
    person: str
    work: Named
    organization: str
    publication: str
    event: str
    deep: tuple[tuple[str, str, str], ...]


async def find(database: Database, engine: Engine) -> Haunts:
    """Look them up."""
    return Haunts(
        rare=(await _ranked(database, "Place", "(n)<-[:NATIONAL_OF]-()"))[0],
        common=(await _ranked(database, "Place", "(n)<-[:PRODUCED_IN]-()"))[-1],
        person=(await _named(database, _PERSON))[0].key,
        work=(await _named(database, _WORK))[0],
        organization=(await _ranked(database, "Organization", "(n)-[:DISTRIBUTES]->()"))[0].key,
        publication=(await _ranked(database, "Publication", "(n)-[:PUBLISHED]->()"))[0].key,
        event=(await _ranked(database, "Event", "(n)<-[:BASED_ON]-()"))[0].key,
        deep=tuple([await _deep(engine, *each) for each in _DEPTHS]),
    )


async def _ranked(database: Database, label: str, pattern: str) -> list[Named]:
    return await _named(database, _BY_DEGREE.format(label=label, pattern=pattern))


async def _named(database: Database, statement: str) -> list[Named]:
    return [Named(**row) for row in await database.rows(statement)]


async def _deep(
    engine: Engine, name: str, argument: str, field: str, order: str, depth: float
) -> tuple[str, str, str]:
    """The cursor at some depth of a list, from 0 to 1, reached page by page."""
    query = f"""query ($first: Int!, $after: String) {{
      {field}(orderBy: [{{{order}}}], first: $first, after: $after) {{
        totalCount pageInfo {{ endCursor }} }} }}"""
    left, cursor = None, None
    while left is None or left > 0:
        size = min(_SIZE, left or 1)
        page = await _ask(engine, query, {"first": size, "after": cursor}, field)
        cursor = page["pageInfo"]["endCursor"]
        left = (int(page["totalCount"] * depth) if left is None else left) - size
    return name, argument, str(cursor)


async def _ask(engine: Engine, query: str, variables: dict[str, Any], field: str) -> Any:
    answer = orjson.loads((await engine.answer(GraphRequest(query, variables))).body)
    return answer["data"][field]
