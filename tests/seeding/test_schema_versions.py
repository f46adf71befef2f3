"""Constraints and indexes in versions: made, remade and dropped as the model has them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from graph_service.database import Database
from graph_service.model import Interface, Model, NodeType, Property
from graph_service.seeding import prepare
from tests.seeding.transactions import last_transaction


def lighthouses(*properties: Property) -> Model:
    return Model(
        name="lighthouses",
        relationships=(),
        interfaces=(Interface("Node", "Anything with an id."),),
        nodes=(
            NodeType(
                "Lighthouse",
                "A lighthouse.",
                implements=("Node",),
                identity="slug",
                properties=(Property("slug", required=True), *properties),
            ),
        ),
    )


TITLE = Property("title", indexed=True)
FIRST = lighthouses(TITLE)


@pytest.fixture
async def bare(empty_database: Database) -> AsyncIterator[Database]:
    """A database without the schema of lighthouses, before and after."""
    await drop_all(empty_database)
    yield empty_database
    await drop_all(empty_database)


async def drop_all(database: Database) -> None:
    for row in await database.rows("SHOW CONSTRAINTS YIELD name"):
        if "lighthouse" in row["name"]:
            await database.execute(f"DROP CONSTRAINT {row['name']}")
    for name in await indexes(database):
        await database.execute(f"DROP INDEX {name} IF EXISTS")


async def indexes(database: Database) -> dict[str, list[str]]:
    rows = await database.rows("SHOW INDEXES YIELD name, properties, labelsOrTypes")
    return {
        row["name"]: row["properties"] for row in rows if row["labelsOrTypes"] == ["Lighthouse"]
    }


async def test_an_index_that_was_left_without_its_constraint(
    bare: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Neo4j can leave one where loads at once end in a deadlock: it is made whole again."""
    monkeypatch.setattr("graph_service.seeding.schema_versions._PATIENCE", 0.2)
    for known in (False, True):
        await bare.execute("DROP CONSTRAINT lighthouse_slug IF EXISTS")
        await bare.execute("CREATE INDEX lighthouse_slug FOR (n:Lighthouse) ON (n.slug)")
        assert (await prepare(bare, FIRST)).version == 1, known
        rows = await bare.rows(
            "SHOW CONSTRAINTS YIELD name WHERE name = 'lighthouse_slug' RETURN name"
        )
        assert len(rows) == 1
    last = await last_transaction(bare)
    await prepare(bare, FIRST)
    assert await last_transaction(bare) == last


async def test_the_first_version(bare: Database) -> None:
    version = await prepare(bare, FIRST)
    assert version.version == 1
    assert (await indexes(bare))["lighthouse_title_order"] == ["titleFolded", "slug"]
    before = await last_transaction(bare)
    assert await prepare(bare, FIRST) == version
    assert await last_transaction(bare) == before


async def test_what_is_missing_is_made_again(bare: Database) -> None:
    version = await prepare(bare, FIRST)
    await bare.execute("DROP INDEX lighthouse_title_order")
    assert await prepare(bare, FIRST) == version
    assert "lighthouse_title_order" in await indexes(bare)


async def test_what_is_no_longer_declared_goes_and_what_changed_is_remade(bare: Database) -> None:
    first = await prepare(bare, lighthouses(TITLE, Property("town", indexed=True)))
    await bare.execute("CREATE INDEX lighthouse_own FOR (n:Lighthouse) ON (n.height)")
    second = await prepare(bare, lighthouses(replace(TITLE, sortable=False)))
    assert (first.version, second.version) == (1, 2)
    assert first.checksum != second.checksum
    assert await indexes(bare) == {
        "lighthouse_slug": ["slug"],
        "lighthouse_own": ["height"],
        "lighthouse_title_order": ["title", "slug"],
    }
    third = await prepare(bare, FIRST)
    assert third.version == 3
    rows = await bare.rows(
        "MATCH (n:Schema) RETURN n.version AS v, n.at IS NOT NULL AS at ORDER BY v"
    )
    assert rows == [{"v": n, "at": True} for n in (1, 2, 3)]


async def test_a_schema_that_was_made_by_hand(bare: Database) -> None:
    await prepare(bare, FIRST)
    await bare.execute("MATCH (n:Schema) DELETE n")
    before = await indexes(bare)
    assert (await prepare(bare, FIRST)).version == 1
    assert await indexes(bare) == before
