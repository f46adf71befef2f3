"""Answers that may be kept: their ETag follows the graph, and 304 needs no database."""

from __future__ import annotations

import asyncio
import json
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
import strawberry
from strawberry.extensions import SchemaExtension
from strawberry.permission import BasePermission

from graph_service.database import Database, Target
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, GraphTypes, build_schema
from graph_service.seeding import apply
from graph_service.web.graph_version import GraphVersion
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded

from .clients import RESPONSE, Client, opened

POLL = 0.2
DEATHS = "query Deaths($key: String!) { event(key: $key) { name deathsAtLeast } }"
TRUSTED = {
    "deaths": DEATHS,
    "more": DEATHS + " query More { works { totalCount } } query None { works { totalCount } }",
    "wrong": "query ($n: Int) { works(first: $n) { nodes { id } } }",
    "broken": "{ works { nodes { name kind } } }",
    "typename": "{ __typename }",
}
FLOOD = {"documentId": "deaths", "variables": '{"key":"flood"}'}
EXPLAIN = "X-Graph-Service-Explain"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "documents.json"
    path.write_text(json.dumps(TRUSTED))
    return path


@pytest.fixture
def settings(documents: Path) -> dict[str, Any]:
    return {"documents": documents, "version_poll_seconds": POLL}


@pytest.fixture
async def target(empty_database: Database) -> Target:
    """Where a small graph is that has a version; its work lacks what the schema promises."""
    await empty_database.execute(
        """
        CREATE (:Graph {id: 'graph', version: '1'}), (:Work:Entity {key: 'w', name: 'W'}),
            (:Event:Entity {key: 'flood', name: 'The flood', kind: 'OTHER', deathsAtLeast: 10})
        """
    )
    return empty_database.target


async def get(client: Client, parameters: dict[str, str], **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.get("/graphql", params=parameters, headers={"Accept": RESPONSE} | named)


async def tagged(client: Client, parameters: dict[str, str] = FLOOD) -> httpx.Response:
    """The answer once the version is known."""
    for _ in range(100):
        answer = await get(client, parameters)
        if "ETag" in answer.headers:
            return answer
        await asyncio.sleep(0.02)
    raise AssertionError("The version was never known.")


async def test_what_has_not_changed_is_not_sent_again(
    target: Target, settings: dict[str, Any]
) -> None:
    async with opened(target, cache_max_age=60, **settings) as client:
        answer = await tagged(client)
        tag = answer.headers["ETag"]
        assert answer.json()["data"] == {"event": {"name": "The flood", "deathsAtLeast": 10}}
        before = client.database.statements
        for given in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            same = await get(client, FLOOD, If_None_Match=given)
            assert (same.status_code, same.content) == (304, b"")
            for name in ("ETag", "Cache-Control", "Vary"):
                assert same.headers[name] == answer.headers[name]
        head = await client.head(
            "/graphql", params=FLOOD, headers={"Accept": RESPONSE, "If-None-Match": tag}
        )
        assert head.status_code == 304
        assert client.database.statements == before
        other = await get(client, FLOOD, If_None_Match='"other"')
        assert (other.status_code, other.headers["ETag"]) == (200, tag)
        assert client.database.statements == before + 1
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert answer.headers["Vary"] == f"Accept, {EXPLAIN}"


async def test_another_load_makes_another_tag(
    empty_database: Database, settings: dict[str, Any], tmp_path: Path
) -> None:
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    async with opened(empty_database.target, **settings) as client:
        before = (await tagged(client)).headers["ETag"]
        await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND, LATER))
        loaded_at = time.monotonic()
        while (answer := await get(client, FLOOD, If_None_Match=before)).status_code == 304:
            assert time.monotonic() - loaded_at < POLL + 5
            await asyncio.sleep(0.01)
        assert answer.json()["data"]["event"]["deathsAtLeast"] == 12
        # Loading the same changes nothing.
        now = (await tagged(client)).headers["ETag"]
        assert now != before
        await apply(empty_database, loaded(tmp_path, HARBOUR, INLAND, LATER))
        await asyncio.sleep(2 * POLL)
        assert (await get(client, FLOOD, If_None_Match=now)).status_code == 304


async def test_what_makes_another_answer_makes_another_tag(
    target: Target, settings: dict[str, Any]
) -> None:
    async with opened(target, **settings) as client:
        await tagged(client)
        answers = [
            await get(client, FLOOD),
            await get(client, FLOOD, Accept="application/json"),
            await get(client, {**FLOOD, "variables": '{"key":"fire"}'}),
            await get(client, {**FLOOD, "documentId": "more", "operationName": "Deaths"}),
            await get(client, {"documentId": "more", "operationName": "More"}),
            await get(client, {"documentId": "more", "operationName": "None"}),
        ]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        assert len({answer.headers["ETag"] for answer in answers}) == len(answers)
        again = (await get(client, FLOOD)).headers["ETag"]
    async with opened(target, **settings) as other_worker:
        assert (await tagged(other_worker)).headers["ETag"] == again
    async with opened(target, default_page_size=2, **settings) as other_pages:
        assert (await tagged(other_pages)).headers["ETag"] != again


async def test_a_hash_can_be_kept_too(target: Target, settings: dict[str, Any]) -> None:
    text = "{ works { totalCount } }"
    extension = {"version": 1, "sha256Hash": sha256(text.encode()).hexdigest()}
    extensions = json.dumps({"persistedQuery": extension})
    async with opened(target, **settings) as client:
        unknown = await get(client, {"extensions": extensions})
        assert unknown.headers["Cache-Control"] == "no-store"
        await get(client, {"query": text, "extensions": extensions})
        answer = await tagged(client, {"extensions": extensions})
        same = await get(client, {"extensions": extensions}, If_None_Match=answer.headers["ETag"])
        assert same.status_code == 304


