"""What a large load has staged cannot be asked for, in whatever way."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.seeding import apply, read_sources
from tests.seeding.bulk.conftest import Catalogue
from tests.seeding.bulk.test_load import CutOffError, cut_off_after

QUESTIONS = (
    "{ entities { totalCount nodes { key } } }",
    "{ works { totalCount facets(by: KIND) { value count } aggregate { episodeCount { max } } } }",
    "{ people(orderBy: {name: ASC}) { nodes { key roles { totalCount } } } }",
    "{ roles { totalCount nodes { title person { key } } } }",
    "{ facts { totalCount nodes { statement citations { locator } } } }",
    "{ events { nodes { key works { totalCount } } } }",
    '{ search(query: "work writer person*") { edges { node { matched } } } }',
    "{ graph { version counts { label count } sources { key } } }",
    "{ timeline { totalCount nodes { key } } }",
    '{ event(key: "flood") { key works { totalCount } facts { totalCount } } }',
    '{ neighborhood(of: ["Event:flood", "Person:person-0"], depth: 2) { truncated nodes { key }'
    " hops { id kind source { key } target { key } } } }",
    '{ paths(from: "Person:person-0", to: "Person:person-2", maxLength: 4, first: 100) { truncated'
    " paths { nodes { key } hops { id } parallel { id } } } }",
    '{ common(of: ["Event:flood", "Person:person-0"]) { truncated nodes { key }'
    " hops { id kind source { key } target { key } } } }",
    '{ timeline(about: ["Event:flood", "Person:person-0"]) { totalCount nodes { key } } }',
    '{ work(key: "work-1") { key } person(key: "person-1") { key } }',
)
_ID = (
    "MATCH (n)-[r:%s]->(m) WHERE n:SeedStagedEntity OR m:SeedStagedEntity RETURN r.id AS id LIMIT 1"
)


@pytest.mark.usefixtures("all_large")
async def test_nothing_of_what_is_staged_is_answered(
    empty_database: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine(build_schema(PRESS), empty_database, Limits())
    # Another source's entities are there, so that what is staged has something to hide behind.
    await apply(empty_database, read_sources([catalogue(3, name="first")]))
    before = [await _answer(engine, each) for each in QUESTIONS]
    with monkeypatch.context() as patch:
        cut_off_after(patch, -1)
        with pytest.raises(CutOffError):
            await apply(empty_database, read_sources([catalogue(60)]))
    staged = [
        row["id"]
        for kind in ("HAS_ROLE", "ON", "BASED_ON")
        for row in await empty_database.rows(_ID % kind)
    ]
    assert len(staged) >= 2
    assert [await _answer(engine, each) for each in QUESTIONS] == before
    ids = [f"Relation:{each}" for each in staged]
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    assert await _answer(engine, query, ids=ids) == {"nodes": [None] * len(ids)}
    await apply(empty_database, read_sources([catalogue(61)]))
    found = await _answer(engine, query, ids=ids)
    assert [each["id"] for each in found["nodes"]] == ids
    assert [await _answer(engine, each) for each in QUESTIONS] != before


async def _answer(engine: Engine, query: str, **variables: Any) -> Any:
    answer = orjson.loads((await engine.answer(GraphRequest(query, variables))).body)
    assert "errors" not in answer, answer
    return answer["data"]
