"""Neo4j's example graph, converted: it holds, loads and answers."""

from __future__ import annotations

from pathlib import Path

import orjson

from benchmarks.movies import read, seed_file
from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.seeding import apply, read_sources
from tests.seeding.files import loaded
from tests.seeding.walk import untraced

MOVIES = Path(__file__).parents[2] / "benchmarks" / "seeds" / "movies.yaml"

SCRIPT = """\
CREATE CONSTRAINT IF NOT EXISTS FOR (p:Person) REQUIRE (p.name) IS UNIQUE;
CREATE (Rain:Movie {title:"The {Long} Rain", released:1994, tagline:'It rains; "yes", it\\'s so'})
CREATE (Ana:Person {name:'Ana O\\'Ruiz', born:1950}), (Cy:Person {name:"Cy"})
CREATE
(Ana)-[:ACTED_IN {roles:['Bo', "Lind's ghost"]}]->(Rain),
(Ana)-[:DIRECTED]->(Rain),
(Ana)-[:DIRECTED]->(Rain),
(Cy)-[:FOLLOWS]->(Ana),
(Cy)-[:REVIEWED {summary:'Wet', rating:9}]->(Rain)
CREATE (Film:Movie {title:"Ana O'Ruiz", released:2001})
CREATE (Ana)-[:WROTE]->(Film);
"""


def test_what_is_carried_over(tmp_path: Path) -> None:
    (source,) = loaded(tmp_path, seed_file(read(SCRIPT)))
    said = {citation.statement: citation.locator for citation in source.ledger.citations}
    assert said == {
        "The graph is called Movies.": "README",
        "The {Long} Rain is a film of 1994.": "line 2",
        "Ana O'Ruiz is a film of 2001.": "line 10",
        "Ana O'Ruiz acted in The {Long} Rain, as Bo, Lind's ghost.": "line 5",
        "Ana O'Ruiz directed The {Long} Rain.": "line 6",
        "Ana O'Ruiz wrote Ana O'Ruiz.": "line 11",
    }
    assert sorted(source.ledger.refs) == [
        "ana-oruiz", "ana-oruiz-film", "neo4j-movies", "the-long-rain",
    ]  # fmt: skip


async def test_it_loads_and_answers(empty_database: Database) -> None:
    sources = read_sources([MOVIES])
    await apply(empty_database, sources)
    assert (await apply(empty_database, sources)).loaded == ()
    assert await untraced(empty_database) == []
    query = """{
      works(where: {kind: {eq: FILM}}) { totalCount }
      roles { totalCount facets(by: CATEGORY) { value count } }
      person(key: "tom-hanks") {
        works(orderBy: [{released: DESC}, {title: ASC}]) { nodes { title released { edtf } } }
      }
    }"""
    engine = Engine(build_schema(PRESS), empty_database, Limits())
    data = orjson.loads((await engine.answer(GraphRequest(query))).body)["data"]
    assert data["works"]["totalCount"] == 38
    assert data["roles"]["totalCount"] == 172 + 44 + 15 + 10
    assert {each["value"]: each["count"] for each in data["roles"]["facets"]} == {
        "ACTING": 172,
        "DIRECTION": 44,
        "PRODUCTION": 15,
        "WRITING": 10,
    }
    films = [(each["title"], each["released"]["edtf"]) for each in data["person"]["works"]["nodes"]]
    assert films == [
        ("Cloud Atlas", "2012"),
        ("Charlie Wilson's War", "2007"),
        ("The Da Vinci Code", "2006"),
        ("The Polar Express", "2004"),
        ("Cast Away", "2000"),
        ("The Green Mile", "1999"),
        ("You've Got Mail", "1998"),
        ("That Thing You Do", "1996"),
        ("Apollo 13", "1995"),
        ("Sleepless in Seattle", "1993"),
        ("A League of Their Own", "1992"),
        ("Joe Versus the Volcano", "1990"),
    ]
