"""`applySeed` over HTTP: who may write, what is checked, what is told, and what is there then."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.app import create_app
from graph_service.database import Database, Target
from graph_service.errors import ConfigurationError
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.seeding import digest, plan, read_document
from graph_service.seeding.reporting import report
from graph_service.seeding.status import status
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from graph_service.web.policy import Policy, decide
from tests.seeding.files import HARBOUR, INLAND
from tests.web import issuer
from tests.web.clients import RESPONSE, Client, opened
from tests.web.test_leaks import INTERNALS

APPLY = """
mutation Apply($document: String!, $dryRun: Boolean! = false) {
  applySeed(document: $document, dryRun: $dryRun) {
    applied changes base version
    sources {
      key state hashBefore hashAfter
      added { ...said } changed { ...said } removed { ...said }
    }
    nodesAdded { ...node } nodesRemoved { ...node }
    valuesChanged { ...value } valuesKept { ...value }
    edgesAdded { ...edge } edgesChanged { ...edge } edgesRemoved { ...edge } edgesKept { ...edge }
    disagreements { node { ...node } property shown answers { value sources } }
  }
}
fragment said on SeedStatement { fact statement place subject property value others }
fragment node on SeedNode { type id name }
fragment value on SeedValue { node { ...node } property before after sources }
fragment edge on SeedEdge { type source { ...node } target { ...node } sources }
"""
FLOOD = '{ event(key: "flood") { name deathsAtLeast facts { totalCount } } }'
NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
SECRET = "a secret that is long enough for HS256, and then some"
OF_TOKENS = {
    "jwt_secret": SECRET,
    "jwt_audience": issuer.AUDIENCE,
    "jwt_issuer": issuer.ISSUER,
}


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "keys")


@pytest.fixture
def writing(file: KeyFile) -> str:
    return file.add("desk", writes=True)


@pytest.fixture
def reading(file: KeyFile) -> str:
    return file.add("reader")


@pytest.fixture
async def client(
    empty_database: Database, file: KeyFile, writing: str, reading: str
) -> AsyncIterator[Client]:
    """A client of a service with mutations; it sends no key by itself."""
    target = empty_database.target
    async with opened(target, mutations=True, api_keys_file=file.path) as client:
        yield client


async def send(
    client: httpx.AsyncClient, key: str | None, query: str, **variables: Any
) -> httpx.Response:
    headers = {"Accept": RESPONSE} | ({"Authorization": f"Bearer {key}"} if key else {})
    asked = {"query": query, "variables": variables}
    return await client.post("/graphql", json=asked, headers=headers)


async def applied(client: httpx.AsyncClient, key: str, document: str, **more: Any) -> Any:
    answer = await send(client, key, APPLY, document=document, **more)
    assert answer.status_code == 200
    assert "errors" not in answer.json(), answer.text
    return answer.json()["data"]["applySeed"]


async def failed(client: httpx.AsyncClient, key: str, document: str) -> Any:
    """The only error of a mutation that did nothing; nothing internal is in it."""
    answer = await send(client, key, APPLY, document=document)
    assert answer.status_code == 200
    assert answer.json()["data"] == {"applySeed": None}
    assert INTERNALS.search(answer.text) is None
    (error,) = answer.json()["errors"]
    assert error["path"] == ["applySeed"]
    return {"message": error["message"], **error["extensions"]}


# Off, and on


async def test_off_there_is_no_such_thing(file: KeyFile, writing: str) -> None:
    async with opened(NOWHERE, api_keys_file=file.path) as client:
        answer = await send(client, writing, APPLY, document=HARBOUR)
        headers = {"Authorization": f"Bearer {writing}"}
        schema = (await client.get("/schema.graphql", headers=headers)).text
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert "Mutation" not in schema
    assert schema == build_schema(PRESS).sdl()


async def test_on_the_schema_says_so(client: Client, reading: str) -> None:
    headers = {"Authorization": f"Bearer {reading}"}
    schema = (await client.get("/schema.graphql", headers=headers)).text
    assert "applySeed(" in schema
    assert "type AppliedSeed" in schema


@pytest.mark.parametrize("more", [{}, {"access": "public"}])
def test_without_keys_or_tokens_it_does_not_start(more: dict[str, Any]) -> None:
    settings = Settings(mutations=True, **more)
    for start in (
        lambda: decide(settings),
        lambda: create_app(settings, target=NOWHERE),
        lambda: create_app(settings, target=NOWHERE, policy=Policy()),
    ):
        with pytest.raises(ConfigurationError) as caught:
            start()
        for way in ("GRAPH_SERVICE_MUTATIONS", "keys new NAME --writes", "GRAPH_SERVICE_JWT"):
            assert way in str(caught.value)


def test_schema_and_setting_agree(file: KeyFile, writing: str) -> None:
    keys = {"api_keys_file": file.path}
    with pytest.raises(ConfigurationError, match="has no mutations"):
        create_app(Settings(mutations=True, **keys), schema=build_schema(PRESS), target=NOWHERE)
    with pytest.raises(ConfigurationError, match="is not true"):
        create_app(Settings(**keys), schema=build_schema(PRESS, mutations=True), target=NOWHERE)


# Who may write


@pytest.mark.parametrize("dry_run", [False, True])
async def test_who_only_reads_writes_nothing(
    client: Client, reading: str, empty_database: Database, dry_run: bool
) -> None:
    for key, status_, code in ((None, 401, "UNAUTHENTICATED"), (reading, 403, "FORBIDDEN")):
        answer = await send(client, key, APPLY, document=HARBOUR, dryRun=dry_run)
        assert answer.status_code == status_
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == code
        assert error["extensions"]["hint"]
        assert "data" not in answer.json()
    assert (await send(client, reading, FLOOD)).json()["data"] == {"event": None}
    assert await empty_database.rows("MATCH (n) RETURN n") == []


async def test_older_clients_are_refused_as_well(client: Client, reading: str) -> None:
    answer = await client.post(
        "/graphql",
        json={"query": "mutation { __typename }"},
        headers={"X-API-Key": reading, "Accept": "application/json"},
    )
    assert answer.status_code == 403


async def test_a_mutation_is_not_sent_by_get(client: Client, writing: str) -> None:
    headers = {"Accept": RESPONSE, "Authorization": f"Bearer {writing}"}
    query = 'mutation { applySeed(document: "") { applied } }'
    answer = await client.get("/graphql", params={"query": query}, headers=headers)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


async def test_a_form_of_another_site_is_refused(client: Client, writing: str) -> None:
    answer = await client.post(
        "/graphql",
        content='{"query": "mutation { __typename }"}',
        headers={
            "Content-Type": "text/plain",
            "X-API-Key": writing,
            "Sec-Fetch-Site": "cross-site",
        },
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("claims", "writes"),
    [
        ({}, False),
        ({"scope": "seed:read"}, False),
        ({"scope": "seed:writer seed:write2 SEED:WRITE"}, False),
        ({"scope": 7}, False),
        ({"scope": {"seed:write": True}}, False),
        ({"scope": "", "scp": "seed:write"}, False),
        ({"scope": "openid seed:write"}, True),
        ({"scope": ["openid", "seed:write"]}, True),
        ({"scp": "openid seed:write"}, True),
        ({"scp": ["seed:write"]}, True),
    ],
)
async def test_a_token_writes_with_the_scope_for_it(
    empty_database: Database, claims: dict[str, Any], writes: bool
) -> None:
    token = issuer.token(SECRET, "HS256", **claims)
    async with opened(empty_database.target, mutations=True, **OF_TOKENS) as client:
        answer = await send(client, token, APPLY, document=HARBOUR)
    assert answer.status_code == (200 if writes else 403)
    found = (await status(empty_database)).sources
    assert [each.by for each in found] == (["jwt:ana"] if writes else [])


# What it does


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


# What is wrong


async def test_every_problem_is_told_with_its_place(
    client: Client, writing: str, empty_database: Database
) -> None:
    wrong = HARBOUR.replace("{flood: {deathsAtLeast: 10}}", "{flod: {deathsAtLeast: 10}}")
    wrong = wrong.replace("paragraph: 3, says", "says").replace("kind: COMPANY", "kind: COMPANI")
    error = await failed(client, writing, wrong)
    assert (error["code"], error["hint"]) == ("BAD_SEED", "Nothing was written.")
    assert error["message"] == f"{len(error['problems'])} problems in the document."
    assert {tuple(each) for each in error["problems"]} == {("file", "line", "column", "message")}
    assert {each["file"] for each in error["problems"]} == {"document"}
    told = {(each["line"], each["column"]): each["message"] for each in error["problems"]}
    assert "did you mean flood?" in told[12, 51]
    assert "COMPANY" in told[7, 48]
    assert "add `paragraph`" in told[16, 5]
    assert await empty_database.rows("MATCH (n) RETURN n") == []


async def test_a_key_of_another_kind_is_told(client: Client, writing: str) -> None:
    await applied(client, writing, HARBOUR)
    other = INLAND.replace(
        "event: flood, name: The great flood, kind: OTHER", "person: flood, name: F"
    )
    other = other.replace("{port TOOK_PART_IN flood: {part: helper}}", "port TOOK_PART_IN flood")
    lines = [
        line
        for line in other.splitlines()
        if "TOOK_PART" not in line and "port company was" not in line
    ]
    document = "\n".join(lines).replace("deathsAtLeast: 12, ", "")
    error = await failed(client, writing, document)
    assert error["code"] == "BAD_SEED"
    assert "flood is a Person here and an Event in the graph" in error["problems"][0]["message"]


LINE = "  - {event: some-entity-number-%d, name: x}\n"
FACT = "  - {says: a, paragraph: 1, sets: {some-entitx-nunber-%d: {deathsAtLeast: 1}}}\n"
HOSTILE = {
    "empty": "",
    "no YAML": "}{",
    "deep lists": "[" * 100_000,
    "deep mappings": "{a: " * 40_000,
    "bombs": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nsource: *c\n",
    "tags": "source: !!python/object/apply:os.system [id]\n",
    "another document": "source: a\n---\nsource: b\n",
    "huge scalar": f"source: {'x' * 190_000}\n",
    "huge key": f"{'x' * 190_000}: 1\n",
    "many keys": "{" + ",".join(f"k{number}: 1" for number in range(10_000)) + "}",
    "control characters": "source: a\x00\x1b[31m\x7f\n",
    "lone surrogate": "source: \ud800\n",
    "byte order": "\ufeff\ufeffsource: a\n",
    "number": "1e999",
    "path": "source: ../../etc/passwd\nentities: [{work: /etc/passwd}]\n",
    "cypher": "source: x'}) DETACH DELETE n //\n",
    "a table of the machine": "source: s\nrows: /etc/passwd\neach_row: {facts: []}\n",
    "wrong keys": "source: s\nentities:\n"
    + "".join(LINE % number for number in range(1200))
    + "facts:\n"
    + "".join(FACT % number for number in range(1200)),
    "nothing in facts": "source: s\nfacts:\n" + "- {}\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_documents_are_refused_in_time(
    client: Client, writing: str, empty_database: Database, name: str
) -> None:
    began = time.monotonic()
    if name == "lone surrogate":
        # JSON cannot hold one; what escapes it is refused before anything is read.
        body = b'{"query": "mutation { applySeed(document: \\"\\\\ud800\\") { applied } }"}'
        headers = {"X-API-Key": writing, "Content-Type": "application/json", "Accept": RESPONSE}
        answer = await client.post("/graphql", content=body, headers=headers)
        assert answer.status_code in {200, 400}
        assert answer.json()["errors"]
        assert INTERNALS.search(answer.text) is None
    else:
        error = await failed(client, writing, HOSTILE[name])
        assert error["code"] == "BAD_SEED"
        assert 1 <= len(error["problems"]) <= 1000
        for each in error["problems"]:
            assert each["line"] >= 1
            assert each["column"] >= 1
    assert time.monotonic() - began < 25
    assert await empty_database.rows("MATCH (n) RETURN n") == []


async def test_a_document_has_a_limit_of_its_own(
    empty_database: Database, file: KeyFile, writing: str
) -> None:
    more = {"mutations": True, "api_keys_file": file.path, "max_seed_size": 1200}
    async with opened(empty_database.target, **more) as client:
        error = await failed(client, writing, "# " + "x" * 1199)
        assert error["code"] == "LIMIT_EXCEEDED"
        assert (error["limit"], error["value"], error["allowed"]) == ("seed size", 1201, 1200)
        assert (await applied(client, writing, HARBOUR))["applied"]


async def test_while_a_document_is_read_others_are_answered(
    client: Client, writing: str, reading: str
) -> None:
    slow = asyncio.create_task(failed(client, writing, HOSTILE["many keys"]))
    answered = 0
    while not slow.done():
        await send(client, reading, FLOOD)
        answered += 1
    assert (await slow)["code"] == "BAD_SEED"
    assert answered > 5


# What goes wrong


async def test_a_database_that_is_away_is_told(
    file: KeyFile, writing: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(NOWHERE, mutations=True, api_keys_file=file.path) as client:
        error = await failed(client, writing, HARBOUR)
    assert error["code"] == "DATABASE_UNAVAILABLE"
    assert "127.0.0.1:1" not in str(error)
    assert "NEO4J_URI is bolt://127.0.0.1:1" in caplog.text


@asynccontextmanager
async def locked(database: Database) -> AsyncIterator[None]:
    """Hold the lock that loads take, as a load does that takes its time."""
    held, enough = asyncio.Event(), asyncio.Event()

    async def hold(transaction: Any) -> None:
        await transaction.run("MERGE (n:Graph {id: 'graph'}) SET n.lock = true REMOVE n.lock")
        held.set()
        await enough.wait()

    holding = asyncio.create_task(database.write(hold))
    await held.wait()
    try:
        yield
    finally:
        enough.set()
        await holding


async def test_the_deadline_ends_what_is_being_written(
    empty_database: Database, file: KeyFile, writing: str
) -> None:
    more = {"mutations": True, "api_keys_file": file.path}
    async with opened(empty_database.target, **more) as client:
        await applied(client, writing, HARBOUR)
    async with (
        opened(empty_database.target, request_seconds=1.5, **more) as client,
        locked(empty_database),
    ):
        sent = asyncio.create_task(send(client, writing, APPLY, document=INLAND))
        await transactions(empty_database, 2)
        answer = await sent
        assert answer.status_code == 504
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "REQUEST_TIMEOUT"
        assert "send it again" in error["extensions"]["hint"]
        await transactions(empty_database, 1)
    assert [each.key for each in (await status(empty_database)).sources] == ["harbour-news"]


async def transactions(database: Database, wanted: int) -> None:
    """Wait until so many are open, but for the one that asks."""
    end = time.monotonic() + 10
    while True:
        rows = await database.rows("SHOW TRANSACTIONS YIELD transactionId RETURN transactionId")
        if len(rows) - 1 == wanted:
            return
        assert time.monotonic() < end, f"{len(rows) - 1} transactions are open"
        await asyncio.sleep(0.02)


# What is told to operators


async def test_who_wrote_what_is_kept_and_logged(
    client: Client, writing: str, empty_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "graph_service"):
        told = await applied(client, writing, HARBOUR)
        await applied(client, writing, INLAND, dryRun=True)
        await failed(client, writing, "source: x")
    (record,) = (each for each in caplog.records if each.name == "graph_service.audit")
    assert (
        vars(record).items()
        >= {
            "by": "api_key:desk",
            "source": "harbour-news",
            "state": "added",
            "base": told["base"],
            "graph_version": told["version"],
        }.items()
    )
    first = next(each for each in caplog.records if each.name == "graph_service.access")
    assert vars(first)["kind"] == "mutation"
    assert "mutation Apply data" in first.getMessage()
    assert "Ten people died" not in caplog.text
    (source,) = (await status(empty_database)).sources
    assert source.by == "api_key:desk"


async def test_mutations_are_counted_as_such(client: Client, writing: str, reading: str) -> None:
    await applied(client, writing, HARBOUR)
    await send(client, reading, APPLY, document=HARBOUR)
    await send(client, reading, FLOOD)
    metrics = (await client.get("/metrics", headers={"X-API-Key": reading})).text
    for kind, operation, outcome in (
        ("mutation", "Apply", "data"),
        ("mutation", "Apply", "forbidden"),
        ("query", "", "data"),
    ):
        labels = f'kind="{kind}",operation="{operation}",outcome="{outcome}"'
        assert f"graph_service_requests_total{{{labels}}} 1.0" in metrics
    assert 'graph_service_errors_total{code="FORBIDDEN"} 1.0' in metrics
