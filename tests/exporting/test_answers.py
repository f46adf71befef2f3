"""What an answer holds: documents made to ask for ids, and ids found in what comes back."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from graphql import parse, print_ast

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.errors import BadInputError
from graph_service.exporting.answers import ids_in, with_ids
from graph_service.model.press import PRESS
from graph_service.schema import build_schema

SCHEMA = build_schema(PRESS)
SOMOS = "Work:somos"


def asking(text: str, **variables: Any) -> str:
    return with_ids(text, SCHEMA.core, PRESS, variables, most_characters=10_000)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("{ work(key: 1) { title } }", "{ work(key: 1) { exportedId: id title } }"),
        ("{ works { totalCount } }", "{ works { totalCount } }"),
        (
            "{ works(first: 1) { nodes { key } } }",
            "{ works(first: 1) { nodes { exportedId: id key } } }",
        ),
        (
            "{ works { nodes { key } } }",
            "{ works { exportedPage: pageInfo { hasNextPage } nodes { exportedId: id key } } }",
        ),
        (
            "{ works(last: null) { edges { cursor } } }",
            "{ works(last: null) { exportedPage: pageInfo { hasNextPage } edges { cursor } } }",
        ),
        (
            "{ roles(first: 1) { nodes { subject { __typename } } } }",
            "{ roles(first: 1) { nodes { exportedId: id subject { "
            "... on Node { exportedId: id } __typename } } } }",
        ),
        (
            "query { ...A } fragment A on Query { entity(key: 1) { ...B } } "
            "fragment B on Work { key }",
            "query { ...A } fragment A on Query { entity(key: 1) { exportedId: id ...B } } "
            "fragment B on Work { exportedId: id key }",
        ),
        (
            "{ work(key: 1) { released { edtf } relations(first: 1) { nodes { kind } } } }",
            "{ work(key: 1) { exportedId: id released { edtf } "
            "relations(first: 1) { nodes { exportedId: id kind } } } }",
        ),
        ("{ graph { version } }", "{ graph { version } }"),
        ("{ nothing { here } }", "{ nothing { here } }"),
    ],
)
def test_documents_ask_for_ids(given: str, made: str) -> None:
    assert asking(given) == print_ast(parse(made))


@pytest.mark.parametrize(
    ("head", "variables", "sized"),
    [
        ("($n: Int)", {"n": 1}, True),
        ("($n: Int)", {"n": None}, False),
        ("($n: Int)", {}, False),
        ("($n: Int = 5)", {}, True),
        ("($n: Int = 5)", {"n": None}, False),
        ("($n: Int = null)", {}, False),
    ],
)
def test_a_page_of_a_variable_has_a_size_where_it_is_given(
    head: str, variables: dict[str, Any], sized: bool
) -> None:
    text = asking(f"query {head} {{ works(first: $n) {{ nodes {{ key }} }} }}", **variables)
    assert ("exportedPage" not in text) == sized


@pytest.mark.parametrize("text", ["{", "", "nonsense", "{" * 5000, "{ a }" + " " * 10_000])
def test_what_cannot_be_read_stays_what_it_is(text: str) -> None:
    assert asking(text) == text


async def ids_of(database: Database, text: str, **variables: Any) -> tuple[str, ...]:
    engine = Engine(SCHEMA, database, Limits(default_page=5))
    answer = await engine.answer(GraphRequest(asking(text, **variables), variables))
    body = orjson.loads(answer.body)
    assert "errors" not in body
    return ids_in(body["data"])


async def test_an_answer_has_its_nodes_wherever_they_are(article: Database) -> None:
    found = await ids_of(
        article,
        """query ($key: String!) {
          work(key: $key) {
            basedOn(first: 9) { edges { facts { property } node { name } } }
            roles(first: 1) { nodes { person { name } subject { __typename } } }
          }
          nodes(ids: ["Place:mexico", "Work:nothing"]) { __typename }
        }""",
        key="somos",
    )
    types = ["Work", "Fact", "Event", "Role", "Person", "Place"]
    assert [each.partition(":")[0] for each in found] == types


async def test_a_page_that_was_cut_off_is_told(article: Database) -> None:
    with pytest.raises(BadInputError, match=r"works\.roles|roles has more rows"):
        await ids_of(article, '{ work(key: "somos") { roles { nodes { title } } } }')
    asked = '{ work(key: "somos") { roles(first: 3) { nodes { title } } } }'
    assert len(await ids_of(article, asked)) == 4
    few = '{ work(key: "somos") { basedOn { nodes { name } } } }'
    assert await ids_of(article, few) == (SOMOS, "Event:allende-massacre")
