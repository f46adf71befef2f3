"""A warm request is a hit of Neo4j's query cache: no value, of whatever size, is planned anew.

Neo4j compiles a plan once more when it has run some ten times, so no test here asks that often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.compile.test_cases import CASES, request_of

SCHEMA = build_schema(PRESS)

# Neo4j tells sizes of up to 1, 10, 100 … apart.
TEXTS = ("a", "massacre", "twenty characters or", "word " * 30)
LISTS = ([], ["a"], ["a", "b" * 50], ["word"] * 30)
NUMBERS = (0, 1, 7, 200)


def valued(values: tuple[Any, ...], query: str) -> tuple[str, list[dict[str, Any]]]:
    return query, [{"v": value} for value in values]


REQUESTS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "a key": valued(TEXTS, "query ($v: String!) { work(key: $v) { title } }"),
    "an id": valued(
        tuple(f"Work:{each}" for each in TEXTS), "query ($v: ID!) { node(id: $v) { id } }"
    ),
    "ids": valued(
        (["Work:a"], ["Work:a", "Work:" + "b" * 50], ["Work:a"] * 30),
        "query ($v: [ID!]!) { nodes(ids: $v) { id } }",
    ),
    "text": valued(
        TEXTS,
        """query ($v: String) { works(where: {OR: [{title: {contains: $v}}, {url: {eq: $v}},
          {title: {ieq: $v}}, {roles: {some: {title: {istartsWith: $v}}}}]}) { totalCount } }""",
    ),
    "lists": valued(
        LISTS,
        """query ($v: [String!]) { works(where: {title: {in: $v}}) { totalCount }
          people(where: {NOT: {name: {notIn: $v}}}) { totalCount } }""",
    ),
    "other ends": valued(
        LISTS,
        """query ($v: [String!]) { person(key: "james-schamus") { relations(where: {
          direction: {eq: OUT}, other: {entity: {key: {in: $v}}}}) { totalCount } } }""",
    ),
    "counts": valued(
        NUMBERS,
        """query ($v: Int) { works(where: {roles: {count: {gte: $v}}}) { totalCount }
          entities(evidence: {sources: {eq: $v}}) { totalCount } }""",
    ),
    "counts among": valued(
        ([], [1], [1, 2, 3] * 10),
        "query ($v: [Int!]) { works(where: {roles: {count: {in: $v}}}) { totalCount } }",
    ),
    "page sizes": valued(
        NUMBERS,
        """query ($v: Int) { works(first: $v) { nodes { roles(last: $v) { nodes { title } } } }
          facets: works { facets(by: KIND, first: $v) { value } } }""",
    ),
    "days": valued(
        ("2010-01-01", "1999-12-31"),
        "query ($v: Date) { works(where: {released: {certainlyAfter: $v}}) { totalCount } }",
    ),
    "fuzzy dates": valued(
        ("2010", "2010-05", "2010-05-06"),
        "query ($v: String) { works(where: {released: {eq: $v}}) { totalCount } }",
    ),
    "words": valued(
        ("a", "massacre", "the massacre of allende", "any of many words " * 5),
        """query ($v: String!) { search(query: $v) { totalCount nodes { matched } }
          works(where: {search: $v}) { totalCount } }""",
    ),
    "ids of traversals": valued(
        (["Work:somos"], ["Work:somos", "Person:james-schamus"], ["Place:mexico"] * 30),
        """query ($v: [ID!]!) { neighborhood(of: $v) { hops { label } truncated }
          timeline(about: $v) { nodes { key } } }""",
    ),
    "ends of paths": valued(
        ("Place:mexico", "Event:allende-massacre", "Work:somos-fact-based-massacre"),
        """query ($v: ID!) { paths(from: $v, to: "Person:james-schamus", maxLength: 2) {
          paths { length hops { facts { id } } } } }""",
    ),
    "how many of a neighborhood": valued(
        NUMBERS[1:],
        """query ($v: Int) { neighborhood(of: ["Work:somos"], first: $v) { hops { id } } }""",
    ),
}  # fmt: skip


async def plans(database: Database) -> int:
    """How many plans Neo4j holds; none afterwards."""
    (row,) = await database.execute("CALL db.clearQueryCaches()")
    found = re.search(r"\d+", row["value"])
    return int(found[0]) if found else 0


@pytest.mark.parametrize("name", REQUESTS)
async def test_requests_that_differ_in_values_share_a_plan(name: str, article: Database) -> None:
    query, different = REQUESTS[name]
    engine = Engine(SCHEMA, article, Limits())
    held = []
    for several in (different[:1] * len(different), different):
        await plans(article)
        for variables in several:
            body = (await engine.answer(GraphRequest(query, variables))).body
            assert "errors" not in orjson.loads(body), body
        held.append(await plans(article))
    assert held == [1, 1]


def varied(value: Any) -> tuple[Any, ...]:
    """Other values that a key of the map may take: of all sizes, and null."""
    match value:
        case bool():
            return (not value, None)
        case str():
            return (*TEXTS, None)
        case int() | float():
            return (*NUMBERS, None)
        case date():
            return (date(1999, 12, 31), None)
        case list() | tuple():
            return ([], value[:1], [*value] * 2, [*value] * 20, None)
    raise AssertionError(value)


def rounds(bound: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A statement's parameters with other values; what is no key of the map is a whole number."""
    for number in range(5):
        others = dict.fromkeys(bound, NUMBERS[number % len(NUMBERS)])
        values = {name: varied(value) for name, value in bound.get("p", {}).items()}
        keys = {name: each[number % len(each)] for name, each in values.items()}
        yield {**others, "p": keys} if keys else others


@pytest.mark.parametrize("name", CASES)
async def test_a_statement_has_one_plan(name: str, article: Database) -> None:
    """Every case, with other values in place of its own."""
    request = request_of(name)
    compiled = Engine(SCHEMA, article, Limits()).compile(request)
    assert compiled.statement is not None
    bound = compiled.bind(request.variables)
    await plans(article)
    for parameters in (bound, *rounds(bound)):
        await article.read(compiled.statement, parameters, seconds=30)
    assert await plans(article) == 1
