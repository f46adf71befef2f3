"""Documents that are wrong or hostile: told with their places, in time, and nothing is written."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from graph_service.database import Database
from graph_service.model import Model
from graph_service.seeding import Loaded
from graph_service.seeding import writer as seed_writer
from graph_service.seeding.sources import read_document
from graph_service.web.key_file import KeyFile
from tests.seeding.files import HARBOUR, INLAND
from tests.web.clients import RESPONSE, Client, opened
from tests.web.mutations.asking import (
    FLOOD,
    applied,
    failed,
    send,
)
from tests.web.test_leaks import INTERNALS


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


async def test_a_date_that_no_day_can_be_is_told(client: Client, writing: str) -> None:
    error = await failed(client, writing, HARBOUR.replace("released: 2001", "released: 1900-02-29"))
    (told,) = error["problems"]
    assert (told["line"], told["column"]) == (11, 80)
    assert told["message"] == "no day can be 1900-02-29, the days of that month are 01 to 28"


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
    client: Client, writing: str, reading: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = threading.Event()

    def held(text: str, model: Model) -> Loaded:
        assert finish.wait(timeout=60)
        return read_document(text, model)

    monkeypatch.setattr(seed_writer, "read_document", held)
    slow = asyncio.create_task(failed(client, writing, HOSTILE["many keys"]))
    try:
        for _ in range(10):
            answer = await asyncio.wait_for(send(client, reading, FLOOD), timeout=30)
            assert answer.json() == {"data": {"event": None}}
        assert not slow.done()
    finally:
        finish.set()
    assert (await slow)["code"] == "BAD_SEED"
