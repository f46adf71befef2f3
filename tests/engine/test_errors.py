"""Every error of a request says what is wrong, what would be right, and where it stands."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database, Target
from graph_service.engine import Engine, GraphRequest
from graph_service.engine.hints import BY_CODE
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.docs.markdown import DOCS, rows

SCHEMA = build_schema(PRESS)
NOWHERE = Target("bolt://127.0.0.1:1", "", "")
SEARCH = "query ($q: String!) {\n search(query: $q) { totalCount } }"
WHERE = "query ($q: String) {\n works(where: {search: $q}) { totalCount } }"
DAY = "query ($d: String) {\n works(where: {released: {eq: $d}}) { totalCount } }"
SKIP = "query ($b: Boolean = true) {\n works @skip(if: $b) { totalCount } }"
WORK = 'query ($k: String = "somos") {\n work(key: $k) { id } }'
DEEP = "{ " + "works { nodes { people { nodes { " * 7 + "id" + " }}}}" * 7 + " }"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(SCHEMA, Database(NOWHERE), Limits())


async def errors(engine: Engine, query: str, variables: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(
        (await engine.answer(GraphRequest(query, variables))).body
    )["errors"]
    for each in found:
        assert each["message"]
        assert each["extensions"]["code"]
        assert each["extensions"]["hint"]
    return found


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("", {}),
        ("{", {}),
        ("{ films }", {}),
        ("{ works }", {}),
        ("{ graph { version { x } } }", {}),
        ('{ works(first: "x") { totalCount } }', {}),
        ("{ works(first: 9999999999999) { totalCount } }", {}),
        ("{ works(where: {released: {lt: 1}}) { totalCount } }", {}),
        ("{ __typename @nope }", {}),
        ("{ __typename @skip }", {}),
        ("query ($x: Nope) { __typename }", {}),
        ("{ works(first: $x) { totalCount } }", {}),
        ("{ __typename } { __typename }", {}),
        ("mutation { x }", {}),
        ("subscription { x }", {}),
        ("{ works { nodes { title: key title } } }", {}),
        ("{ ...F } fragment F on Query { ...F }", {}),
        ("fragment F on Work { id } { __typename }", {}),
        ("{ work(key: 5) { id } }", {}),
        ("\ud800", {}),
        ("query ($n: Int!) { works(first: $n) { totalCount } }", {}),
        ("query ($n: Int!) { works(first: $n) { totalCount } }", {"n": None}),
        ("query ($n: Int!) { works(first: $n) { totalCount } }", {"n": 3.5}),
        ("query ($n: Int!) { works(first: $n) { totalCount } }", {"n": [1]}),
        ("query ($w: WorkWhere) { works(where: $w) { totalCount } }", {"w": {"nothing": 1}}),
        ("{" + "a " * 20_000, {}),
        ("{" + " ".join(f"a{number}: __typename" for number in range(300)) + "}", {}),
        ("{ works(first: 9999) { nodes { people(first: 9999) { nodes { id } } } } }", {}),
        ("query ($k: [String!]) { works(where: {key: {in: $k}}) { totalCount } }",
         {"k": ["x"] * 20_000}),
    ],
)  # fmt: skip
async def test_what_is_no_request_is_told_with_its_place(
    engine: Engine, query: str, variables: dict[str, Any]
) -> None:
    for each in await errors(engine, query, variables):
        assert each["locations"]


@pytest.mark.parametrize(
    ("query", "good", "bad", "path"),
    [
        (SEARCH, {"q": "a"}, {"q": "a " * 101}, ["search"]),
        (SEARCH, {"q": "a"}, {"q": "a~ " * 11}, ["search"]),
        (WHERE, {"q": "a"}, {"q": "a~ " * 11}, ["works"]),
        (DAY, {"d": "2011"}, {"d": "yesterday"}, ["works"]),
        (DAY, {"d": "2011"}, {"d": "XXXX-06-30"}, ["works"]),
        ("query ($n: Int) {\n works(first: $n) { totalCount } }", {"n": 1}, {"n": -1}, ["works"]),
        ("query ($n: Int) {\n works(first: $n) { totalCount } }", {"n": 1}, {"n": 99999},
         ["works"]),
        ("query ($c: String) {\n works(after: $c) { nodes { id } } }", {"c": None}, {"c": "x"},
         ["works"]),
        ("query ($i: ID!) {\n node(id: $i) { id } }", {"i": "Work:x"}, {"i": "x"}, ["node"]),
        (SKIP, {"b": False}, {"b": None}, None),
        (WORK, {}, {"k": None}, None),
    ],
)  # fmt: skip
async def test_a_wrong_value_is_told_with_its_place_cold_and_warm(
    query: str, good: dict[str, Any], bad: dict[str, Any], path: list[str] | None
) -> None:
    async with Database(NOWHERE) as database:
        engine = Engine(SCHEMA, database, Limits())
        (cold,) = await errors(engine, query, bad)
        (away,) = await errors(engine, query, good)
        assert away["extensions"]["code"] == "DATABASE_UNAVAILABLE", "it compiles, and is kept"
        (warm,) = await errors(engine, query, bad)
    assert warm == cold
    assert cold["locations"][0]["line"] == 2
    assert cold.get("path") == path


async def test_null_is_no_condition(engine: Engine) -> None:
    """A variable of a nullable type may have a default, and be null all the same."""
    (told,) = await errors(engine, SKIP, {"b": None})
    assert told["message"] == "@skip(if:) takes true or false, not null."
    assert told["extensions"]["code"] == "BAD_USER_INPUT"
    assert told["locations"] == [{"line": 2, "column": 18}]


async def test_too_many_levels_are_told(engine: Engine) -> None:
    (told,) = await errors(engine, DEEP, {})
    assert told["extensions"]["limit"] == "depth"
    assert told["locations"]
    assert told["path"][0] == "works"


async def test_long_values_are_not_sent_back_and_pythons_words_neither(engine: Engine) -> None:
    digits = "{ works(where: {episodeCount: {gt: %s}}) { totalCount } }" % ("9" * 5000)
    (error,) = await errors(engine, digits, {})
    assert error["message"] == "A number in the document has too many digits."
    assert error["locations"]
    text = '{ works(where: {episodeCount: {gt: "%s"}}) { totalCount } }' % ("x" * 5000)
    (error,) = await errors(engine, text, {})
    assert len(error["message"]) < 1100


def test_every_code_of_a_request_has_a_hint() -> None:
    codes = {code.strip("`") for code, *rest in rows(DOCS / "graphql.md") if len(rest) == 2}
    assert {each for each in codes if each.isupper()} == set(BY_CODE)
