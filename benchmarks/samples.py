"""Samples: variables for the queries, taken from the graph by rules, the same every time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest

_WORKS = "MATCH (w:Work) RETURN w.key AS key ORDER BY w.key SKIP $skip LIMIT 1"
_PEOPLE = """
MATCH (p:Person) WITH p, COUNT { (p)-[:HAS_ROLE]->() } AS roles
WHERE 10 <= roles <= 60 RETURN p.key AS key ORDER BY p.key LIMIT 20
"""
_COUNTRIES = """
MATCH (c:Place {kind: 'COUNTRY'}) WITH c, COUNT { (c)<-[:NATIONAL_OF]-() } AS nationals
RETURN c.key AS key ORDER BY nationals DESC, c.key
"""
_LEVELS = """
MATCH (w:Work) WHERE 5 <= COUNT { (w)<-[:ON]-(:Role) } <= 20 AND EXISTS {
  (w)<-[:ON]-(:Role)<-[:HAS_ROLE]-(:Person)-[:HAS_ROLE]->(:Role)-[:ON]->(other:Work)
  WHERE other.releasedEarliest > date($after)
  AND EXISTS { (other)<-[:ON]-(:Role {category: 'WRITING'}) }
}
RETURN w.key AS key ORDER BY w.key LIMIT 1
"""
_RANKS = (0, 3, 10, 40, 100)
_DATES = ("1998-06-30", "2011-03-18")
_DEEP = 4_000


@dataclass(frozen=True, slots=True)
class Samples:
    """For each query, the variables to rotate through; how many titles come before Q5's page."""

    variables: dict[str, list[dict[str, Any]]]
    before: int


async def take(database: Database, engine: Engine) -> Samples:
    """Works and people spread over the graph, countries with many and with few nationals."""
    works = (await database.rows("MATCH (w:Work) RETURN count(*) AS count"))[0]["count"]
    keys = [await _work(database, works * part // 20) for part in range(20)]
    people = [row["key"] for row in await database.rows(_PEOPLE)]
    countries = [row["key"] for row in await database.rows(_COUNTRIES)]
    nationals = [{"country": countries[rank], "after": day} for rank in _RANKS for day in _DATES]
    return Samples(
        {
            "q1": [{"key": key} for key in keys],
            "q2": [{"first": 20}],
            "q3": [{"key": key} for key in people],
            "q4": nationals,
            "q5": [{"after": await cursor_after(engine, works // 2)}],
            "q6": [{"first": 100}],
        },
        works // 2,
    )


async def levels(database: Database) -> dict[str, Any]:
    """Variables of the question of five levels: a work of some roles that its filter finds."""
    after = _DATES[0]
    (row,) = await database.rows(_LEVELS, {"after": after})
    return {"key": row["key"], "after": after}


async def _work(database: Database, skip: int) -> str:
    return str((await database.rows(_WORKS, {"skip": skip}))[0]["key"])


async def cursor_after(engine: Engine, titles: int) -> str:
    """The service's own cursor after so many titles, reached page by page."""
    text = (Path(__file__).with_name("queries") / "q5.graphql").read_text(encoding="utf-8")
    reached, cursor = 0, None
    while reached < titles:
        size = min(_DEEP, titles - reached)
        request = GraphRequest(text.replace("50", str(size)), {"after": cursor})
        answer = orjson.loads((await engine.answer(request)).body)
        cursor = answer["data"]["works"]["pageInfo"]["endCursor"]
        reached += size
    return str(cursor)
