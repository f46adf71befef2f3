"""A model of one's own: loaded in the same format, by scripts that are rendered for it."""

from __future__ import annotations

from pathlib import Path

from graph_service.database import Database
from graph_service.model import Interface, Model, NodeType, Property, PropertyKind, RelationshipType
from graph_service.seeding import apply, digest
from graph_service.seeding.article_script import article
from graph_service.seeding.schema_script import constraints, indexes
from graph_service.seeding.splitting import split
from tests.seeding.files import loaded, problems

SHIPS = Model(
    name="ships",
    interfaces=(Interface("Node", "Anything with an id."),),
    nodes=(
        NodeType(
            "Ship",
            "A ship.",
            implements=("Node",),
            identity="slug",
            properties=(
                Property("slug", required=True),
                Property("title", required=True, indexed=True),
                Property("built", PropertyKind.FUZZY_DATE),
                Property("tonnage", PropertyKind.FLOAT),
                Property("tags", many=True),
            ),
        ),
        NodeType(
            "Sailor",
            "Who sails.",
            implements=("Node",),
            identity="slug",
            properties=(Property("slug", required=True), Property("name", required=True)),
        ),
    ),
    relationships=(
        RelationshipType("SAILED_ON", ("Sailor",), ("Ship",), properties=(Property("rank"),)),
    ),
)

FLEET = """
source: fleet
entities:
  - {ship: gull, title: Gull, built: 1999, tonnage: 12, tags: [small, red]}
  - {ship: heron, title: Heron, tonnage: -0.0}
  - {sailor: ana, name: Ana Ruiz}
facts:
  - says: Ana was the captain of the Gull.
    links: {ana SAILED_ON gull: {rank: captain}}
"""


async def test_loading(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, FLEET, model=SHIPS)
    await apply(empty_database, sources, model=SHIPS)
    (row,) = await empty_database.rows(
        "MATCH (a:Sailor)-[r:SAILED_ON]->(s:Ship) RETURN a.nameFolded AS name, r.rank AS rank, "
        "s.slug AS ship, s.tonnage AS tonnage, s.tags AS tags, toString(s.builtLatest) AS built"
    )
    assert row == {
        "name": "ana ruiz",
        "rank": "captain",
        "ship": "gull",
        "tonnage": 12.0,
        "tags": ["red", "small"],
        "built": "1999-12-31",
    }
    (other,) = await empty_database.rows("MATCH (s:Ship {slug: 'heron'}) RETURN s.tonnage AS zero")
    assert str(other["zero"]) == "0.0"
    before = await digest(empty_database)
    assert (await apply(empty_database, sources, model=SHIPS)).loaded == ()
    assert await digest(empty_database) == before


async def test_what_a_file_no_longer_says_goes(empty_database: Database, tmp_path: Path) -> None:
    await apply(empty_database, loaded(tmp_path, FLEET, model=SHIPS), model=SHIPS)
    shorter = FLEET.split("facts:")[0].replace(
        "  - {ship: heron, title: Heron, tonnage: -0.0}\n", ""
    )
    await apply(empty_database, loaded(tmp_path, shorter, model=SHIPS), model=SHIPS)
    (row,) = await empty_database.rows(
        "MATCH (n) WHERE n:Ship OR n:Sailor OPTIONAL MATCH (n)-[r:SAILED_ON]->() "
        "RETURN collect(n.slug) AS slugs, count(r) AS edges"
    )
    assert (sorted(row["slugs"]), row["edges"]) == (["ana", "gull"], 0)


async def test_its_plain_script(empty_database: Database, tmp_path: Path) -> None:
    sources = loaded(tmp_path, FLEET, model=SHIPS)
    await apply(empty_database, sources, model=SHIPS)
    before = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    for statement in split(article(sources[0], SHIPS)):
        await empty_database.execute(statement.text)
    assert await digest(empty_database) == before


def test_its_schema() -> None:
    assert "FOR (n:Ship) REQUIRE n.slug IS UNIQUE" in constraints(SHIPS)
    assert "FOR (n:Ship) ON (n.titleFolded, n.slug)" in indexes(SHIPS)
    assert "FULLTEXT" not in indexes(SHIPS)


def test_its_checks(tmp_path: Path) -> None:
    wrong = FLEET.replace("SAILED_ON", "SAILS_ON").replace("tonnage: 12", "tonnage: big")
    found = problems(tmp_path, wrong, model=SHIPS)
    assert "`tonnage` takes a number such as 6.5, not 'big'" in found[0]
    assert "there is no link 'SAILS_ON', did you mean SAILED_ON?" in found[1]


def test_its_dates(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, FLEET.replace("built: 1999", "built: 2021-02-3X"), model=SHIPS)
    assert problem == "4:38: no day can be 2021-02-3X, the days of that month are 01 to 28"
    assert problems(tmp_path, FLEET.replace("1999", "2021-02-2X"), model=SHIPS) == []
