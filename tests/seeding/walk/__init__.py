"""A walk through the whole graph that finds every edge and every value without a fact.

It works out anew, from the facts, citations and bookkeeping that are stored, what each property of
each node and edge has to be, and shares no code with the projection: only what the model declares.
Each difference is a line that names it. `written` holds facts and citations to the seed files.
"""

from __future__ import annotations

from graph_service.database import Database, Transaction
from tests.seeding.walk.books import Books
from tests.seeding.walk.comparison import Expected, differences
from tests.seeding.walk.entities import entities
from tests.seeding.walk.evidence import evidence
from tests.seeding.walk.facts import read_facts
from tests.seeding.walk.hops import hops
from tests.seeding.walk.stored import read
from tests.seeding.walk.written import unwritten

__all__ = ["untraced", "unwritten"]


async def untraced(database: Database | Transaction) -> list[str]:
    """One line for each node, edge or property that no fact supports, and each that is missing."""
    stored = await read(database)
    facts, broken = read_facts(stored)
    expected = Expected()
    books = Books(stored)
    books.expect(expected, facts)
    entities(expected, stored, facts, books)
    hops(expected, stored, facts, books)
    evidence(expected, stored, facts, books)
    return [*broken, *differences(stored, expected)]
