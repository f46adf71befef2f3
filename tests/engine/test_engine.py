"""The engine's compiling, without a database: what is kept apart, and what stays small."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson
import pytest
import strawberry
from strawberry.extensions import SchemaExtension
from strawberry.permission import BasePermission

from graph_service.compiler import Compiled, Limits
from graph_service.database import Database, Target
from graph_service.engine import Answer, Cache, Engine, GraphRequest, Outcome, Stage
from graph_service.errors import BadIdError, ConfigurationError
from graph_service.model.press import PRESS
from graph_service.schema import GraphTypes, build_schema
from tests.own_model.movies import MOVIES

NOWHERE = Target("bolt://127.0.0.1:1", "", "")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(build_schema(PRESS), Database(NOWHERE), Limits())


def compiled(engine: Engine, query: str, **variables: Any) -> Compiled:
    return engine.compile(GraphRequest(query, variables))


def test_true_and_one_are_two_parameters(engine: Engine) -> None:
    query = """{ roles(where: {former: {eq: true}}) { totalCount }
      events(where: {deathsAtLeast: {eq: 1}}) { totalCount } }"""
    values = compiled(engine, query).bind({})["p"].values()
    assert [(type(each), each) for each in values] == [(bool, True), (int, 1)]


def test_a_malformed_id_is_refused_after_a_good_one(engine: Engine) -> None:
    query = "query ($id: ID!) { node(id: $id) { id } }"
    compiled(engine, query, id="Work:somos")
    for bad in ("Work", "Work:", ":", ""):
        with pytest.raises(BadIdError):
            compiled(engine, query, id=bad)


@pytest.mark.parametrize(
    ("head", "part", "tail"),
    [
        ("{ entities { nodes { name ", "facts { nodes { subject { name ", "} } } "),
        (
            "{ entities { nodes { id ",
            "... on Entity { relations { nodes { source { id ",
            "} } } } ",
        ),
    ],
)
def test_nested_interfaces_stay_small(engine: Engine, head: str, part: str, tail: str) -> None:
    sizes = []
    for depth in (1, 3, 5):
        started = time.perf_counter()
        statement = compiled(engine, head + part * depth + tail * depth + "} } }").statement
        assert time.perf_counter() - started < 1
        assert statement is not None
        sizes.append(len(statement))
    assert sizes[2] - sizes[1] < 1.5 * (sizes[1] - sizes[0])


@pytest.mark.parametrize(
    "query",
    [
        "{ people { edges { part } } }",
        '{ work(key: "a") { people { edges { part } nominations: nodes { id } } } }',
        "{ events { edges { part } } organizations { edges { part node { name } } } }",
        '{ work(key: "a") { nominations { edges { part } } } }',
    ],
)
def test_an_edge_without_such_a_value_asks_for_none(engine: Engine, query: str) -> None:
    assert ".part" not in (compiled(engine, query).statement or "")


def test_the_default_page_is_no_larger_than_the_largest() -> None:
    small = Engine(build_schema(PRESS), Database(NOWHERE), Limits(1000, 500))
    assert 500 in compiled(small, "{ works { nodes { id } } }").bind({}).values()


class Refuse(BasePermission):
    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        return False


@pytest.mark.parametrize("name", ["WorkConnection.totalCount", "FuzzyDate.edtf", "Work.nothing"])
def test_a_guard_that_would_not_act_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError):
        build_schema(PRESS, permissions={name: [Refuse]})


def test_a_resolver_that_would_not_act_is_refused() -> None:
    types = GraphTypes(PRESS)

    @strawberry.type
    class WorkEdge(types["WorkEdge"]):
        @strawberry.field
        def weight(self) -> int:
            return 1

    with pytest.raises(ConfigurationError, match=r"WorkEdge\.weight"):
        build_schema(types, WorkEdge)


async def test_arguments_of_ones_own_may_have_any_name() -> None:
    types = GraphTypes(PRESS)

    @strawberry.type
    class Query(types["Query"]):
        @strawberry.field
        def later(self, after: int, id: int) -> int:
            return after + id

    serving = Engine(build_schema(types, Query), Database(NOWHERE), Limits())
    query = "query ($a: Int!, $i: Int!) { later(after: $a, id: $i) }"
    answer = await serving.answer(GraphRequest(query, {"a": 5, "i": 6}))
    assert orjson.loads(answer.body) == {"data": {"later": 11}}


class Walking(SchemaExtension):
    def resolve(self, _next: Any, root: Any, info: Any, *args: Any, **kwargs: Any) -> Any:
        return _next(root, info, *args, **kwargs)


async def test_bad_input_is_refused_inside_extensions_too() -> None:
    serving = Engine(build_schema(PRESS, extensions=[Walking]), Database(NOWHERE), Limits())
    answer = await serving.answer(GraphRequest("{ works(first: -1) { totalCount } }"))
    assert answer.outcome is Outcome.REFUSED
    (error,) = orjson.loads(answer.body)["errors"]
    assert error["path"] == ["works"]


class Listener:
    """An observer that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def taken(self) -> None:
        self.told.append("taken")

    def looked_up(self, cache: Cache, *, found: bool) -> None:
        self.told.append((cache, found))

    def chosen(self, name: str, kind: str) -> None:
        self.told.append((name, kind))

    @contextmanager
    def stage(self, stage: Stage, statement: str | None = None) -> Iterator[None]:
        self.told.append((stage, statement is not None))
        yield

    def answered(self, answer: Answer) -> None:
        self.told.append((answer.outcome, answer.codes))


