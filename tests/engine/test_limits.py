"""Limits on documents and variables: each refuses, names itself, and costs little to keep."""

from __future__ import annotations

import gc
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson
import pytest
from graphql import get_introspection_query

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest, Outcome, limits_of
from graph_service.errors import LimitError
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.settings import Settings

SCHEMA = build_schema(PRESS)
NOWHERE = Target("bolt://127.0.0.1:1", "", "")
INTROSPECTION = get_introspection_query(
    specified_by_url=True,
    directive_is_repeatable=True,
    schema_description=True,
    input_value_deprecation=True,
)


@pytest.fixture(scope="module")
async def nowhere() -> AsyncIterator[Database]:
    """A database that is away: what gets there has passed all limits."""
    async with Database(NOWHERE) as database:
        yield database


def engine_of(**limits: int) -> Engine:
    """An engine that compiles."""
    return Engine(SCHEMA, Database(NOWHERE), replace(Limits(), **limits))


def spread(times: int, fragment: str) -> str:
    """A root that spreads a fragment a number of times, each in a place of its own."""
    places = " ".join("works { nodes { ...F } }" for _ in range(times))
    return f"{{ {places} }} fragment F on Work {{ {fragment} }}"


def bomb(levels: int, leaf: str) -> str:
    """Fragments that each spread the next twice: 2 to the power of `levels` leaves."""
    parts = (f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(levels))
    return "{ ...F0 } " + " ".join(parts) + f" fragment F{levels} on Query {{ {leaf} }}"


def operands(count: int) -> dict[str, Any]:
    return {"OR": [{"title": {"eq": "x"}}] * count}


WHERE = "query ($w: WorkWhere) { works(where: $w) { totalCount } }"


@pytest.mark.parametrize(
    ("limits", "query", "variables", "limit", "value"),
    [
        ({"document_size": 50}, "{ works { nodes { title url key } } }" + " " * 20, {},
         "document size", 57),
        ({"tokens": 6}, "{ works { totalCount } __typename }", {}, "tokens", 7),
        ({"tokens": 6}, "{ works { ) ) ) )", {}, "tokens", 7),
        ({"selections": 7}, spread(2, "id title"), {}, "selections", 10),
        ({"aliases": 3}, spread(2, "a: title b: url"), {}, "aliases", 4),
        ({"directives": 3}, spread(2, "id @skip(if: true) url @include(if: true)"), {},
         "directives", 4),
        ({"directives": 1}, "query @a @b { __typename }", {}, "directives", 2),
        ({"root_fields": 1}, "{ ...F ...F } fragment F on Query { __typename }", {},
         "root fields", 2),
        ({"deepest": 2}, "{ works { nodes { people { nodes { works { nodes { id } } } } } } }", {},
         "depth", 3),
        ({"deepest": 2}, WHERE, {"w": {"NOT": {"NOT": {"NOT": {}}}}}, "filter depth", 3),
        ({"conditions": 4}, WHERE, {"w": operands(4)}, "conditions", 5),
        ({"conditions": 4}, "{ works(orderBy: [{title: ASC}, {kind: ASC}, {url: ASC}, {key: ASC},"
         " {released: ASC}]) { totalCount } }", {}, "conditions", 5),
        ({"conditions": 5}, "{ works(where: {roles: {evidence: {AND: [{source: {}}, {}]}}})"
         " { totalCount } }", {}, "conditions", 6),
        ({"values": 9}, "query ($l: [String!]) { works(where: {title: {in: $l}}) { totalCount } }",
         {"l": ["x"] * 9}, "values", 10),
        ({"largest_page": 9}, "{ works(first: 10) { nodes { id } } }", {}, "page size", 10),
        ({"cost": 9}, "{ works(first: 10) { nodes { id } } }", {}, "cost", 10),
    ],
)  # fmt: skip
async def test_one_beyond_is_refused_and_what_is_allowed_is_not(
    nowhere: Database,
    limits: dict[str, int],
    query: str,
    variables: dict[str, Any],
    limit: str,
    value: int,
) -> None:
    ((name, allowed),) = limits.items()
    request = GraphRequest(query, variables)
    answer = await Engine(SCHEMA, nowhere, replace(Limits(), **limits)).answer(request)
    assert answer.outcome is Outcome.REFUSED
    (error,) = orjson.loads(answer.body)["errors"]
    told = error["extensions"]
    assert "GRAPH_SERVICE_" in told.pop("hint")
    assert told == {
        "code": "LIMIT_EXCEEDED", "limit": limit, "value": value, "allowed": allowed,
    }  # fmt: skip
    assert f"{value}" in error["message"]
    assert f"{allowed}" in error["message"]
    enough = replace(Limits(), **{name: value})
    assert b"LIMIT_EXCEEDED" not in (await Engine(SCHEMA, nowhere, enough).answer(request)).body


