"""Facets and aggregates: every kind of value, over all that matches, whatever the page."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.schema import build_schema
from tests.own_model.movies import MOVIES, load


@pytest.fixture
async def engine(empty_database: Database) -> Engine:
    await load(empty_database)
    return Engine(build_schema(MOVIES), empty_database, Limits())


async def ask(engine: Engine, query: str, **variables: Any) -> Any:
    return orjson.loads((await engine.answer(GraphRequest(query, variables))).body)


async def facets(engine: Engine, by: str, arguments: str = "first: 0") -> dict[str | None, int]:
    query = f"{{ movies({arguments}) {{ facets(by: {by}) {{ value count }} }} }}"
    answer = await ask(engine, query)
    return {each["value"]: each["count"] for each in answer["data"]["movies"]["facets"]}


async def test_values_of_every_kind_are_text(engine: Engine) -> None:
    assert await facets(engine, "GENRE") == {"DRAMA": 2, "COMEDY": 1, "OTHER": 1}
    assert await facets(engine, "RATING") == {"6.0": 1, "7.5": 1, "8.25": 1, None: 1}
    assert await facets(engine, "YEAR") == {"1999": 1, "2003": 1, "2010": 1, None: 1}
    assert (await facets(engine, "TAGS"))["film"] == 4


async def test_the_filter_counts_and_the_page_does_not(engine: Engine) -> None:
    where = 'where: {genre: {eq: DRAMA}, cast: {some: {slug: {eq: "ana"}}}}, first: 1'
    assert await facets(engine, "TITLE", where) == {"Harbour": 1, "Harbour II": 1}
    answer = await ask(
        engine, f"{{ movies({where}) {{ nodes {{ slug }} aggregate {{ count year {{ avg }} }} }} }}"
    )
    movies = answer["data"]["movies"]
    assert len(movies["nodes"]) == 1
    assert movies["aggregate"] == {"count": 2, "year": {"avg": 2001.0}}


async def test_nothing_comes_to_nothing(engine: Engine) -> None:
    answer = await ask(
        engine,
        """{ movies(where: {title: {eq: "none"}}) {
             facets(by: GENRE) { value } aggregate { count rating { min max avg } } } }""",
    )
    nothing = {"count": 0, "rating": {"min": None, "max": None, "avg": None}}
    assert answer["data"]["movies"] == {"facets": [], "aggregate": nothing}


async def test_nested_ones_count_each_target_once(engine: Engine) -> None:
    answer = await ask(
        engine,
        """{ actors(orderBy: [{name: ASC}]) { nodes { slug partners {
             totalCount facets(by: NAME) { value count } aggregate { count } } } } }""",
    )
    ana = answer["data"]["actors"]["nodes"][0]
    assert ana["slug"] == "ana"
    assert ana["partners"]["totalCount"] == ana["partners"]["aggregate"]["count"]
    assert all(each["count"] == 1 for each in ana["partners"]["facets"])


async def test_a_variable_chooses_the_facet_on_every_request(engine: Engine) -> None:
    query = "query ($by: MovieFacet!) { movies { facets(by: $by, first: 1) { value count } } }"
    for _ in range(2):
        genre = await ask(engine, query, by="GENRE")
        tags = await ask(engine, query, by="TAGS")
        assert genre["data"]["movies"]["facets"] == [{"value": "DRAMA", "count": 2}]
        assert tags["data"]["movies"]["facets"] == [{"value": "film", "count": 4}]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("facets(by: GENRE, first: -1) { count }", "BAD_USER_INPUT"),
        ("facets(by: SLUG) { count }", "GRAPHQL_VALIDATION_FAILED"),
        ("facets { count }", "GRAPHQL_VALIDATION_FAILED"),
        ("aggregate { title { min } }", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_what_cannot_be_summed_up_is_refused(engine: Engine, field: str, code: str) -> None:
    answer = await ask(engine, f"{{ movies {{ {field} }} }}")
    assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert answer["errors"][0]["locations"]