async def test_an_observer_is_told_of_every_stage(article: Database) -> None:
    engine = Engine(build_schema(PRESS), article, Limits())
    query = 'query Q { work(key: "somos") { title } }'
    cold, warm, refused = Listener(), Listener(), Listener()
    await engine.answer(GraphRequest(query, observer=cold))
    await engine.answer(GraphRequest(query, observer=warm))
    await engine.answer(GraphRequest("{ films }", observer=refused))
    run = [(Stage.DATABASE, True), (Stage.SHAPE, False), (Outcome.DATA, ())]
    assert cold.told == [
        "taken",
        (Cache.DOCUMENTS, False),
        (Stage.PARSE, False),
        ("Q", "query"),
        (Cache.PLANS, False),
        (Stage.COMPILE, False),
        *run,
    ]
    found = [(Cache.DOCUMENTS, True), ("Q", "query"), (Cache.PLANS, True)]
    assert warm.told == ["taken", *found, *run]
    assert refused.told == [
        "taken",
        (Cache.DOCUMENTS, False),
        (Stage.PARSE, False),
        (Outcome.REFUSED, ("GRAPHQL_VALIDATION_FAILED",)),
    ]
    assert engine.kept == {Cache.DOCUMENTS: 1, Cache.PLANS: 1}


@strawberry.type
class Wish:
    number: int

    @strawberry.field
    def twice(self) -> int:
        return 2 * self.number


@strawberry.type
class Mutation:
    @strawberry.mutation
    def wish(self, info: strawberry.Info, number: int) -> Wish | None:
        info.context["wishes"].append((info.context["author"], number))
        return Wish(number=number)


async def test_a_mutation_needs_an_author_and_runs_in_order() -> None:
    schema = build_schema(PRESS, Mutation, mutations=True)
    wishes: list[Any] = []
    asked = "mutation M { __typename a: wish(number: 1) { twice } b: wish(number: 2) { number } }"
    async with Database(NOWHERE) as database:
        engine = Engine(schema, database, Limits())
        request = GraphRequest(asked, context={"wishes": wishes})
        refused = await engine.answer(request)
        assert refused.outcome is Outcome.FORBIDDEN
        (error,) = orjson.loads(refused.body)["errors"]
        assert error["extensions"]["code"] == "FORBIDDEN"
        assert error["locations"] == [{"line": 1, "column": 1}]
        assert wishes == []
        answer = await engine.answer(replace(request, author="ana"))
        assert database.statements == 0
    assert orjson.loads(answer.body) == {
        "data": {"__typename": "Mutation", "a": {"twice": 2}, "b": {"number": 2}}
    }
    assert not answer.of_graph
    assert wishes == [("ana", 1), ("ana", 2)]


def test_a_class_named_mutation_stands_for_the_models() -> None:
    types = GraphTypes(PRESS)

    @strawberry.type
    class Mutation(types["Mutation"]):  # type: ignore[misc]
        @strawberry.mutation
        def wish(self) -> int:
            return 1

    schema = build_schema(types, Mutation, mutations=True)
    assert schema.core.mutation_type is not None
    assert set(schema.core.mutation_type.fields) == {"applySeed", "wish"}
    assert build_schema(types).core.mutation_type is None


def test_a_model_without_evidence_has_no_facts_to_add() -> None:
    with pytest.raises(ConfigurationError, match="no facts that a mutation could add"):
        build_schema(MOVIES, mutations=True)
    own = build_schema(MOVIES, Mutation, mutations=True).core.mutation_type
    assert own is not None
    assert set(own.fields) == {"wish"}


async def test_a_mutation_can_be_guarded() -> None:
    class Never(BasePermission):
        message = "Not today."

        def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
            return False

    guards = {"Mutation.applySeed": [Never]}
    schema = build_schema(PRESS, mutations=True, permissions=guards)
    async with Database(NOWHERE) as database:
        engine = Engine(schema, database, Limits())
        asked = 'mutation { applySeed(document: "") { applied } }'
        answer = orjson.loads((await engine.answer(GraphRequest(asked, author="ana"))).body)
    assert answer["data"] == {"applySeed": None}
    assert answer["errors"][0]["message"] == "Not today."
