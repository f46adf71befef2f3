"""Timelines: what lies in time in its order, in spans, around entities, page by page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_service.database import Database
from graph_service.model import day_range
from tests.traversal.questions import ask

DATED = {
    # Two things of one day, a decade, intervals that are open, a day of an unknown year, nothing.
    "work-a": "2001",
    "event-a": "2001",
    "work-b": "2001-05-06",
    "event-b": "200X",
    "work-c": "1999/..",
    "event-c": "../1998",
    "work-d": "XXXX-06-30",
    "event-d": None,
    "work-e": "2011-03",
    "event-e": "1987-12-31",
}
PLACED = ["event-e", "work-c", "event-b", "event-a", "work-a", "work-b", "work-e"]

QUERY = """query ($from: Date, $to: Date, $about: [ID!], $first: Int, $after: String, $last: Int,
  $before: String, $where: EntityWhere) {
  timeline(from: $from, to: $to, about: $about, first: $first, after: $after, last: $last,
    before: $before, where: $where) {
    totalCount nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


@pytest.fixture
async def times(empty_database: Database) -> Database:
    for key, edtf in DATED.items():
        type_ = key.partition("-")[0].title()
        column = "released" if type_ == "Work" else "date"
        earliest, latest = day_range(edtf) if edtf else (None, None)
        values = {column: edtf, f"{column}Earliest": earliest, f"{column}Latest": latest}
        await empty_database.execute(
            f"CREATE (n:{type_}:Entity {{key: $key, name: $key, kind: 'OTHER'}}) SET n += $values",
            {"key": key, "values": values},
        )
    await empty_database.execute(
        "MATCH (a:Entity {key: 'work-a'}), (b:Entity {key: 'event-b'}) "
        "MATCH (c:Entity {key: 'work-b'}), (d:Entity {key: 'work-d'}) "
        "CREATE (p:Person:Entity {key: 'p', name: 'P'}), (a)-[:BASED_ON {id: '1'}]->(b),"
        " (c)-[:ABOUT {id: '2'}]->(b), (d)-[:BASED_ON {id: '3'}]->(b),"
        " (p)-[:HAS_ROLE {id: '4'}]->(:Role {id: '5'})-[:ON {id: '6'}]->(a),"
        " (p)-[:HAS_ROLE {id: '7'}]->(:Role {id: '8'})-[:ON {id: '9'}]->(a)"
    )
    return empty_database


def keys(found: dict[str, Any]) -> list[str]:
    return [node["key"] for node in found["nodes"]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, PLACED),
        ({"from": "2001-05-07"}, ["work-c", "event-b", "event-a", "work-a", "work-e"]),
        ({"from": "2010-01-01"}, ["work-c", "work-e"]),
        ({"to": "1999-12-31"}, ["event-e", "work-c"]),
        ({"to": "1999-01-01"}, ["event-e", "work-c"]),
        ({"to": "1998-12-31"}, ["event-e"]),
        ({"from": "2001-05-06", "to": "2001-05-06"},
         ["work-c", "event-b", "event-a", "work-a", "work-b"]),
        ({"about": ["Event:event-b"]}, ["work-a", "work-b"]),
        ({"about": ["Event:event-b", "Person:p"], "to": "2001-01-31"}, ["work-a"]),
        ({"about": ["Work:work-a"]}, ["event-b"]),
        ({"about": []}, []),
        ({"where": {"event": {"date": {"isNull": False}}}}, ["event-e", "event-b", "event-a"]),
    ],
)  # fmt: skip
async def test_in_order(given: dict[str, Any], expected: list[str], times: Database) -> None:
    found = (await ask(times, QUERY, given))["timeline"]
    assert keys(found) == expected
    assert found["totalCount"] == len(expected)
    assert not found["pageInfo"]["hasNextPage"]


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("given", [{}, {"from": "2001-05-07"}, {"about": ["Event:event-b"]}])
async def test_page_by_page(size: int, given: dict[str, Any], times: Database) -> None:
    every = keys((await ask(times, QUERY, given))["timeline"])
    assert await walk(times, given, ("first", "after", "endCursor", "hasNextPage"), size) == every
    back = await walk(times, given, ("last", "before", "startCursor", "hasPreviousPage"), size)
    assert back == every


async def walk(
    times: Database, given: dict[str, Any], names: tuple[str, str, str, str], size: int
) -> list[str]:
    """All keys, from one end to the other."""
    count, beyond, cursor, more = names
    pages: list[list[str]] = []
    at: dict[str, Any] = {}
    while True:
        found = (await ask(times, QUERY, {**given, count: size, **at}))["timeline"]
        pages.append(keys(found))
        behind = {"hasNextPage", "hasPreviousPage"} - {more}
        assert found["pageInfo"][behind.pop()] is bool(at)
        if not found["pageInfo"][more]:
            break
        at = {beyond: found["pageInfo"][cursor]}
    ordered = pages if count == "first" else pages[::-1]
    return [key for page in ordered for key in page]


async def test_a_cursor_is_of_one_span(times: Database) -> None:
    found = (await ask(times, QUERY, {"first": 1}))["timeline"]
    given = {"first": 1, "after": found["pageInfo"]["endCursor"], "to": str(date(2001, 1, 1))}
    with pytest.raises(AssertionError, match="BAD_CURSOR"):
        await ask(times, QUERY, given)


async def test_what_is_not_there_is_told(times: Database) -> None:
    with pytest.raises(AssertionError, match="There is nothing with the id 'Person:nobody'"):
        await ask(times, QUERY, {"about": ["Person:nobody"]})
