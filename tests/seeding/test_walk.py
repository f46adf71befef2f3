"""The walk on whole graphs: the article's and the demo's, after a merge, after a revert."""

from __future__ import annotations

from pathlib import Path

from graph_service.database import Database
from graph_service.seeding import apply, merge, read_sources
from graph_service.seeding.scripts import folder
from tests.seeding.files import DEMO
from tests.seeding.walk import untraced, unwritten
from tests.seeding.walk.comparison import EXEMPT
from tests.seeding.walk.stored import read

ARTICLE = folder("seed_data")


async def test_the_article_and_the_demo_are_whole(empty_database: Database) -> None:
    await apply(empty_database, read_sources([ARTICLE, DEMO]))
    assert await untraced(empty_database) == []
    assert await unwritten(empty_database, _files(ARTICLE, DEMO)) == []
    await merge(empty_database, "i-morn", "ilsa-morn")
    assert await untraced(empty_database) == []
    await apply(empty_database, (), ["notes-from-lamp-street"])
    assert await untraced(empty_database) == []


async def test_what_no_file_writes_is_found(empty_database: Database) -> None:
    await apply(empty_database, read_sources([DEMO]))
    await empty_database.execute(
        "MATCH (f:Fact {property: 'deathsAtLeast', value: '7'})-[r:STATED_IN]->() "
        "SET r.accordingTo = ['ilsa-morn']"
    )
    await empty_database.execute("MATCH ()-[d:DECLARES]->({key: 'odile-farr'}) SET d.name = 'O.'")
    found = await unwritten(empty_database, _files(DEMO))
    assert (
        sorted(line.partition(" (")[0] for line in found) == ["not stored"] * 2 + ["unwritten"] * 2
    )


async def test_every_exemption_is_of_something(empty_database: Database) -> None:
    await apply(empty_database, read_sources([ARTICLE, DEMO]))
    await merge(empty_database, "i-morn", "ilsa-morn")
    stored = await read(empty_database)
    there = {f"{node.kind}.{name}" for node in stored.nodes for name in node.columns}
    there |= {f"{edge.type}.{name}" for edge in stored.edges for name in edge.columns}
    assert EXEMPT.keys() - there == {"STATED_IN.url"}


def _files(*folders: Path) -> list[Path]:
    return [file for each in folders for file in sorted(each.rglob("*.yaml"))]
