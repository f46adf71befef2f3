"""The last transaction that a database committed, to show that nothing was written since."""

from __future__ import annotations

from neo4j import AsyncGraphDatabase

from graph_service.database import Database


async def last_transaction(database: Database) -> frozenset[str]:
    """What a new session would wait for: another value after each commit, and only then.

    `SHOW DATABASE` has a column for it, which Neo4j Community leaves empty.
    """
    target = database.target
    async with (
        AsyncGraphDatabase.driver(target.uri, auth=(target.username, target.password)) as driver,
        driver.session(database=target.database) as session,
    ):
        await (await session.run("RETURN 1")).consume()
        return (await session.last_bookmarks()).raw_values
