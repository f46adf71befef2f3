"""Which lists may come in slices, and the statement that gives them so."""

from __future__ import annotations

import pytest

from graph_service.compiler import Compiled, Limits
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


def test_the_first_list_that_may_be_long_comes_in_slices(engine: Engine) -> None:
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
    assert compiled.sliced.slot == 3
    assert compiled.bind({"n": 5000})[compiled.sliced.size] == 5000


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


def test_its_parameters_are_those_of_the_whole(engine: Engine) -> None:
    """Also those that stand behind the list, in the part that is written anew."""
    compiled = _compiled(
        engine,
        """query ($n: Int!) {
          people(first: $n) { nodes { name } }
          works(where: {title: {eq: "Somos"}}) { totalCount pageInfo { hasPreviousPage } } }""",
    )
    assert compiled.sliced is not None
    for name in compiled.values.names:
        assert (f"$p.{name} " in compiled.sliced.statement) == (
            f"$p.{name} " in (compiled.statement or "")
        )