def test_depth_has_a_place() -> None:
    with pytest.raises(LimitError) as told:
        engine_of(deepest=1).compile(
            GraphRequest("{ works { nodes { people { nodes { id } } } } }")
        )
    assert told.value.path == ("works", "nodes", "people", "nodes")
    assert told.value.location == (1, 28)


def test_settings_make_the_limits() -> None:
    assert limits_of(Settings()) == Limits()
    own = Settings(max_tokens=2000, max_cost=7, unpaged_cost=3, max_page_size=5)
    assert limits_of(own) == replace(Limits(), tokens=2000, cost=7, unpaged_cost=3, largest_page=5)


# --- hostile documents -------------------------------------------------------------------

ALIASED = "title person { name works(first: 1) { nodes { title kind facts { nodes { id } } } } }"


def many(count: int, field: str) -> str:
    places = " ".join(f"a{n}: {field}" for n in range(count))
    return f"{{ works(first: 1) {{ nodes {{ {places} }} }} }}"


HOSTILE: dict[str, tuple[str, dict[str, Any]]] = {
    "a megabyte of a name": ("{" + "a" * 1_000_000 + "}", {}),
    "a megabyte of fields": ("{" + "a " * 500_000 + "}", {}),
    "as many tokens as fit": ("{" + "a " * 49_000 + "}", {}),
    "only braces": ("{" * 100_000, {}),
    "deep braces": ("{a" * 4_900, {}),
    "deep lists": ("{ works(where: {AND: " + "[" * 9_000, {}),
    "a comment a line": ("#\n" * 49_000 + "{ works { totalCount } }", {}),
    "blank lines": ("\n" * 60_000 + many(190, f"roles(first: 1) {{ nodes {{ {ALIASED} }} }}"), {}),
    "one field again and again": ("{ works { " + "totalCount " * 4_900 + "} }", {}),
    "one selection again and again": (
        "{ works { nodes { " + "people { totalCount } " * 1_600 + "} } }", {}),
    "one selection with arguments": (
        "{ works { nodes { " + 'people(where: {name: {in: ["a", "b"]}}) { totalCount } ' * 400
        + "} } }", {}),
    "fields that conflict": (
        "{ works { nodes { "
        + " ".join(f"a: people(first: {n}) {{ totalCount }}" for n in range(190))
        + "} } }", {}),
    "unknown names": ("{ works { " + " ".join(f"totalCoun{n}" for n in range(4_900)) + "} }", {}),
    "long unknown names": (
        "{ works { " + " ".join(f"{'x' * 900}{n}" for n in range(100)) + "} }", {}),
    "a bomb": (bomb(200, "__typename"), {}),
    "a small bomb": (bomb(5, "works { totalCount }"), {}),
    "a wide bomb": (
        "{ works { nodes { ...F0 } } }" + "".join(
            f" fragment F{n} on Work {{"
            f" people {{ nodes {{ works {{ nodes {{ ...F{n + 1} }} }} }} }}"
            f" roles {{ nodes {{ person {{ works {{ nodes {{ ...F{n + 1} }} }} }} }} }} }}"
            for n in range(200)) + " fragment F200 on Work { title }", {}),
    "a chain of fragments": (
        "{ ...F0 }" + "".join(f" fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(900))
        + " fragment F900 on Query { __typename }", {}),
    "a circle of fragments": (
        "{ ...F0 } fragment F0 on Query { ...F1 ...F1 } fragment F1 on Query { ...F0 ...F0 }", {}),
    "many fragments in one place": (
        "{ works { " + " ".join(f"...F{n}" for n in range(600)) + "} }" + "".join(
            f" fragment F{n} on WorkConnection {{ nodes {{ title }} }}" for n in range(600)), {}),
    "many operations over many fragments": (
        "".join(f" query Q{n} {{ ...F0 }}" for n in range(500)) + "".join(
            f" fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(200))
        + " fragment F200 on Query { __typename }", {}),
    "many aliases": (many(190, f"roles(first: 1) {{ nodes {{ {ALIASED} }} }}"), {}),
    "many aliases over an interface": (
        "{ entities(first: 1) { nodes { " + " ".join(
            f"a{n}: facts(first: 1) {{ nodes {{ subject {{ ...E }} }} }}" for n in range(160))
        + " } } } fragment E on Entity { id key name description facts { totalCount }"
        " ... on Work { title kind people { totalCount } } ... on Person { roles { totalCount } }"
        " ... on Event { place { name } } ... on Place { within { name } } }", {}),
    "deep introspection": (
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", {}),
    "wide introspection": (
        "{ " + " ".join(f"a{n}: __schema {{ ...S }}" for n in range(49)) + " }" + " fragment S on"
        " __Schema { " + " ".join(
            f"b{n}: types {{ fields {{ args {{ name type {{ name }} }} }} }}" for n in range(3))
        + " }", {}),
    "operands in variables": (WHERE, {"w": operands(4_000)}),
    "very many operands in variables": (WHERE, {"w": operands(100_000)}),
    "a long list in variables": (
        "query ($l: [String!]) { works(where: {title: {in: $l}}) { totalCount } }",
        {"l": ["x"] * 300_000}),
    "ids in variables": (
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["Work:a"] * 300_000}),
}  # fmt: skip


def deep_variables(levels: int) -> dict[str, Any]:
    where: dict[str, Any] = {}
    for _ in range(levels):
        where = {"AND": [where]}
    return {"w": where}


HOSTILE["deep variables"] = (WHERE, deep_variables(400))


@contextmanager
def only_this() -> Iterator[None]:
    """Leave what other tests hold out of garbage collection, as the service does once it is up."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_document_holds_up_nobody(name: str, nowhere: Database) -> None:
    """Within a second of this process, in which other requests would wait.

    The database is away: what is not refused ends there, after all that the service itself does.
    """
    query, variables = HOSTILE[name]
    engine = Engine(SCHEMA, nowhere, Limits(), seconds=5)
    engine.compile(GraphRequest("{ __typename }"))
    with only_this():
        started = time.process_time()
        answer = await engine.answer(GraphRequest(query, variables))
        taken = time.process_time() - started
    assert taken < 1
    assert answer.outcome in {Outcome.REFUSED, Outcome.UNAVAILABLE}
    assert b"INTERNAL_ERROR" not in answer.body


def test_long_documents_take_the_room_of_several() -> None:
    engine = Engine(SCHEMA, Database(NOWHERE), Limits(), cache_size=10)
    short = "{ __typename }"
    engine.compile(GraphRequest(short))
    kept = engine.compile(GraphRequest(short))
    for n in range(3):
        engine.compile(GraphRequest(f"{{ __typename }} # {n}" + "x" * 20_000))
    assert engine.compile(GraphRequest(short)) is not kept


# --- what has to pass --------------------------------------------------------------------


async def test_introspection_of_tools_passes() -> None:
    answer = await engine_of().answer(GraphRequest(INTROSPECTION))
    assert answer.outcome is Outcome.DATA
    assert b'"errors"' not in answer.body


def test_many_operations_in_one_document_are_counted_one_by_one() -> None:
    """Tools keep all operations of an app in one file; one of them is run."""
    fields = " ".join(f"a{n}: works(first: 1) {{ totalCount }}" for n in range(10))
    document = " ".join(f"query Q{n} {{ {fields} }}" for n in range(30))
    assert engine_of().compile(GraphRequest(document, operation_name="Q7")).statement


def test_fragments_of_an_app_pass() -> None:
    """As Relay writes them: each part of the page has a fragment, and all ask for id and name."""
    parts = [f"Part{n}" for n in range(100)]
    fragments = " ".join(
        f"fragment {part} on Person {{ id __typename name works(first: 3) {{ edges {{ node"
        f" {{ id title }} cursor }} pageInfo {{ hasNextPage endCursor }} }} }}"
        for part in parts
    )
    spreads = " ".join(f"...{part}" for part in parts)
    query = f"{{ people(first: 10) {{ edges {{ node {{ {spreads} }} }} }} }} {fragments}"
    assert engine_of().compile(GraphRequest(query)).statement
