"""A model declared in one place is served with everything that the press model is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
import pytest
import strawberry
from strawberry.extensions import SchemaExtension
from strawberry.permission import BasePermission

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.schema import GraphSchema, GraphTypes, build_schema
from tests.own_model.movies import MOVIES, load


@pytest.fixture
async def movies(empty_database: Database) -> Database:
    await load(empty_database)
    return empty_database


def engine(database: Database, schema: GraphSchema | None = None) -> Engine:
    return Engine(schema or build_schema(MOVIES), database, Limits())


async def ask(serving: Engine, query: str, **variables: Any) -> dict[str, Any]:
    """The answer, which is the same for a cold and for a warm request."""
    request = GraphRequest(query, variables)
    cold = orjson.loads((await serving.answer(request)).body)
    warm = orjson.loads((await serving.answer(request)).body)
    assert warm == cold
    return cold


async def data(serving: Engine, query: str, **variables: Any) -> Any:
    answer = await ask(serving, query, **variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def titles(connection: Any) -> list[str]:
    return [node["title"] for node in connection["nodes"]]


async def test_nested_selection_with_edge_values(movies: Database) -> None:
    found = await data(
        engine(movies),
        """{ movie(slug: "harbour") { title year genre tags sequelOf { title }
             cast(orderBy: [{name: ASC}]) { totalCount edges { character node { name } } } } }""",
    )
    assert found == {
        "movie": {
            "title": "Harbour",
            "year": 1999,
            "genre": "DRAMA",
            "tags": ["harbour", "film"],
            "sequelOf": None,
            "cast": {
                "totalCount": 2,
                "edges": [
                    {"character": "Captain", "node": {"name": "Ana Ruiz"}},
                    {"character": "Cook", "node": {"name": "Ben Öz"}},
                ],
            },
        }
    }


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"title": {"eq": "Harbour"}}, ["Harbour"]),
        ({"title": {"ieq": "ecole"}}, ["École"]),
        ({"year": {"gte": 2003}}, ["Harbour II", "zebra"]),
        ({"year": {"isNull": True}}, ["École"]),
        ({"year": {"ne": 1999}}, ["École", "Harbour II", "zebra"]),
        ({"NOT": {"year": {"gt": 2000}}}, ["École", "Harbour"]),
        ({"rating": {"in": [6.0, 8.25]}}, ["École", "zebra"]),
        ({"genre": {"notIn": ["DRAMA"]}}, ["École", "zebra"]),
        ({"tags": {"hasEvery": ["film", "zebra"]}}, ["zebra"]),
        ({"OR": [{"year": {"eq": 2010}}, {"sequelOf": {"year": {"eq": 1999}}}]},
         ["Harbour II", "zebra"]),
        ({"cast": {"some": {"name": {"startsWith": "Ana"}}}}, ["Harbour", "Harbour II"]),
        ({"cast": {"none": {"name": {"startsWith": "Ana"}}}}, ["École", "zebra"]),
        ({"cast": {"every": {"name": {"startsWith": "Ana"}}}}, ["Harbour II"]),
        ({"cast": {"single": {"name": {"contains": "e"}}}}, ["École", "Harbour", "zebra"]),
        ({"cast": {"count": {"gte": 2}}}, ["Harbour"]),
        ({}, ["École", "Harbour", "Harbour II", "zebra"]),
        ({"OR": []}, []),
    ],
)  # fmt: skip
async def test_filters(movies: Database, where: dict[str, Any], expected: list[str]) -> None:
    query = """query ($where: MovieWhere) {
      movies(where: $where, orderBy: [{title: ASC}]) { totalCount nodes { title } } }"""
    found = await data(engine(movies), query, where=where)
    assert titles(found["movies"]) == expected
    assert found["movies"]["totalCount"] == len(expected)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([{"title": "DESC"}], ["zebra", "Harbour II", "Harbour", "École"]),
        ([{"year": "ASC"}], ["Harbour", "Harbour II", "zebra", "École"]),
        ([{"year": "DESC"}], ["zebra", "Harbour II", "Harbour", "École"]),
        ([{"year": "DESC_NULLS_FIRST"}], ["École", "zebra", "Harbour II", "Harbour"]),
        ([{"cast": {"count": "DESC"}}, {"title": "ASC"}],
         ["Harbour", "École", "Harbour II", "zebra"]),
        ([{"sequelOf": {"title": "ASC"}}, {"title": "ASC"}],
         ["Harbour II", "École", "Harbour", "zebra"]),
        ([], ["École", "Harbour", "Harbour II", "zebra"]),
    ],
)  # fmt: skip
async def test_orders_and_pages_of_every_size(
    movies: Database, order: list[dict[str, Any]], expected: list[str]
) -> None:
    serving = engine(movies)
    for size in (1, 2, 3, 4, 5):
        assert await _walk(serving, order, size, forwards=True) == expected
        assert await _walk(serving, order, size, forwards=False) == expected


async def _walk(serving: Engine, order: list[Any], size: int, *, forwards: bool) -> list[str]:
    """All titles, page by page, with what pageInfo says held against what comes."""
    count, cursor = ("first", "after") if forwards else ("last", "before")
    query = f"""query ($order: [MovieOrderBy!], $size: Int, $cursor: String) {{
      movies(orderBy: $order, {count}: $size, {cursor}: $cursor) {{
        nodes {{ title }}
        pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
    pages: list[list[str]] = []
    at = None
    while True:
        found = (await data(serving, query, order=order, size=size, cursor=at))["movies"]
        info = found["pageInfo"]
        pages.append(titles(found))
        here, behind = ("hasNextPage", "hasPreviousPage")[:: 1 if forwards else -1]
        assert info[behind] is (len(pages) > 1)
        if not info[here]:
            break
        at = info["endCursor" if forwards else "startCursor"]
    return [title for page in (pages if forwards else pages[::-1]) for title in page]


async def test_distinct_ends_of_paths_that_meet(movies: Database) -> None:
    found = await data(
        engine(movies),
        '{ actor(slug: "ana") { partners(orderBy: [{name: ASC}]) { totalCount nodes { name } } } }',
    )
    assert found["actor"]["partners"] == {
        "totalCount": 1,
        "nodes": [{"name": "Ben Öz"}],
    }


async def test_a_list_that_is_not_stored_is_empty(movies: Database) -> None:
    await movies.execute("MATCH (m:Movie {slug: 'zebra'}) REMOVE m.tags")
    query = """{ movies(where: {tags: {isEmpty: true}}) { nodes { slug tags } } }"""
    found = await data(engine(movies), query)
    assert found["movies"]["nodes"] == [{"slug": "zebra", "tags": []}]


async def test_nodes_by_id(movies: Database) -> None:
    query = """query ($ids: [ID!]!) { nodes(ids: $ids) {
      __typename id ... on Movie { title } ... on Actor { name } } }"""
    ids = ["Actor:ben", "Movie:nope", "Movie:zebra", "Actor:ben"]
    ben = {"__typename": "Actor", "id": "Actor:ben", "name": "Ben Öz"}
    zebra = {"__typename": "Movie", "id": "Movie:zebra", "title": "zebra"}
    assert await data(engine(movies), query, ids=ids) == {"nodes": [ben, None, zebra, ben]}


class IsKnown(BasePermission):
    message = "Log in first."
    asked = 0

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        IsKnown.asked += 1
        return bool(info.context.get("user"))


class Counting(SchemaExtension):
    operations = 0

    def on_operation(self) -> Iterable[None]:
        Counting.operations += 1
        yield

    def get_results(self) -> dict[str, Any]:
        return {"operations": Counting.operations}


def extended() -> GraphSchema:
    types = GraphTypes(MOVIES)

    @strawberry.type
    class Movie(types["Movie"]):
        @strawberry.field
        def heading(self) -> str:
            return f"{self.title} ({self.year})"

    return build_schema(
        types, Movie, permissions={"Movie.rating": [IsKnown]}, extensions=[Counting]
    )


async def test_resolver_permission_and_extension_act_cold_and_warm(movies: Database) -> None:
    serving = engine(movies, extended())
    query = '{ movie(slug: "harbour") { heading t: title rating cast { nodes { name } } } }'
    expected = {
        "heading": "Harbour (1999)",
        "t": "Harbour",
        "cast": {"nodes": [{"name": "Ana Ruiz"}, {"name": "Ben Öz"}]},
    }
    for round_ in (1, 2):
        asked, operations = IsKnown.asked, Counting.operations
        stranger = orjson.loads((await serving.answer(GraphRequest(query))).body)
        assert stranger["data"] == {"movie": expected | {"rating": None}}, round_
        assert stranger["errors"][0]["message"] == "Log in first."
        assert stranger["errors"][0]["path"] == ["movie", "rating"]
        friend = GraphRequest(query, context={"user": "ana"})
        known = orjson.loads((await serving.answer(friend)).body)
        assert known["data"] == {"movie": expected | {"rating": 7.5}}
        assert known["extensions"] == {"operations": operations + 2}
        assert (IsKnown.asked, Counting.operations) == (asked + 2, operations + 2)


async def test_extension_acts_where_only_graph_fields_are_selected(movies: Database) -> None:
    serving = engine(movies, extended())
    before = Counting.operations
    await data_with_extensions(serving, "{ movies { totalCount } }")
    assert Counting.operations == before + 2


async def data_with_extensions(serving: Engine, query: str) -> None:
    for _ in (1, 2):
        answer = orjson.loads((await serving.answer(GraphRequest(query))).body)
        assert answer["data"] == {"movies": {"totalCount": 4}}


async def test_one_statement_however_it_is_answered(movies: Database) -> None:
    for schema in (build_schema(MOVIES), extended()):
        serving = engine(movies, schema)
        before = movies.statements
        await serving.answer(GraphRequest("{ movies { nodes { title } } actors { totalCount } }"))
        assert movies.statements == before + 1


async def test_a_broken_promise_is_an_error_at_its_place(movies: Database) -> None:
    await movies.execute("MATCH (m:Movie {slug: 'zebra'}) REMOVE m.title")
    query = '{ movie(slug: "zebra") { slug title } other: movie(slug: "ecole") { title } }'
    answer = await ask(engine(movies), query)
    assert answer["data"] == {"movie": None, "other": {"title": "École"}}
    assert answer["errors"][0]["path"] == ["movie", "title"]
    assert answer["errors"][0]["extensions"]["code"] == "NULL_FOR_NON_NULL"
