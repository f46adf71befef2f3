"""What an answer holds: documents made to ask for ids, and ids found in what comes back."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from graphql import parse, print_ast

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Answer, Engine, GraphRequest
from graph_service.errors import BadInputError
from graph_service.exporting import Content, Listed
from graph_service.exporting.answers import ids_in, ids_of
from graph_service.exporting.asking import with_ids
from graph_service.exporting.choosing import Choosing
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
        (
            "{ neighborhood(of: [1]) { nodes { name } hops { label } } }",
            "{ neighborhood(of: [1]) { exportedTruncated: truncated nodes { exportedId: id name } "
            "hops { exportedId: id label } } }",
        ),
        (
            "{ paths(from: 1, to: 2) { ...P } } fragment P on PathResult { paths { length } }",
            "{ paths(from: 1, to: 2) { exportedTruncated: truncated ...P } } "
            "fragment P on PathResult { exportedTruncated: truncated paths { length } }",
        ),
        ("{ common(of: [1, 2]) { truncated } }", "{ common(of: [1, 2]) { truncated } }"),
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


async def answered(database: Database, text: str, **variables: Any) -> tuple[str, ...]:
    engine = Engine(SCHEMA, database, Limits(default_page=5))
    answer = await engine.answer(GraphRequest(asking(text, **variables), variables))
    body = orjson.loads(answer.body)
    assert "errors" not in body
    return ids_in(body["data"])


async def test_an_answer_has_its_nodes_wherever_they_are(article: Database) -> None:
    found = await answered(
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
        await answered(article, '{ work(key: "somos") { roles { nodes { title } } } }')
    asked = '{ work(key: "somos") { roles(first: 3) { nodes { title } } } }'
    assert len(await answered(article, asked)) == 4
    few = '{ work(key: "somos") { basedOn { nodes { name } } } }'
    assert await answered(article, few) == (SOMOS, "Event:allende-massacre")


async def test_a_traversal_has_its_nodes_and_what_its_hops_are(article: Database) -> None:
    around = 'neighborhood(of: ["Work:somos"], first: 1000)'
    nodes = await answered(article, f"{{ {around} {{ nodes {{ name }} }} }}")
    assert {SOMOS, "Event:allende-massacre"} <= set(nodes)
    hops = await answered(article, f"{{ {around} {{ hops {{ label }} }} }}")
    assert {each.partition(":")[0] for each in hops} == {"Relation", "Role", "Quote"}
    between = 'paths(from: "Work:somos", to: "Event:allende-massacre", maxLength: 1)'
    (path,) = await answered(article, f"{{ {between} {{ paths {{ hops {{ kind }} }} }} }}")
    assert path.startswith("Relation:BASED_ON:")
    async with article.reading(seconds=60) as reading:
        content = Content(PRESS, evidence=False)
        chosen = await Choosing(reading, content).choose(Listed((path,)))
    assert {each.name for each in chosen.nodes.values()} == {"Work", "Event"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('neighborhood(of: ["Work:somos"], first: 3) { nodes { name } }', "neighborhood"),
        ('near: neighborhood(of: ["Work:somos"], first: 3) { hops { label } }', "near"),
        ('neighborhood(of: ["Work:somos"], first: 3) { ...C }', "neighborhood"),
        ('paths(from: "Work:somos", to: "Place:mexico", first: 1) { paths { length } }', "paths"),
    ],
)
async def test_a_traversal_that_left_something_out_is_told(
    article: Database, text: str, where: str
) -> None:
    fragment = "fragment C on Subgraph { nodes { name } }" if "...C" in text else ""
    with pytest.raises(BadInputError, match=f"^{where} is truncated") as refused:
        await answered(article, f"{{ {text} }} {fragment}")
    assert "larger first" in str(refused.value.hint)


class Asked:
    """Answers documents, and keeps them."""

    def __init__(self, database: Database, **limits: int) -> None:
        self._engine = Engine(SCHEMA, database, Limits(**limits))
        self.texts: list[str] = []

    async def ids(self, text: str) -> tuple[str, ...] | Answer:
        return await ids_of(text, self._ask, SCHEMA.core, PRESS, {}, most_characters=10_000)

    async def _ask(self, text: str) -> Answer:
        self.texts.append(text)
        return await self._engine.answer(GraphRequest(text))


async def test_a_document_is_asked_once_where_it_is_right(article: Database) -> None:
    asked = Asked(article)
    assert await asked.ids('{ work(key: "somos") { title } }') == (SOMOS,)
    (text,) = asked.texts
    assert "exportedId" in text


@pytest.mark.parametrize(("text", "times"), [("{ work { nope } }", 2), ("{ work {", 1)])
async def test_errors_are_those_of_the_document_as_it_was_written(
    article: Database, text: str, times: int
) -> None:
    asked = Asked(article)
    answer = await asked.ids(text)
    assert isinstance(answer, Answer)
    assert "exported" not in answer.body.decode()
    assert len(asked.texts) == times
    assert asked.texts[-1] == text


async def test_a_document_that_ids_make_too_large_is_told(article: Database) -> None:
    text = '{ work(key: "somos") { title } }'
    with pytest.raises(BadInputError, match=r"too large to be asked for ids as well: .*2 .*allow"):
        await Asked(article, selections=2).ids(text)
