"""Which lists may come in slices, and the statement that gives them so."""

from __future__ import annotations

import re

import pytest

from graph_service.compiler import Compiled, Limits
from graph_service.compiler.cursors import Signature, write_cursor
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema


@pytest.fixture(scope="module")
def engine() -> Engine:
    # The address is never used: compiling needs no database.
    return Engine(build_schema(PRESS), Database(Target("bolt://127.0.0.1:1", "", "")), Limits())


def _compiled(engine: Engine, query: str) -> Compiled:
    return engine.compile(GraphRequest(query, {"n": 5000}))


def test_a_list_that_may_be_long_comes_in_slices(engine: Engine) -> None:
    compiled = _compiled(
        engine,
        """query ($n: Int!) {
          works { totalCount nodes { key } }
          people(first: $n) { nodes { name } totalCount } }""",
    )
    assert compiled.statement is not None
    assert compiled.sliced is not None
    before, _, last = compiled.statement.rpartition("\n")
    assert last == "RETURN [c0, c1, c2, c3] AS record0"
    assert compiled.sliced.statement == (
        f"{before}\n"
        "UNWIND range(0, size(c3), 1000) AS i0\n"
        "RETURN [CASE WHEN i0 = 0 THEN c0 ELSE null END, CASE WHEN i0 = 0 THEN c1 ELSE null END, "
        "CASE WHEN i0 = 0 THEN c2 ELSE null END, c3[i0..(i0 + 1000)]] AS record0"
    )
    assert compiled.sliced.slots == (3,)
    (size,) = compiled.sliced.sizes
    assert compiled.bind({"n": 5000})[size] == 5000


@pytest.mark.parametrize(
    "query",
    [
        "query ($n: Int!) { works(last: $n) { nodes { title } } }",
        "query ($n: Int!) { works(first: $n) { totalCount } }",
        'query ($n: Int!) { work(key: "a") { roles(first: $n) { nodes { title } } } }',
        "query ($n: Int!) { works { nodes { roles(first: $n) { nodes { title } } } } }",
        "{ works { nodes { title } } }",
        "{ __typename }",
    ],
)
def test_others_come_whole(engine: Engine, query: str) -> None:
    assert _compiled(engine, query).sliced is None


def test_several_lists_that_may_be_long_all_do(engine: Engine) -> None:
    compiled = _compiled(
        engine,
        """query ($n: Int!) {
          works(first: 3) { nodes { key } }
          people(first: $n) { nodes { name } }
          events(first: 5000) { nodes { name } } }""",
    )
    assert compiled.sliced is not None
    assert compiled.sliced.slots == (1, 2)
    assert compiled.sliced.statement.endswith(
        "UNWIND range(0, size(c1) + size(c2), 1000) AS i0\n"
        "RETURN [CASE WHEN i0 = 0 THEN c0 ELSE null END, c1[i0..(i0 + 1000)], "
        "c2[i0..(i0 + 1000)]] AS record0"
    )
    bound = compiled.bind({"n": 3})
    assert sorted(bound[each] for each in compiled.sliced.sizes) == [3, 5000]


def test_a_page_that_nobody_asked_for_may_be_long_too() -> None:
    nowhere = Database(Target("bolt://127.0.0.1:1", "", ""))
    for rows, is_sliced in ((1000, False), (5000, True)):
        engine = Engine(build_schema(PRESS), nowhere, Limits(default_page=rows))
        compiled = _compiled(engine, "{ works { nodes { title } } }")
        assert (compiled.sliced is not None) == is_sliced


@pytest.mark.parametrize(("number", "is_sliced"), [(1, False), (2000, False), (2001, True)])
def test_only_long_pages_are_sent_in_slices(engine: Engine, number: int, is_sliced: bool) -> None:
    compiled = engine.compile(
        GraphRequest("query ($n: Int!) { works(first: $n) { nodes { title } } }", {"n": number})
    )
    assert compiled.sliced is not None
    sent = compiled.sent(compiled.bind({"n": number}))
    assert sent == (compiled.sliced.statement if is_sliced else compiled.statement)


def test_its_parameters_are_those_of_the_whole(engine: Engine) -> None:
    """Also those that stand behind the list, in the part that is written anew."""
    signature = Signature("Query.people", "nameFolded key", None).read({})
    query = """query ($n: Int!, $after: String) {
      people(first: $n, after: $after) { nodes { name } pageInfo { hasPreviousPage } } }"""
    cursor = write_cursor(signature, ["a"])
    compiled = engine.compile(GraphRequest(query, {"n": 5000, "after": cursor}))
    assert compiled.sliced is not None
    assert "EXISTS" in compiled.sliced.statement.rpartition("UNWIND range")[2]
    assert _parameters(compiled.sliced.statement) == _parameters(compiled.statement or "")
    assert len(_parameters(compiled.sliced.statement)) > 2


def _parameters(text: str) -> list[str]:
    return re.findall(r"\$p(?:\.p)?[0-9]+", text)