async def test_everything_else_is_not_kept(target: Target, settings: dict[str, Any]) -> None:
    async with opened(target, cache_max_age=60, **settings) as client:
        tag = (await tagged(client)).headers["ETag"]
        answers = [
            await get(client, {"query": "{ works { totalCount } }"}),
            await client.post("/graphql", json={"documentId": "typename"}),
            await get(client, {**FLOOD, "variables": "{}"}),
            await get(client, {"documentId": "wrong", "variables": '{"n":-1}'}),
            await get(client, {"documentId": "broken"}),
            await get(client, {"documentId": "none"}),
            await get(client, FLOOD, **{EXPLAIN.replace("-", "_"): "statement"}),
            await get(client, FLOOD, Accept="image/png"),
        ]
        assert [answer.status_code for answer in answers] == [
            200,
            200,
            400,
            400,
            200,
            404,
            200,
            406,
        ]
        for answer in answers:
            assert "ETag" not in answer.headers
            assert answer.headers["Cache-Control"] == "no-store"
        wrong = await get(client, {**FLOOD, "variables": "{}"}, If_None_Match="*")
        assert wrong.status_code == 400
        assert (await client.get("/graphql", headers={"Accept": "text/html"})).headers[
            "Cache-Control"
        ] == "no-cache"
        assert (await get(client, FLOOD, If_None_Match=tag)).status_code == 304


@pytest.mark.parametrize("header", ["Authorization", "X_API_Key", "Cookie"])
async def test_what_is_asked_with_an_identity_is_private(
    target: Target, settings: dict[str, Any], header: str
) -> None:
    async with opened(target, **settings) as client:
        await tagged(client)
        answer = await get(client, FLOOD, **{header: "ana=1"})
        assert answer.headers["Cache-Control"] == "private, max-age=0"


async def test_a_version_that_is_not_known_makes_no_tag(
    empty_database: Database, settings: dict[str, Any]
) -> None:
    """Nothing was loaded, or the database is away."""
    nowhere = Target("bolt://127.0.0.1:1", "neo4j", "x")
    for target in (empty_database.target, nowhere):
        async with opened(target, **settings) as client:
            for _ in range(3):
                answer = await get(client, {"documentId": "typename"}, If_None_Match="*")
                assert answer.json() == {"data": {"__typename": "Query"}}
                assert "ETag" not in answer.headers
                assert answer.headers["Cache-Control"] == "no-store"
                await asyncio.sleep(POLL)
            assert client.database.statements == 0


async def test_the_version_is_looked_up_once_somebody_asks(
    target: Target, settings: dict[str, Any]
) -> None:
    def polling() -> int:
        return [each.get_name() for each in asyncio.all_tasks()].count("graph version")

    async with opened(target, **settings) as client:
        await get(client, {"query": "{ works { totalCount } }"})
        await client.post("/graphql", json=FLOOD | {"variables": {"key": "flood"}})
        assert polling() == 0
        await tagged(client)
        await tagged(client)
        assert polling() == 1
    assert polling() == 0


def with_python(kind: str) -> GraphSchema:
    """The press schema with Python code in it."""
    types = GraphTypes(PRESS)

    @strawberry.type
    class Event(types["Event"]):  # type: ignore[misc]
        @strawberry.field
        def shout(self) -> str:
            return str(self.name).upper()

    class Anyone(BasePermission):
        def has_permission(self, source: Any, info: Any, **_: Any) -> bool:
            return True

    class Quiet(SchemaExtension):
        pass

    if kind == "resolver":
        return build_schema(types, Event)
    if kind == "permission":
        return build_schema(types, permissions={"Event.deathsAtLeast": [Anyone]})
    return build_schema(types, extensions=[Quiet])


@pytest.mark.parametrize("kind", ["resolver", "permission", "extension"])
async def test_what_python_takes_part_in_is_not_kept(
    target: Target, settings: dict[str, Any], tmp_path: Path, kind: str
) -> None:
    texts = {
        "python": '{ event(key: "flood") { name deathsAtLeast %s } }'
        % ("shout" if kind == "resolver" else ""),
        "graph": '{ event(key: "flood") { name } }',
    }
    settings["documents"].write_text(json.dumps(texts))
    async with opened(target, schema=with_python(kind), **settings) as client:
        await get(client, {"documentId": "graph"})
        await asyncio.sleep(2 * POLL)
        answer = await get(client, {"documentId": "python"}, If_None_Match="*")
        assert answer.json()["data"]["event"]["deathsAtLeast"] == 10
        assert answer.headers["Cache-Control"] == "no-store"
        graph = await get(client, {"documentId": "graph"})
        assert ("ETag" in graph.headers) == (kind != "extension")


async def test_what_was_looked_up_while_the_graph_changed_is_not_believed() -> None:
    answers: asyncio.Queue[str] = asyncio.Queue()
    version = GraphVersion(answers.get, seconds=600)

    async def told(wanted: str | None) -> None:
        end = time.monotonic() + 10
        while version.get() != wanted:
            assert time.monotonic() < end
            await asyncio.sleep(0)

    assert version.get() is None
    answers.put_nowait("1")
    await told("1")
    version.changed()
    assert version.get() is None
    await asyncio.sleep(0.01)
    version.changed()
    answers.put_nowait("of before the second change")
    await asyncio.sleep(0.01)
    assert version.get() is None
    answers.put_nowait("3")
    await told("3")
    await version.close()
