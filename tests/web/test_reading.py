"""What is no GraphQL request, and what is one that looks odd: never a failure of the service."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.settings import Settings
from tests.service import listening

from .clients import RESPONSE, Client, error, opened

NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
JSON = {"Content-Type": "application/json"}
TYPENAME = {"data": {"__typename": "Query"}}


@pytest.fixture(scope="module")
async def client() -> AsyncIterator[Client]:
    async with opened(NOWHERE) as each:
        # Left out, it would be httpx's own.
        del each.headers["accept"]
        yield each


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "EOF"),
        (b"{", "EOF"),
        (b'{"query": "{__typename}"} x', "trailing"),
        (b'{"query": "{__typename}", "query": "{ works { totalCount } }"}', 'key "query"'),
        (b'{"query": "q", "variables": {"a": 1, "a": 2}}', 'key "a"'),
        (b'{"query": "{__typename}", "variables": {"a": NaN}}', "expected value"),
        (b'{"query": "{__typename}", "variables": {"a": -Infinity}}', "invalid number"),
        (b'{"query": "{__typename}", "variables": {"a": "\\ud800"}}', "escape"),
        (b'{"query": "{__typename}", "variables": {"a": "\xff"}}', "unicode"),
        (b"\xef\xbb\xbf{}", "expected value"),
        ('{"query": "{__typename}"}'.encode("utf-16"), "expected value"),
        (b'{"query": "q", "variables": {"a": ' + b"[" * 5000 + b"]" * 5000 + b"}}", "recursion"),
        (b'{"query": "q", "variables": {"a": ' + b"9" * 5000 + b"}}", "out of range"),
        (b"[]", "Batches"),
        (b'[{"query": "{__typename}"}]', "Batches"),
        (b'"{__typename}"', "no JSON object"),
        (b"null", "no JSON object"),
        (b"{}", "no query"),
        (b'{"query": null}', "no query"),
        (b'{"query": ""}', "no query"),
        (b'{"query": 7}', "query is no string"),
        (b'{"query": "{__typename}", "variables": []}', "variables is no JSON object"),
        (b'{"query": "{__typename}", "variables": "{}"}', "variables is no JSON object"),
        (b'{"query": "{__typename}", "extensions": "{}"}', "extensions is no JSON object"),
        (b'{"query": "{__typename}", "operationName": 1}', "operationName is no string"),
        (b'{"query": "{__typename}", "documentId": 1}', "documentId is no string"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("accept", [RESPONSE, "application/json"])
async def test_a_body_that_is_no_request_is_refused(
    client: Client, body: bytes, said: str, accept: str
) -> None:
    answer = await client.post("/graphql", content=body, headers={**JSON, "Accept": accept})
    assert answer.status_code == 400
    assert error(answer)["code"] == "BAD_REQUEST"
    assert said in error(answer)["message"]
    assert answer.headers["content-type"] == f"{accept}; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("", 400, "no query"),
        ("?query=", 400, "no query"),
        ("?query={__typename}&variables={", 400, "variables cannot be read as JSON"),
        ("?query={__typename}&variables=[]", 400, "variables is no JSON object"),
        ("?query={__typename}&extensions=7", 400, "extensions is no JSON object"),
        ("?query={__typename}&query={__schema{description}}", 400, "query twice"),
        ('?query={__typename}&variables={"a":1,"a":2}', 400, 'key "a"'),
        ("?query=%ff", 400, "not in UTF-8"),
        ("?query=%ed%a0%80", 400, "not in UTF-8"),
        ("?" + "a=1&" * 200, 400, "over 100 parameters"),
        ("?query={__typename}&operationName=null", 400, "no operation named 'null'"),
        ("?query=mutation{__typename}", 405, "A mutation is not sent by GET."),
    ],
)  # fmt: skip
async def test_an_address_that_is_no_request_is_refused(
    client: Client, address: str, status: int, said: str
) -> None:
    answer = await client.get(f"/graphql{address}", headers={"Accept": RESPONSE})
    assert answer.status_code == status
    assert said in error(answer)["message"]
    head = await client.head(f"/graphql{address}", headers={"Accept": RESPONSE})
    assert head.status_code == status
    assert head.headers["content-length"] == answer.headers["content-length"]


async def test_an_address_that_is_too_long_is_refused() -> None:
    async with opened(NOWHERE, max_body_bytes=20) as client:
        assert (await client.get("/graphql?query={__typename}")).json() == TYPENAME
        answer = await client.get("/graphql?query={__typename}&a=1")
        assert answer.status_code == 414
        assert error(answer)["message"] == "The request has 22 bytes; 20 are allowed."


@pytest.mark.parametrize(
    "address",
    [
        "?query={__typename}",
        "?query=query+Q+{__typename}&operationName=&variables=&extensions=",
        '?query={__typename}&variables=null&extensions={"some":"value"}&unknown=1&unknown=2',
        "?query=%7B__typename%7D%23%C3%A9",
    ],
)
async def test_what_an_address_may_leave_out_or_add(client: Client, address: str) -> None:
    assert (await client.get(f"/graphql{address}")).json() == TYPENAME


@pytest.mark.parametrize(
    ("headers", "status", "header"),
    [
        ({"Content-Type": "application/json"}, 200, None),
        ({"Content-Type": "Application/JSON; Charset=UTF-8"}, 200, None),
        ({"Content-Type": 'application/json; a=b; charset="utf-8"'}, 200, None),
        ({"Content-Type": "application/json", "Content-Encoding": "identity"}, 200, None),
        ({}, 415, "accept"),
        ({"Content-Type": "application/graphql"}, 415, "accept"),
        ({"Content-Type": "text/plain"}, 415, "accept"),
        ({"Content-Type": "application/json-patch+json"}, 415, "accept"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415, "accept"),
        ({"Content-Type": "application/json; charset=utf-16"}, 415, "accept"),
        ({"Content-Type": "application/json; a=b; charset=latin1"}, 415, "accept"),
        ({"Content-Type": "application/json", "Content-Encoding": "gzip"}, 415, "accept-encoding"),
    ],
)  # fmt: skip
async def test_content_is_json_in_utf_8_and_plain(
    client: Client, headers: dict[str, str], status: int, header: str | None
) -> None:
    answer = await client.post("/graphql", content=b'{"query": "{__typename}"}', headers=headers)
    assert answer.status_code == status
    if header is not None:
        assert answer.headers[header]
        assert error(answer)["code"] == "BAD_REQUEST"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "QUERY", "MKCOL"])
async def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    answer = await client.request(method, "/graphql", json={"query": "{__typename}"})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert method in error(answer)["message"]


async def test_options_tells_the_methods(client: Client) -> None:
    answer = await client.options("/graphql")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize(
    ("accept", "status", "media"),
    [
        ([], 200, "application/json"),
        ([""], 200, "application/json"),
        (["*/*"], 200, "application/json"),
        (["application/*"], 200, RESPONSE),
        (["application/json"], 200, "application/json"),
        (["application/json, */*"], 200, RESPONSE),
        ([f"{RESPONSE}, application/json;q=0.9"], 200, RESPONSE),
        ([f"{RESPONSE};q=0.1, application/json"], 200, "application/json"),
        ([f"{RESPONSE};charset=utf-8"], 200, RESPONSE),
        (["text/html;q=0.5, application/json"], 200, "application/json"),
        (["image/png", RESPONSE], 200, RESPONSE),
        (["image/png"], 406, "application/json"),
        (["application/json;q=0"], 406, "application/json"),
        (["application/json;q=x"], 406, "application/json"),
        (["application/json;charset=utf-16"], 406, "application/json"),
        (["*/*;q=0"], 406, "application/json"),
    ],
)  # fmt: skip
async def test_the_best_type_that_is_accepted(
    client: Client, accept: list[str], status: int, media: str
) -> None:
    headers = [("Accept", each) for each in accept]
    posted = await client.post("/graphql", json={"query": "{__typename}"}, headers=headers)
    got = await client.get("/graphql", params={"query": "{__typename}"}, headers=headers)
    for answer in (posted, got):
        assert answer.status_code == status
        assert answer.headers["content-type"] == f"{media}; charset=utf-8"


@pytest.mark.parametrize("number", ["1e999", "9" * 400, "-1e999", "1.5", "12345678901234567890"])
async def test_numbers_that_no_variable_can_take(client: Client, number: str) -> None:
    query = "query ($n: Int) { works(first: $n) { totalCount } }"
    body = f'{{"query": {json.dumps(query)}, "variables": {{"n": {number}}}}}'
    answer = await client.post("/graphql", content=body, headers={**JSON, "Accept": RESPONSE})
    assert answer.status_code == 400
    assert error(answer)["code"] == "BAD_USER_INPUT"


async def test_a_body_that_is_too_long_is_refused_by_what_it_announces() -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("The body was read.")
        yield b""

    async with opened(NOWHERE, max_body_bytes=100) as client:
        headers = {**JSON, "Content-Length": "2000000"}
        answer = await client.post("/graphql", content=never(), headers=headers)
        assert answer.status_code == 413
        assert error(answer) == {
            "message": "The request has 2,000,000 bytes; 100 are allowed.",
            "code": "LIMIT_EXCEEDED",
            "limit": "bytes",
            "value": 2_000_000,
            "allowed": 100,
            "hint": "Send less at once, or set GRAPH_SERVICE_MAX_BODY_BYTES.",
        }


async def test_a_body_that_announces_nothing_is_read_no_further_than_allowed() -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 40
            yield b"x" * 40

    async with opened(NOWHERE, max_body_bytes=100) as client:
        answer = await client.post("/graphql", content=endless(), headers=JSON)
        assert answer.status_code == 413
        assert error(answer)["value"] == 120
        assert read <= 160


async def test_a_body_as_long_as_allowed_is_read() -> None:
    body = b'{"query": "{__typename}"}'
    async with opened(NOWHERE, max_body_bytes=len(body)) as client:
        assert (await client.post("/graphql", content=body, headers=JSON)).json() == TYPENAME
        longer = await client.post("/graphql", content=body + b" ", headers=JSON)
        assert longer.status_code == 413


@pytest.fixture
def address() -> Iterator[str]:
    """A service as it is in earnest, whose clients speak HTTP by hand."""
    with listening(create_app(Settings(max_body_bytes=1000), target=NOWHERE)) as url:
        yield url


def spoken(address: str, head: str, chunks: list[bytes]) -> bytes:
    """Send a request by hand; gives the first that comes back."""
    where = urlsplit(address)
    with socket.create_connection((str(where.hostname), int(where.port or 0))) as connection:
        connection.settimeout(10)
        connection.sendall(head.replace("\n", "\r\n").encode())
        for chunk in chunks:
            connection.sendall(chunk)
        return connection.recv(65536)


def test_a_real_server_refuses_a_long_body_while_it_comes(address: str) -> None:
    head = "POST /graphql HTTP/1.1\nHost: x\nContent-Type: application/json\n"
    chunk = b"258\r\n" + b" " * 600 + b"\r\n"
    refused = spoken(address, head + "Transfer-Encoding: chunked\n\n", [chunk, chunk])
    assert refused.startswith(b"HTTP/1.1 413 ")
    refused = spoken(address, head + "Content-Length: 100000\nExpect: 100-continue\n\n", [])
    assert refused.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_does_not_arrive_is_not_waited_for() -> None:
    with listening(create_app(Settings(request_seconds=1), target=NOWHERE)) as slow:
        head = "POST /graphql HTTP/1.1\nHost: x\nContent-Type: application/json\n"
        refused = spoken(slow, head + "Content-Length: 100\n\n", [b'{"que'])
    assert refused.startswith(b"HTTP/1.1 408 ")
    assert b'"REQUEST_TIMEOUT"' in refused


def test_a_real_server_sends_no_body_for_head(address: str) -> None:
    refused = spoken(address, "HEAD /graphql?query={__typename} HTTP/1.1\nHost: x\n\n", [])
    assert refused.startswith(b"HTTP/1.1 200 ")
    assert refused.endswith(b"\r\n\r\n")
    assert b"content-length: 31\r\n" in refused


def test_a_client_that_leaves_amid_its_body_makes_no_noise(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    where = urlsplit(address)
    with socket.create_connection((str(where.hostname), int(where.port or 0))) as connection:
        connection.sendall(
            b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 500\r\n\r\n{"
        )
    assert httpx.get(f"{address}/health/live").status_code == 200
    assert [each for each in caplog.records if each.levelno > logging.INFO] == []


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("accept", [RESPONSE, "application/json"])
async def test_nothing_but_a_query_is_sent_by_get(client: Client, method: str, accept: str) -> None:
    parameters = {"query": "mutation M { a } query Q { __typename }", "operationName": "M"}
    answer = await client.request(method, "/graphql", params=parameters, headers={"Accept": accept})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
