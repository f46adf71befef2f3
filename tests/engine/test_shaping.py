"""Shapers: whatever a request calls its fields, and however wide its rows are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.compiler.plan import ColumnSlot, FetchSlot, Owner, Rows, Scan
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.engine.row import Row
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

SCHEMA = build_schema(PRESS)
NAMES = ("p1", "p2", "r1", "r3_0", "n2", "q4", "l5", "v6", "rows", "record", "later", "broken")


async def _data(engine: Engine, query: str) -> Any:
    answer = orjson.loads((await engine.answer(GraphRequest(query))).body)
    assert "errors" not in answer
    return answer["data"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "query",
    [
        "{ NAME: works(first: 2) { NAME: pageInfo { NAME: hasNextPage } } }",
        "{ NAME: works(first: 2) { NAME: nodes { NAME: key } } }",
        "{ NAME: works(first: 2) { nodes { NAME: roles { NAME: nodes { NAME: id } } } } }",
        "{ NAME: works(last: 2) { NAME: pageInfo { NAME: endCursor } nodes { NAME: title } } }",
    ],
)
async def test_a_field_may_be_called_as_a_variable_of_the_shaper(
    article: Database, name: str, query: str
) -> None:
    engine = Engine(SCHEMA, article, Limits())
    expected = await _data(engine, query.replace("NAME", "other"))
    text = orjson.dumps(expected).replace(b'"other":', f'"{name}":'.encode())
    assert await _data(engine, query.replace("NAME", name)) == orjson.loads(text)


@pytest.mark.parametrize(
    "selected",
    [
        "pageInfo { __typename }",
        "pageInfo { __typename hasPreviousPage } totalCount",
        "pageInfo { hasNextPage }",
        "__typename",
        "totalCount",
        "nodes { __typename }",
        "edges { __typename }",
        "edges { cursor }",
    ],
)
@pytest.mark.parametrize("page", ["first: 2", "last: 2", "first: 0"])
async def test_any_part_of_a_connection_may_be_asked_for_alone(
    article: Database, selected: str, page: str
) -> None:
    """At the root and below it, as the ordinary executor has it."""
    below = f"nodes {{ key roles({page}) {{ {selected} }} }}"
    query = f"{{ works({page}) {{ {selected} }} below: works(first: 2) {{ {below} }} }}"
    found = await _data(Engine(SCHEMA, article, Limits()), query)
    walked = replace(SCHEMA, has_extensions=True, walks=True)
    assert found == await _data(Engine(walked, article, Limits()), query)


async def test_a_wide_row_is_shaped_as_a_narrow_one_is(article: Database) -> None:
    """Twenty aliases of three fields are no more slots than three; twenty lists are twenty."""
    engine = Engine(SCHEMA, article, Limits())
    lists = " ".join(f"a{n}: roles(first: {n}) {{ nodes {{ id title }} }}" for n in range(1, 21))
    wide = await _data(engine, f"{{ works(first: 5) {{ nodes {{ key {lists} }} }} }}")
    for n in range(1, 21):
        narrow = await _data(
            engine,
            f"{{ works(first: 5) {{ nodes {{ key a: roles(first: {n}) {{ nodes {{ id title }} }} "
            "} } }",
        )
        assert [each[f"a{n}"] for each in wide["works"]["nodes"]] == [
            each["a"] for each in narrow["works"]["nodes"]
        ]


def _slots(number: int) -> tuple[ColumnSlot, ...]:
    return tuple(ColumnSlot(Owner.NODE, f"c{each}") for each in range(number))


def test_a_row_of_a_list_is_taken_apart() -> None:
    row = Row("r1", _slots(2), apart=True)
    assert row[1] == "r1_1"
    assert row.loop("rows") == "for r1_0, r1_1, in rows"
    assert eval(f"[{row[1]} {row.loop('rows')}]", {"rows": [[1, 2], [3, 4]]}) == [2, 4]


def test_it_is_there_as_a_whole_where_it_is_wanted() -> None:
    row = Row("r1", _slots(2), apart=True)
    text = f"({row}, {row[0]})"
    assert eval(f"[{text} {row.loop('rows')}]", {"rows": [[1, 2]]}) == [([1, 2], 1)]


@pytest.mark.parametrize("slots", [None, (), _slots(17)])
def test_others_are_looked_into(slots: tuple[ColumnSlot, ...] | None) -> None:
    row = Row("r1", slots, apart=True)
    assert row[1] == "r1[1]"
    assert row.loop("rows") == "for r1 in rows"


def test_what_is_below_a_slot_is_known_for_lists_alone() -> None:
    row = Row("r1", (*_slots(1), FetchSlot(Rows(Scan(), "Work", slots=_slots(3)))))
    assert row.below(0) is None
    assert row.below(1) == _slots(3)
    assert Row("r1", None).below(0) is None
