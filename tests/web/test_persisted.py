"""Persisted documents: trusted ones, of a manifest, and automatic ones, by their hash."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.errors import ConfigurationError
from graph_service.settings import Settings
from tests.service import listening

from .clients import RESPONSE, Client, error, opened
from .node_project import NodeProject

NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
TEXT = "query Name { __typename }"
SELF = "query Self($no: Boolean = true) { __typename a: __typename @skip(if: $no) }"
DIGEST = sha256(TEXT.encode()).hexdigest()
ANSWER = {"data": {"__typename": "Query"}}
RELAY = {"0a1b": TEXT, "self": SELF}
APOLLO = {
    "format": "apollo-persisted-query-manifest",
    "version": 1,
    "operations": [
        {"id": "0a1b", "name": "Name", "type": "query", "body": TEXT},
        {"id": "self", "name": "Self", "type": "query", "body": SELF},
    ],
}


def persisted(digest: str, **rest: Any) -> dict[str, Any]:
    return {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}, **rest}


async def asked(client: Client, request: dict[str, Any], accept: str = RESPONSE) -> httpx.Response:
    """The answer by POST, which is that by GET."""
    headers = {"Accept": accept}
    posted = await client.post("/graphql", json=request, headers=headers)
    parameters = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in request.items()
    }
    got = await client.get("/graphql", params=parameters, headers=headers)
    assert (got.status_code, told(got)) == (posted.status_code, told(posted))
    return posted


def told(answer: httpx.Response) -> Any:
    """What an answer says, or of an error all but which request it was."""
    return error(answer) if "errors" in answer.json() else answer.json()


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with opened(NOWHERE) as each:
        yield each


@pytest.fixture(params=[RELAY, APOLLO], ids=["relay", "apollo"])
def manifest(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "documents.json"
    path.write_text(json.dumps(request.param))
    return path


async def test_a_hash_stands_for_a_document_once_that_was_sent_along(client: Client) -> None:
    unknown = await asked(client, persisted(DIGEST))
    assert unknown.status_code == 404
    assert error(unknown) == {
        "message": "PersistedQueryNotFound",
        "code": "PERSISTED_QUERY_NOT_FOUND",
        "hint": "Send the document along with its hash, once.",
    }
    assert unknown.headers["cache-control"] == "no-store"
    # Clients of the older media type look into the answer only where it is 200.
    assert (await asked(client, persisted(DIGEST), "application/json")).status_code == 200
    sent = await client.post("/graphql", json=persisted(DIGEST, query=TEXT))
    assert sent.json() == ANSWER
    assert (await asked(client, persisted(DIGEST))).json() == ANSWER
    assert (await asked(client, {"documentId": f"sha256:{DIGEST}"})).json() == ANSWER


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (persisted("0" * 64, query=TEXT), "sha256Hash is not the SHA-256 of this query."),
        (persisted(DIGEST.upper(), query=TEXT), "sha256Hash is not the SHA-256 of this query."),
        ({"extensions": {"persistedQuery": {"version": 2, "sha256Hash": DIGEST}}}, "version 1"),
        ({"extensions": {"persistedQuery": {"sha256Hash": DIGEST}}}, "version 1"),
        ({"extensions": {"persistedQuery": [1]}}, "version 1"),
        ({"extensions": {"persistedQuery": {"version": 1}}}, "no sha256Hash"),
        ({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 7}}}, "no sha256Hash"),
        ({"query": TEXT, "documentId": "x"}, "a documentId and a query"),
    ],
)
@pytest.mark.parametrize("accept", [RESPONSE, "application/json"])
async def test_what_makes_no_sense_is_refused(
    client: Client, request_: dict[str, Any], said: str, accept: str
) -> None:
    answer = await asked(client, request_, accept)
    assert answer.status_code == 400
    assert said in error(answer)["message"]
    assert error(answer)["code"] == "BAD_REQUEST"


async def test_the_memory_for_automatic_ones_is_bounded() -> None:
    texts = [f"{{ a{number}: __typename }}" for number in range(100)]
    digests = [sha256(text.encode()).hexdigest() for text in texts]
    async with opened(NOWHERE, apq_cache_bytes=1000) as client:
        for text, digest in zip(texts, digests, strict=True):
            answer = await client.post("/graphql", json=persisted(digest, query=text))
            assert "errors" not in answer.json()
        kept = [
            digest
            for digest in digests
            if (await client.post("/graphql", json=persisted(digest))).json().get("data")
        ]
        assert 0 < len(kept) < 20
        assert kept == digests[-len(kept) :]
        long = "{ __typename }" + " " * 1000
        digest = sha256(long.encode()).hexdigest()
        answer = await client.post("/graphql", json=persisted(digest, query=long))
        assert answer.json() == ANSWER
        assert (await asked(client, persisted(digest))).status_code == 404


async def test_automatic_ones_can_be_turned_off() -> None:
    async with opened(NOWHERE, apq_cache_bytes=0) as client:
        answer = await asked(client, persisted(DIGEST))
        assert answer.status_code == 400
        assert error(answer) == {
            "message": "PersistedQueryNotSupported",
            "code": "PERSISTED_QUERY_NOT_SUPPORTED",
            "hint": "Send the document instead of its hash.",
        }
        assert (await asked(client, persisted(DIGEST), "application/json")).status_code == 200
        assert (await asked(client, persisted(DIGEST, query=TEXT))).json() == ANSWER
        assert (await asked(client, persisted(DIGEST))).status_code == 400


@pytest.mark.parametrize(
    "request_",
    [
        {"documentId": "0a1b"},
        {"documentId": f"sha256:{DIGEST}"},
        {"documentId": DIGEST},
        {"id": "0a1b"},
        {"doc_id": "0a1b", "id": "other"},
        persisted("0a1b"),
        persisted(DIGEST),
    ],
)
@pytest.mark.parametrize("trusted_only", [False, True])
async def test_a_trusted_document_is_asked_for_by_its_id(
    manifest: Path, request_: dict[str, Any], trusted_only: bool
) -> None:
    async with opened(NOWHERE, documents=manifest, trusted_only=trusted_only) as client:
        assert (await asked(client, request_)).json() == ANSWER
        named = {**request_, "operationName": "Other"}
        assert error(await asked(client, named))["code"] == "BAD_USER_INPUT"


async def test_a_trusted_document_takes_variables(manifest: Path) -> None:
    async with opened(NOWHERE, documents=manifest) as client:
        answer = await asked(client, {"documentId": "self", "variables": {"no": False}})
        assert answer.json()["data"]["a"] == "Query"


@pytest.mark.parametrize(
    "request_", [{"documentId": "none"}, {"id": "none"}, {"documentId": "sha256:0"}]
)
async def test_an_unknown_id_is_not_found(client: Client, request_: dict[str, Any]) -> None:
    for accept in (RESPONSE, "application/json"):
        answer = await asked(client, request_, accept)
        assert answer.status_code == 404
        assert error(answer)["code"] == "DOCUMENT_NOT_FOUND"


@pytest.mark.parametrize(
    "request_",
    [
        {"query": "{ __typename }"},
        {"query": "{ __typename }", "id": "0a1b", "doc_id": "0a1b"},
        persisted("0" * 64),
        persisted(sha256(b"{ __typename }").hexdigest(), query="{ __typename }"),
    ],
)
async def test_nothing_else_is_answered_where_that_is_set(
    manifest: Path, request_: dict[str, Any]
) -> None:
    async with opened(NOWHERE, documents=manifest, trusted_only=True) as client:
        for accept in (RESPONSE, "application/json"):
            answer = await asked(client, request_, accept)
            assert answer.status_code == 403
            assert error(answer)["code"] == "DOCUMENT_NOT_TRUSTED"
        assert (await asked(client, {"query": TEXT})).json() == ANSWER
        assert (await asked(client, persisted(DIGEST, query=TEXT))).json() == ANSWER


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "it is no JSON: EOF"),
        ('{"a": "{a}", "a": "{b}"}', 'it is no JSON: Detected duplicate key "a"'),
        ("[]", "it is no JSON object"),
        ('{"a": 1}', "the document 'a' is no text"),
        ('{"": "{a}"}', "the id '' is no text"),
        ('{"a": "{"}', "the document 'a' does not parse: Syntax Error: Expected Name"),
        ('{"a": "fragment F on Work { id }"}', "the document 'a' has no operation"),
        ('{"format": "other", "version": 1, "operations": []}', "its format is not"),
        (json.dumps({**APOLLO, "version": 2}), "its format is not"),
        (json.dumps({**APOLLO, "operations": {}}), "its operations are no list of objects"),
        (json.dumps({**APOLLO, "operations": ["a"]}), "its operations are no list of objects"),
        (json.dumps({**APOLLO, "operations": [{"body": TEXT}]}), "the id None is no text"),
        (json.dumps({**APOLLO, "operations": [{"id": "a"}]}), "the document 'a' is no text"),
        (
            json.dumps({**APOLLO, "operations": [{"id": "a", "body": TEXT}] * 2}),
            "'a' is there twice",
        ),
    ],
)
def test_a_manifest_that_is_wrong_ends_the_start(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content)
    with pytest.raises(ConfigurationError) as caught:
        create_app(Settings(documents=path), target=NOWHERE)
    assert caught.value.message.startswith(f"The trusted documents of {path} cannot be used: ")
    assert said in caught.value.message


def test_trusted_documents_are_there_where_they_are_relied_on(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="GRAPH_SERVICE_TRUSTED_ONLY is set"):
        create_app(Settings(trusted_only=True), target=NOWHERE)
    with pytest.raises(ConfigurationError, match="cannot be read: No such file"):
        create_app(Settings(documents=tmp_path / "none.json"), target=NOWHERE)


def test_apollo_client_s_link_works() -> None:
    """Its hash by GET is unknown at first, so it sends the document, and never again."""
    with listening(create_app(Settings(), target=NOWHERE)) as url:
        project = NodeProject(Path(__file__).parent / "audits")
        requests = json.loads(project.run("apollo.mjs", f"{url}/graphql"))
    seen = [(each["method"], each["document"], each["data"]) for each in requests]
    assert seen == [
        ("GET", False, None),
        ("GET", True, {"__typename": "Query"}),
        ("GET", False, {"__typename": "Query"}),
    ]
