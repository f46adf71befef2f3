"""Books that come and go while others stay where they are."""

from __future__ import annotations

from random import Random

from graph_service.database import Database
from tests.properties.graphs import Graph, Node
from tests.properties.library import LIBRARY
from tests.properties.loading import columns
from tests.properties.samples import DAYS, FLOATS, INTS, TEXTS

STAYING = 15
PASSING = 30
AUTHOR = "author"


def book(key: str, random: Random) -> Node:
    """A book of few values, so that many are equal or missing."""
    values = {
        "key": key,
        "name": random.choice(TEXTS[:12]),
        "pages": random.choice(INTS[:6]),
        "price": random.choice(FLOATS[:8]),
        "genre": random.choice(("NOVEL", "POEM")),
        "inPrint": random.random() < 0.5,
    }
    if random.random() < 0.6:
        values["released"] = random.choice(list(DAYS)[:14])
    return Node("Book", key, values)


def staying(random: Random) -> Graph:
    """An author, some helpers, three houses, and the books that stay."""
    graph = Graph(LIBRARY)
    author, *helpers = (_named("Writer", key) for key in (AUTHOR, "ann", "art", "ash"))
    houses = [_named("House", key, city="x") for key in ("a-house", "B-house", "ç-house")]
    books = [book(f"{random.choice('abcxyz')}{n}", random) for n in range(STAYING)]
    graph.nodes += [author, *helpers, *houses, *books]
    for each in (author, *helpers):
        graph.join("WORKS_AT", each, houses[0], {})
    for each in books:
        graph.join("WROTE", author, each, {})
        for helper in random.sample(helpers, random.choice((0, 0, 1, 3))):
            graph.join("WROTE", helper, each, {})
        if random.random() < 0.7:
            graph.join("PUBLISHED_BY", each, random.choice(houses), {})
    return graph


def _named(type_name: str, key: str, **values: str) -> Node:
    return Node(type_name, key, {"key": key, "name": key.title(), **values})


class Passing:
    """Adds and removes books of its own, by a connection of its own."""

    def __init__(self, database: Database, random: Random) -> None:
        self._database = database
        self._random = random

    async def step(self) -> None:
        """Some books come, some go."""
        numbers = self._random.sample(range(PASSING), 8)
        coming = [book(f"{'abcxyz'[n % 6]}{n}-passing", self._random) for n in numbers[:5]]
        going = [f"{'abcxyz'[n % 6]}{n}-passing" for n in numbers[5:]]
        properties = LIBRARY.properties_of("Book")
        rows = [columns(each.values, properties) for each in coming]
        await self._database.execute(
            """
            MATCH (author:Thing {key: $author})
            MATCH (house:House)
            WITH author, house ORDER BY house.key
            WITH author, collect(house) AS houses
            UNWIND $rows AS row
            MERGE (b:Thing {key: row.key}) SET b = row, b:Book
            MERGE (author)-[w:WROTE]->(b) SET w.id = 'WROTE:' + row.key
            WITH b, houses[b.pages % 3] AS house WHERE house IS NOT NULL
            MERGE (b)-[p:PUBLISHED_BY]->(house) SET p.id = 'PUBLISHED_BY:' + b.key + house.key
            """,
            {"rows": rows, "author": AUTHOR},
        )
        await self._database.execute(
            "UNWIND $keys AS key MATCH (b:Thing {key: key}) DETACH DELETE b", {"keys": going}
        )
