"""A graph of hubs: a series, a country and a festival, each with a hundred thousand edges."""

from __future__ import annotations

from graph_service.database import Database

EDGES = 100_000
CREW = 10_000
"""So many people also have a role on a small work."""

WORKS = CREW // 5

_WIPE = (
    "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS",
    "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS",
)
"""All of it in one transaction is more than the server of tests has memory for."""

_HUBS = """
CREATE (:Work:Entity {key: 'series', name: 'Series'}),
  (c:Place:Entity {key: 'country', name: 'Country'}),
  (f:Event:Entity {key: 'festival', name: 'Festival'}),
  (f)-[:AT {id: 'f1'}]->(c), (f)-[:AT {id: 'f2'}]->(c)
"""

# The hubs are looked up once, not for every edge; what no test reads is not stored.
_PEOPLE = """
MATCH (series:Entity {key: 'series'}) MATCH (country:Entity {key: 'country'})
UNWIND range(0, $number - 1) AS i
CALL (i, series, country) {
  CREATE (p:Person:Entity {key: 'person-' + i})-[:NATIONAL_OF {id: 'n' + i}]->(country),
    (p)-[:HAS_ROLE]->(:Role {id: 'a' + i, title: 'actor'})-[:ON {id: 'b' + i}]->(series)
} IN TRANSACTIONS OF 5000 ROWS
"""

_FILMS = """
MATCH (festival:Entity {key: 'festival'})
UNWIND range(0, $number - 1) AS i
CALL (i, festival) {
  WITH *, date('2000-01-01') + duration({days: i % 1000}) AS day
  CREATE (:Work:Entity {key: 'film-' + i, releasedEarliest: day, releasedLatest: day})
    -[:BASED_ON {id: 'e' + i}]->(festival)
} IN TRANSACTIONS OF 5000 ROWS
"""

_WORKS = """
UNWIND range(0, $number - 1) AS i
CALL (i) {
  CREATE (w:Work:Entity {key: 'work-' + i, name: 'Work ' + i}) WITH w, i
  UNWIND range(5 * i, 5 * i + 4) AS j MATCH (p:Entity {key: 'person-' + j})
  CREATE (p)-[:HAS_ROLE]->(:Role {id: 'c' + j, title: 'crew'})-[:ON]->(w)
} IN TRANSACTIONS OF 1000 ROWS
"""


async def wipe(database: Database) -> None:
    """Delete everything."""
    for statement in _WIPE:
        await database.execute(statement)


async def make_hubs(database: Database) -> None:
    """Make a series that everybody has a role on, a country that all come from, and small works.

    And a festival in that country, with as many films; in place of whatever is there.
    """
    await wipe(database)
    await database.execute("CREATE CONSTRAINT IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE")
    await database.execute(_HUBS)
    for statement, number in ((_PEOPLE, EDGES), (_FILMS, EDGES), (_WORKS, WORKS)):
        await database.execute(statement, {"number": number})
