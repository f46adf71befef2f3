"""Long lists are written in pieces: the same bytes, one piece's rows at a time."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
import pytest

from benchmarks.wide import held
from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, Explain, GraphRequest
from graph_service.engine.pieces import FEW, LongLists, filled, put_off
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

WORKS = "{ works(first: 6000) { nodes { key title } pageInfo { endCursor } totalCount } }"
TWICE = """{ works(first: 6000) { edges { cursor } nodes { key } }
  short: works(first: 3) { nodes { title } }
  backwards: works(last: 6000) { edges { node { title } } } }"""
IDS = """{ nodes(ids: ["Work:w1", "Person:p", "Person:p"]) {
  id ... on Person { works(first: 6000) { nodes { title } } } } }"""
BELOW = '{ node(id: "Person:p") { ... on Person { works(first: 6000) { nodes { title } } } } }'
LONG_TWICE = """{
  works(first: 6000, orderBy: [{title: ASC}]) {
    nodes { key } pageInfo { startCursor endCursor hasNextPage } }
  roles(first: 4000) { nodes { title } pageInfo { endCursor hasNextPage } totalCount }
  again: works(first: 4500) { nodes { title } } }"""
MANY = 5000


class Row(list[Any]):
    """A row that tells when it is gone."""


def _objects(rows: list[Any]) -> list[Any]:
    return [{"key": row[0], "text": row[1]} for row in rows]


def _rows(number: int) -> list[Any]:
    # Ends of strings, and whatever could be taken for a gap.
    return [Row([each, f'"{each}\0 , ]\\ ü' * (each % 50)]) for each in range(number)]


@pytest.mark.parametrize("number", [1, 2, 19, 20, 21, 40, 41, 1000, 5000])
def test_the_bytes_are_the_same(number: int) -> None:
    lists: LongLists = []
    given = {
        "a\0": "\0",
        "first": put_off(lists, _rows(number), _objects),
        "others": [put_off(lists, _rows(each), _objects) for each in (3, number)],
    }
    whole = {
        "a\0": "\0",
        "first": _objects(_rows(number)),
        "others": [_objects(_rows(each)) for each in (3, number)],
    }
    assert filled(orjson.dumps(given), lists) == orjson.dumps(whole)


def test_a_row_goes_with_its_piece() -> None:
    rows = _rows(5000)
    refs = [weakref.ref(row) for row in rows]
    most: list[int] = []

    def make(piece: list[Any]) -> list[Any]:
        most.append(sum(ref() is not None for ref in refs))
        return _objects(piece)

    lists: LongLists = []
    text = orjson.dumps(put_off(lists, rows, make))
    del rows
    filled(text, lists)
    assert len(most) > 10
    assert most == sorted(most, reverse=True)
    assert most[-1] < 1000


def test_rows_that_another_holds_stay() -> None:
    rows = _rows(100)
    lists: LongLists = []
    text = orjson.dumps(put_off(lists, rows, _objects))
    assert filled(text, lists) == orjson.dumps(_objects(rows))
    assert len(rows) == 100


@pytest.fixture
async def works(empty_database: Database) -> Database:
    await empty_database.execute(
        "CREATE (p:Node:Entity:Person {key: 'p', name: 'P'}) WITH p "
        "UNWIND range(1, $many) AS n "
        "CREATE (w:Node:Entity:Work {key: 'w' + n, title: 'Wörk ' + n, titleFolded: 'work ' + n}) "
        "CREATE (w)<-[:ON]-(:Node:Role {id: 'r' + n, title: 'director'})<-[:HAS_ROLE]-(p)",
        {"many": MANY},
    )
    return empty_database


def _engine(database: Database) -> Engine:
    return Engine(build_schema(PRESS), database, Limits())


@pytest.mark.parametrize("query", [WORKS, TWICE, BELOW, IDS, LONG_TWICE])
@pytest.mark.parametrize("explain", [frozenset[Explain](), frozenset({Explain.STATEMENT})])
async def test_an_answer_is_what_it_was_as_a_whole(
    works: Database, query: str, explain: frozenset[Explain], monkeypatch: pytest.MonkeyPatch
) -> None:
    request = GraphRequest(query, explain=explain)
    in_pieces = await _engine(works).answer(request)
    monkeypatch.setattr("graph_service.engine.shaping.FEW", 10**9)
    monkeypatch.setattr("graph_service.compiler.slicing.LONG", 10**9)
    whole = await _engine(works).answer(request)
    if explain:
        # The statement that was sent is another one, and the one that is told.
        told = orjson.loads(in_pieces.body)["extensions"]["explain"]["statement"]
        assert ("UNWIND range(0, " in told) == (query in {WORKS, TWICE, LONG_TWICE})
        assert orjson.loads(whole.body)["data"] == orjson.loads(in_pieces.body)["data"]
    else:
        assert whole == in_pieces
    assert len(in_pieces.body) > 20 * MANY


async def test_those_who_share_a_record_all_get_it(works: Database) -> None:
    engine = _engine(works)
    before = works.statements
    answers = await asyncio.gather(*(engine.answer(GraphRequest(WORKS)) for _ in range(20)))
    assert works.statements - before < 5
    assert len({answer.body for answer in answers}) == 1
    assert len(orjson.loads(answers[0].body)["data"]["works"]["nodes"]) == MANY


@pytest.mark.parametrize("number", [1, FEW + 1, MANY])
async def test_a_promise_broken_in_a_later_piece_is_told_at_its_place(
    works: Database, number: int
) -> None:
    query = "{ roles(first: 6000) { nodes { id title } } }"
    listed = orjson.loads((await _engine(works).answer(GraphRequest(query))).body)
    at = listed["data"]["roles"]["nodes"][number - 1]["id"].partition(":")[2]
    await works.execute("MATCH (r:Role {id: $id}) REMOVE r.title", {"id": at})
    answer = orjson.loads((await _engine(works).answer(GraphRequest(query))).body)
    assert answer["data"] is None
    (error,) = answer["errors"]
    assert error["path"] == ["roles", "nodes", number - 1, "title"]
    assert error["extensions"]["code"] == "NULL_FOR_NON_NULL"


async def test_a_long_answer_holds_less_than_its_record(
    works: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its list comes in slices: as a whole, it holds the record, and all objects beside it."""
    engine, request = _engine(works), GraphRequest(WORKS)
    compiled = engine.compile(request)
    statement, bound = compiled.statement or "", compiled.bind({})

    async def read() -> None:
        await works.read(statement, bound, seconds=30)

    record = await _most(read)
    in_pieces = await _most(lambda: engine.answer(request))
    assert in_pieces < record
    monkeypatch.setattr("graph_service.compiler.slicing.LONG", 10**9)
    record_in_pieces = await _most(lambda: engine.answer(request))
    monkeypatch.setattr("graph_service.engine.shaping.FEW", 10**9)
    whole = _engine(works)
    assert await _most(lambda: whole.answer(request)) - record > 2 * (record_in_pieces - record)


async def _most(side: Callable[[], Awaitable[object]]) -> int:
    """The most bytes that Python held at once, the second time."""
    await side()
    return await held(side)
