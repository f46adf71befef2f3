"""Walks through all pages, while rows come and go: what stays is met once each, and in order."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from random import Random
from typing import Any

import pytest

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine
from graph_service.schema import build_schema
from tests.properties.graphs import Graph
from tests.properties.library import LIBRARY
from tests.properties.loading import declared, load
from tests.properties.meaning import Meaning
from tests.properties.passing import Passing, staying
from tests.properties.rows import Row, sort
from tests.properties.walks import PLACES, Walk

ORDERS: dict[str, list[dict[str, Any]]] = {
    "key": [],
    "text": [{"name": "ASC"}],
    "number, backwards": [{"price": "DESC"}],
    "two": [{"genre": "DESC"}, {"pages": "ASC"}],
    "nulls last": [{"released": "ASC"}],
    "nulls first": [{"released": "DESC_NULLS_FIRST"}, {"inPrint": "ASC"}],
    "to-one": [{"house": {"name": "DESC"}}],
    "to-one, nulls first": [{"house": {"name": "ASC_NULLS_FIRST"}}, {"name": "DESC"}],
    "count": [{"writers": {"count": "DESC"}}],
    "count of a to-one": [
        {"prequel": {"writers": {"count": "ASC"}}},
        {"writers": {"count": "ASC"}},
    ],
}
SIZES = (5, 1, 7, 3) * 30


@pytest.fixture(scope="module")
async def graph(database: Database) -> AsyncIterator[Graph]:
    async with declared(database, LIBRARY):
        yield staying(Random(7))


@pytest.fixture
async def passing(
    graph: Graph, database: Database, scratch_target: Target
) -> AsyncIterator[Passing]:
    await load(database, graph)
    async with Database(scratch_target) as connection:
        yield Passing(connection, Random(11))


@pytest.fixture(scope="module")
def engine(database: Database) -> Engine:
    return Engine(build_schema(LIBRARY), database, Limits())


@pytest.mark.parametrize("name", ORDERS)
async def test_what_stays_is_met_once_and_in_order(
    name: str, graph: Graph, passing: Passing, engine: Engine
) -> None:
    walks = [Walk(place, forwards) for place in PLACES for forwards in (True, False)]
    for size in SIZES:
        # Rows come and go before every page, and while it is being read.
        await passing.step()
        pages = (walk.on(engine, ORDERS[name], size) for walk in walks)
        await asyncio.gather(passing.step(), *pages)
        if all(walk.ended for walk in walks):
            break
    keys = Meaning(graph).orders.keys(ORDERS[name], "Book")
    rows = [Row(node) for node in graph.of("Book")]
    order = [row.item.identity for row in sort(rows, keys)]
    for walk in walks:
        assert walk.ended, walk
        stayed = [key for key in walk.met if not passes(key)]
        assert stayed == (order if walk.forwards else order[::-1]), walk
        assert len(walk.met) > len(stayed), walk
        # A row that went, and came back with another value, may be met at both places.
        assert all(passes(key) for key, times in Counter(walk.met).items() if times > 1), walk


def passes(key: str) -> bool:
    """Whether a book comes and goes."""
    return key.endswith("-passing")
