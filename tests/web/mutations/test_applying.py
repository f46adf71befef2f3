"""What `applySeed` does, and what it tells."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import httpx

from graph_service.database import Database
from graph_service.model.press import PRESS
from graph_service.seeding import digest, plan, read_document
from graph_service.seeding.reporting import report
from graph_service.seeding.status import status
from graph_service.web.key_file import KeyFile
from tests.seeding.files import HARBOUR, INLAND
from tests.web.clients import RESPONSE, Client, opened
from tests.web.mutations.asking import (
    FLOOD,
    applied,
    send,
)


async def test_a_dry_run_tells_and_writes_nothing(
    client: Client, writing: str, empty_database: Database
) -> None:
    told = await applied(client, writing, HARBOUR, dryRun=True)
    planned = await plan(empty_database, [read_document(HARBOUR)])
    assert (told.pop("applied"), told.pop("changes")) == (False, True)
    plain = report(planned, PRESS).as_json()
    for source in plain["sources"]:
        source["state"] = source["state"].upper()
    assert told == plain
    assert await empty_database.rows("MATCH (n) RETURN n") == []


async def test_what_was_applied_can_be_asked_for_at_once(
    client: Client, writing: str, reading: str, empty_database: Database
) -> None:
    told = await applied(client, writing, HARBOUR)
    assert (told["applied"], told["changes"]) == (True, True)
    assert [(each["key"], each["state"]) for each in told["sources"]] == [("harbour-news", "ADDED")]
    (died,) = (each for each in told["sources"][0]["added"] if each["property"] == "deathsAtLeast")
    assert died["statement"] == "Ten people died."
    assert (died["place"], died["subject"], died["value"]) == ("paragraph 1", "flood", "10")
    event = (await send(client, reading, FLOOD)).json()["data"]["event"]
    assert (event["name"], event["deathsAtLeast"]) == ("The flood", 10)
    graph = (await send(client, reading, "{ graph { version } }")).json()["data"]["graph"]
    assert graph["version"] == told["version"] != told["base"]
    again = await applied(client, writing, HARBOUR)
    assert (again["applied"], again["changes"], again["sources"][0]["state"]) == (
        True,
        False,
        "UNCHANGED",
    )
    assert again["base"] == again["version"] == told["version"]
    assert len(await empty_database.rows("MATCH (n:Load) RETURN n")) == 1


async def test_what_a_source_no_longer_states_goes(client: Client, writing: str) -> None:
    await applied(client, writing, HARBOUR)
    lines = [line for line in HARBOUR.splitlines() if "The port took part" not in line]
    told = await applied(client, writing, "\n".join(lines).replace("Ten people", "At least ten"))
    (source,) = told["sources"]
    assert source["state"] == "CHANGED"
    assert [each["statement"] for each in source["removed"]] == ["The port took part."]
    assert [each["statement"] for each in source["changed"]] == ["At least ten died."]
    assert [(each["type"], each["source"]["id"]) for each in told["edgesRemoved"]] == [
        ("TOOK_PART_IN", "port")
    ]


async def test_a_contradiction_is_told(client: Client, writing: str, reading: str) -> None:
    await applied(client, writing, HARBOUR)
    told = await applied(client, writing, INLAND)
    (deaths,) = (each for each in told["disagreements"] if each["property"] == "deathsAtLeast")
    assert deaths["shown"] == ["10"]
    assert deaths["answers"] == [
        {"value": "10", "sources": ["harbour-news"]},
        {"value": "12", "sources": ["inland-news"]},
    ]
    names = next(each for each in told["valuesChanged"] if each["property"] == "alternateNames")
    assert (names["before"], names["after"]) == ([], ["Big water"])
    query = '{ event(key: "flood") { facts(where: {contradictedBy: {some: {}}}) { totalCount } } }'
    assert (await send(client, reading, query)).json()["data"]["event"]["facts"]["totalCount"] == 2


async def test_several_are_applied_one_after_the_other(client: Client, writing: str) -> None:
    query = """
        mutation ($one: String!, $two: String!, $three: String!) {
          __typename
          first: applySeed(document: $one) { base version }
          second: applySeed(document: $two) { applied }
          third: applySeed(document: $three) { base version }
        }
    """
    answer = await send(client, writing, query, one=HARBOUR, two="source: x", three=INLAND)
    data = answer.json()["data"]
    assert data["__typename"] == "Mutation"
    assert data["second"] is None
    assert data["first"]["version"] == data["third"]["base"] != data["third"]["version"]
    assert [each["path"] for each in answer.json()["errors"]] == [["second"]]


async def test_the_same_document_at_the_same_time_changes_once(
    client: Client, writing: str, empty_database: Database
) -> None:
    told = await asyncio.gather(*(applied(client, writing, HARBOUR) for _ in range(6)))
    assert all(each["applied"] for each in told)
    assert sum(each["changes"] for each in told) == 1
    assert len({each["version"] for each in told}) == 1
    assert len(await empty_database.rows("MATCH (n:Load) RETURN n")) == 1
    before = await digest(empty_database)
    await applied(client, writing, HARBOUR)
    assert await digest(empty_database) == before


async def test_different_documents_at_the_same_time_are_all_there(
    client: Client, writing: str, empty_database: Database
) -> None:
    documents = [HARBOUR.replace("harbour-news", f"harbour-{n}") for n in range(4)]
    await asyncio.gather(*(applied(client, writing, each) for each in documents))
    found = (await status(empty_database)).sources
    assert [each.key for each in found] == [f"harbour-{n}" for n in range(4)]
    together = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    for each in documents:
        await applied(client, writing, each)
    assert await digest(empty_database) == together


async def test_kept_answers_are_not_called_current_any_more(
    empty_database: Database, file: KeyFile, writing: str, reading: str, tmp_path: Path
) -> None:
    trusted = tmp_path / "documents.json"
    trusted.write_text('{"flood": "{ event(key: \\"flood\\") { deathsAtLeast } }"}')
    more = {"documents": trusted, "version_poll_seconds": 600, "mutations": True}
    headers = {"Authorization": f"Bearer {reading}", "Accept": RESPONSE}

    async with opened(empty_database.target, api_keys_file=file.path, **more) as client:

        async def get(**named: str) -> httpx.Response:
            asked = {"documentId": "flood"}
            return await client.get("/graphql", params=asked, headers=headers | named)

        async def tagged() -> httpx.Response:
            end = time.monotonic() + 10
            while "ETag" not in (answer := await get()).headers:
                assert time.monotonic() < end, "the version was never known"
                await asyncio.sleep(0.02)
            return answer

        await applied(client, writing, HARBOUR)
        before = await tagged()
        assert before.json()["data"]["event"]["deathsAtLeast"] == 10
        same = {"If-None-Match": before.headers["ETag"]}
        assert (await get(**same)).status_code == 304
        await applied(client, writing, HARBOUR.replace("deathsAtLeast: 10", "deathsAtLeast: 11"))
        after = await get(**same)
        assert after.status_code == 200
        assert after.json()["data"]["event"]["deathsAtLeast"] == 11
        assert (await tagged()).headers["ETag"] != before.headers["ETag"]
