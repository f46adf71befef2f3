"""Who is let in: open, API keys, tokens; what is guarded, and what a refusal says."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.errors import ConfigurationError, IdentityUnavailableError
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.settings import Settings
from graph_service.web import jwks
from graph_service.web.access import Access
from graph_service.web.api_keys import ApiKeys
from graph_service.web.identity import RefusedError
from graph_service.web.jwks import KeySet
from graph_service.web.key_file import KeyFile
from graph_service.web.policy import Policy, decide
from graph_service.web.tokens import LEEWAY
from tests.web import issuer as signing
from tests.web.issuer import Issuer, public, token

SCHEMA = build_schema(PRESS)
NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
RESPONSE = "application/graphql-response+json"
QUESTION = {"query": "{ __typename }"}
ANSWER = {"data": {"__typename": "Query"}}
SECRET = "a secret that is long enough for HS256, and then some"
MISSING = 'Bearer realm="graph-service"'
INVALID = f'{MISSING}, error="invalid_token"'
OF_TOKENS = {"jwt_audience": signing.AUDIENCE, "jwt_issuer": signing.ISSUER}


@asynccontextmanager
async def client_of(**chosen: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service with these settings; no question here needs a database."""
    app = create_app(Settings(**chosen), schema=SCHEMA, target=NOWHERE)
    async with app.router.lifespan_context(app), client_to(app) as client:
        yield client


@asynccontextmanager
async def client_to(app: Any) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        yield client


async def ask(client: httpx.AsyncClient, credential: str | None = None) -> httpx.Response:
    headers = {"Accept": RESPONSE}
    if credential is not None:
        headers["Authorization"] = f"Bearer {credential}"
    return await client.post("/graphql", json=QUESTION, headers=headers)


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "keys")


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    issuer = Issuer({"keys": [public(signing.RSA, "RS256", kid="one", use="sig", alg="RS256")]})
    issuer.start()
    yield issuer
    issuer.stop()


def without_id(answer: httpx.Response) -> Any:
    """The body of an answer, but for the request's id."""
    body = answer.json()
    for error in body["errors"]:
        assert error["extensions"].pop("requestId") == answer.headers["x-request-id"]
    return body


async def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.01)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


# What is guarded


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("POST", "/graphql", "application/json"),
        ("GET", "/graphql?query={__typename}", "application/json"),
        ("GET", "/graphql?query={__typename}", "*/*"),
        ("HEAD", "/graphql?query={__typename}", "application/json"),
        ("POST", "/graphql", "text/html"),
        ("GET", "/schema.graphql", "*/*"),
        ("GET", "/schema.graphql", "text/html"),
        ("GET", "/metrics", "text/html"),
        ("GET", "/nothing/yet", "*/*"),
        ("GET", "/graphql/", "text/html"),
        ("GET", "//health/live", "*/*"),
        ("GET", "/healthy", "*/*"),
    ],
)
async def test_data_is_guarded_and_so_is_what_is_not_known(
    file: KeyFile, method: str, path: str, accept: str
) -> None:
    file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        answer = await client.request(method, path, headers={"Accept": accept})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == MISSING
    assert "__typename" not in answer.text


async def test_what_has_no_data_is_free(file: KeyFile, tmp_path: Path) -> None:
    file.add("ci")
    chosen = Settings(api_keys_file=file.path)
    app = create_app(chosen, schema=SCHEMA, target=NOWHERE, assets=tmp_path)
    async with app.router.lifespan_context(app), client_to(app) as client:
        assert (await client.get("/health/live")).json() == {"status": "live"}
        assert (await client.get("/health/ready")).status_code == 503
        assert (await client.get("/assets/nothing.js")).status_code == 404
        assert (await client.get("/")).headers["location"].endswith("/graphql")
        preflight = {"Origin": "http://app", "Access-Control-Request-Method": "POST"}
        assert (await client.options("/graphql", headers=preflight)).status_code != 401
        page = await client.get("/graphql", headers={"Accept": "text/html"})
        assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html", None),
        ("TEXT/HTML", None),
        ("text/html, application/json;q=0.9", None),
        ("application/json, text/html", 401),
        ("text/html;q=0.1, application/json", 401),
        (f"{RESPONSE}, text/html;q=0.001", 401),
    ],
)
async def test_the_page_that_is_free_never_has_an_answer(
    file: KeyFile, accept: str, status: int | None
) -> None:
    """Whoever likes HTML better gets the page, everybody else is asked for a key."""
    file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        answer = await client.get("/graphql", params=QUESTION, headers={"Accept": accept})
        head = await client.head("/graphql", params=QUESTION, headers={"Accept": accept})
    assert head.status_code == answer.status_code
    assert answer.headers["content-type"].startswith("text/html") is (status is None)
    assert status is None or answer.status_code == status
    assert '"data"' not in answer.text


async def test_a_mounted_service_guards_the_same(file: KeyFile) -> None:
    secret = file.add("ci")
    graph = create_app(Settings(api_keys_file=file.path), schema=SCHEMA, target=NOWHERE)
    async with client_to(Starlette(routes=[Mount("/health", app=graph)])) as client:
        assert (await client.get("/health/health/live")).status_code == 200
        assert (await client.get("/health/schema.graphql")).status_code == 401
        refused = await client.post("/health/graphql", json=QUESTION)
        assert refused.status_code == 401
        headers = {"X-API-Key": secret}
        answer = await client.post("/health/graphql", json=QUESTION, headers=headers)
        assert answer.json() == ANSWER


async def test_a_websocket_is_guarded_too(file: KeyFile) -> None:
    file.add("ci")
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def reached(*_: Any) -> None:
        sent.append("reached")

    guarded = Access(reached, policy=Policy(ApiKeys(file)))
    scope = {"type": "websocket", "path": "/graphql", "headers": []}
    await guarded(scope, receive, send)
    assert [each["type"] for each in sent] == ["websocket.close"]


# What a refusal says


@pytest.mark.parametrize("accept", [RESPONSE, "application/json", "image/png"])
async def test_a_refusal_is_a_graphql_answer_in_the_type_that_is_accepted(
    file: KeyFile, accept: str
) -> None:
    file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        answer = await client.post("/graphql", json=QUESTION, headers={"Accept": accept})
    assert answer.status_code == 401
    media = "application/json" if accept == "image/png" else accept
    assert answer.headers["content-type"] == f"{media}; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert "X-API-Key" in error["extensions"]["hint"]
    assert "data" not in answer.json()


# Open


async def test_on_loopback_everyone_is_let_in_and_is_anonymous() -> None:
    async with client_of() as client:
        assert (await ask(client)).json() == ANSWER
        assert (await ask(client, "gs_whatever")).json() == ANSWER


async def test_an_identity_from_outside_is_kept_where_the_service_is_open() -> None:
    async def who(request: Request) -> JSONResponse:
        return JSONResponse(str(request.state.identity))

    inner = Access(Starlette(routes=[Route("/", who)]), policy=Policy())

    async def outer(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["identity"] = "from outside"
        await inner(scope, receive, send)

    async with client_to(outer) as client:
        assert (await client.get("/")).json() == "from outside"
    async with client_to(inner) as client:
        assert "anonymous" in (await client.get("/")).json()


# API keys


async def test_a_key_lets_in_by_either_header(file: KeyFile) -> None:
    secret = file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        for headers in (
            {"Authorization": f"Bearer {secret}"},
            {"Authorization": f"bearer {secret}"},
            {"X-API-Key": secret},
            {"X-API-Key": secret, "Authorization": "Basic YTpi"},
        ):
            answer = await client.post("/graphql", json=QUESTION, headers=headers)
            assert answer.json() == ANSWER


@pytest.mark.parametrize(
    ("headers", "challenge"),
    [
        ({"Authorization": "Bearer gs_" + "A" * 43}, INVALID),
        ({"Authorization": "Bearer nonsense"}, INVALID),
        ({"X-API-Key": "gs_"}, INVALID),
        ({"X-API-Key": ""}, INVALID),
        ({"X-API-Key": "ü".encode()}, INVALID),
        ({"Authorization": "Bearer"}, MISSING),
        ({"Authorization": "Bearer "}, MISSING),
        ({"Authorization": "Basic YTpi"}, MISSING),
        ({"Authorization": ""}, MISSING),
        ({}, MISSING),
    ],
)
async def test_without_a_key_that_holds_nobody_is_let_in(
    file: KeyFile, headers: dict[str, Any], challenge: str
) -> None:
    file.add("ci")
    async with client_of(api_keys_file=file.path) as client:
        answer = await client.post("/graphql", json=QUESTION, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == challenge
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_the_hash_that_the_file_keeps_lets_nobody_in(file: KeyFile) -> None:
    secret = file.add("ci")
    (key,) = file.read()
    assert secret not in file.path.read_text()
    async with client_of(api_keys_file=file.path) as client:
        assert (await ask(client, secret)).status_code == 200
        for stolen in (key.digest, f"gs_{key.digest}", f"sha256:{key.digest}", "ci"):
            assert (await ask(client, stolen)).status_code == 401


def test_changes_are_noticed_within_a_second(file: KeyFile) -> None:
    first = file.add("first")
    clock = Clock()
    keys = ApiKeys(file, clock=clock)
    second = file.add("second")
    with pytest.raises(RefusedError):
        keys.identify(second)
    clock.now += 1
    assert keys.identify(second).name == "second"
    file.revoke("first")
    clock.now += 1
    with pytest.raises(RefusedError):
        keys.identify(first)
    assert keys.identify(second).name == "second"


def test_a_file_that_is_broken_later_keeps_no_revoked_key(
    file: KeyFile, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = file.add("first"), file.add("second")
    clock = Clock()
    keys = ApiKeys(file, clock=clock)
    lines = file.path.read_text().splitlines()
    file.path.write_text(f"{lines[1]}\nnonsense {first}\n")
    clock.now += 1
    assert keys.identify(second).name == "second"
    with pytest.raises(RefusedError):
        keys.identify(first)
    assert "line 2" in caplog.text
    assert first not in caplog.text
    file.path.unlink()
    clock.now += 1
    with pytest.raises(RefusedError):
        keys.identify(second)
    assert "No API key holds" in caplog.text
    third = file.add("third")
    clock.now += 1
    assert keys.identify(third).name == "third"


def test_a_line_says_whether_its_key_writes(file: KeyFile) -> None:
    reader, desk = file.add("reader"), file.add("desk", writes=True)
    keys = ApiKeys(file)
    assert keys.identify(reader).author is None
    assert keys.identify(desk).author == "api_key:desk"
    lines = file.path.read_text().splitlines()
    for end in (" write", " WRITES", " writes writes", " writes,"):
        file.path.write_text(f"{lines[0]}{end}\n{lines[1]}\n")
        with pytest.raises(ConfigurationError, match="line 1"):
            file.read()


def test_a_file_that_cannot_be_trusted_is_refused(
    file: KeyFile, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ConfigurationError, match="keys new"):
        ApiKeys(file)
    secret = file.add("ci")
    assert file.path.stat().st_mode & 0o777 == 0o600
    file.path.chmod(0o660)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        ApiKeys(file)
    file.path.chmod(0o640)
    assert ApiKeys(file).identify(secret).name == "ci"
    assert "can be read by others" in caplog.text
    file.add("another")
    assert file.path.stat().st_mode & 0o777 == 0o640
    file.path.chmod(0o600)
    file.path.write_text(f"{file.path.read_text()}{secret}\n")
    with pytest.raises(ConfigurationError, match="line 3") as caught:
        ApiKeys(file)
    assert secret not in str(caught.value)
    file.path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="no text"):
        ApiKeys(file)


# Tokens, with a secret


def encoded(part: Any) -> str:
    """One part of a token."""
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def unsigned(**changes: Any) -> str:
    return jwt.encode(signing.claims(**changes), None, algorithm="none")


def tampered() -> str:
    head, body, signature = token(SECRET, "HS256").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    return f"{head}.{encoded(claims | {'sub': 'root'})}.{signature}"


def hs256(**changes: Any) -> str:
    return token(SECRET, "HS256", **changes)


def later(seconds: int) -> int:
    """A time as claims have it, from now."""
    return int(time.time()) + seconds


# Made when they are sent, so that none is refused for its age; each with the reason that is logged.
BAD_TOKENS: dict[str, tuple[Callable[[], str], str]] = {
    "none": (unsigned, "the algorithm 'none'"),
    "tampered": (tampered, "InvalidSignatureError"),
    "another secret": (lambda: token(SECRET[::-1], "HS256"), "InvalidSignatureError"),
    "another algorithm": (lambda: token(SECRET * 2, "HS512"), "the algorithm 'HS512'"),
    "expired": (lambda: hs256(exp=later(-LEEWAY)), "ExpiredSignatureError"),
    "no expiry": (lambda: hs256(exp=None), "MissingRequiredClaimError"),
    "expiry is text": (lambda: hs256(exp="soon"), "(exp) must be an integer"),
    "not yet": (lambda: hs256(nbf=later(600)), "ImmatureSignatureError"),
    "from the future": (lambda: hs256(iat=later(600)), "ImmatureSignatureError"),
    "another audience": (lambda: hs256(aud="other"), "InvalidAudienceError"),
    "audience is none of several": (lambda: hs256(aud=["a", "b"]), "InvalidAudienceError"),
    "no audience": (lambda: hs256(aud=None), "MissingRequiredClaimError"),
    "audience is an object": (lambda: hs256(aud={"graph": 1}), "InvalidAudienceError"),
    "another issuer": (lambda: hs256(iss="https://evil.example"), "InvalidIssuerError"),
    "no issuer": (lambda: hs256(iss=None), "MissingRequiredClaimError"),
    "subject is a number": (lambda: hs256(sub=7), "InvalidSubjectError"),
    "kid is a list": (
        lambda: f"{encoded({'alg': 'HS256', 'kid': ['a']})}.e30.e30",
        "Key ID header parameter must be a string",
    ),
    "alg is a list": (lambda: f"{encoded({'alg': ['HS256']})}.e30.e30", "the algorithm ['HS256']"),
    "cut off": (lambda: hs256()[:-3], "InvalidSignatureError"),
    "two parts": (lambda: "a.b", "Not enough segments"),
    "empty parts": (lambda: "..", "Invalid header string"),
    "no base64": (lambda: "ü.ü.ü", "Invalid header padding"),
    "header is a list": (lambda: f"{encoded([])}.e30.", "must be a json object"),
    "deep": (
        lambda: base64.urlsafe_b64encode(b"[" * 30_000).decode() + ".e30.e30",
        "Invalid header string",
    ),
    "a key's prefix": (lambda: "gs_" + "A" * 43, "Not enough segments"),
}


@pytest.mark.parametrize("name", BAD_TOKENS)
async def test_a_token_that_does_not_hold_is_refused_without_a_reason(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    make, reason = BAD_TOKENS[name]
    bad = make()
    async with client_of(jwt_secret=SECRET, **OF_TOKENS) as client:
        assert (await ask(client, hs256())).json() == ANSWER
        headers = {"Authorization": f"Bearer {bad}".encode()}
        answer = await client.post("/graphql", json=QUESTION, headers=headers)
        (logged,) = caplog.messages
        garbage = await ask(client, "garbage")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == INVALID
    assert without_id(answer) == without_id(garbage)
    assert reason in logged
    assert bad not in caplog.text


@pytest.mark.parametrize(
    "make",
    [
        hs256,
        lambda: hs256(exp=later(10 - LEEWAY)),
        lambda: hs256(nbf=later(LEEWAY)),
        lambda: hs256(iat=later(LEEWAY)),
        lambda: hs256(aud=["other", signing.AUDIENCE]),
        lambda: hs256(sub=None),
        lambda: hs256(iat=None),
    ],
    ids=[
        "usual",
        "just expired",
        "almost",
        "from a fast clock",
        "for several",
        "nobody",
        "undated",
    ],
)
async def test_a_token_that_holds_lets_in(make: Callable[[], str]) -> None:
    async with client_of(jwt_secret=SECRET, **OF_TOKENS) as client:
        assert (await ask(client, make())).json() == ANSWER


async def test_a_token_that_held_once_expires_all_the_same() -> None:
    tokens = decide(Settings(jwt_secret=SECRET, **OF_TOKENS)).tokens
    assert tokens is not None
    ends = int(time.time()) + 4
    good = hs256(exp=ends - LEEWAY)
    first = await tokens.identify(good)
    assert await tokens.identify(good) is first
    assert (first.kind, first.name, first.claims["aud"]) == ("jwt", "ana", signing.AUDIENCE)
    await eventually(lambda: time.time() > ends)
    with pytest.raises(RefusedError):
        await tokens.identify(good)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(), st.lists(st.text(), min_size=3, max_size=3).map(".".join)))
async def test_nothing_that_is_sent_breaks_it(garbage: str) -> None:
    decided = decide(Settings(jwt_secret=SECRET, **OF_TOKENS))
    assert decided.tokens is not None
    with pytest.raises(RefusedError):
        await decided.tokens.identify(garbage)


# Tokens, with the issuer's keys


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [(signing.RSA, "RS256"), (signing.RSA, "PS256"), (signing.EC, "ES256"), (signing.ED, "EdDSA")],
)
async def test_tokens_of_an_issuer_let_in(issuer: Issuer, key: Any, algorithm: str) -> None:
    issuer.document = {"keys": [public(key, algorithm, kid="k"), {"kty": "oct", "k": "AAAA"}]}
    async with client_of(jwt_jwks_url=issuer.url, **OF_TOKENS) as client:
        for kid in ("k", None):
            assert (await ask(client, token(key, algorithm, kid=kid))).json() == ANSWER
    assert issuer.asked == 1


def confused() -> str:
    """Signed with the public key, as if it were a secret; PyJWT itself would not make it."""
    pem = signing.RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signer = jwt.get_algorithm_by_name("HS256")
    parts = [{"alg": "HS256", "typ": "JWT", "kid": "one"}, signing.claims()]
    text = ".".join(encoded(each) for each in parts)
    signature = base64.urlsafe_b64encode(signer.sign(text.encode(), pem)).decode().rstrip("=")
    return f"{text}.{signature}"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (confused, "the algorithm 'HS256'"),
        (unsigned, "the algorithm 'none'"),
        (lambda: token(signing.OTHER_RSA, "RS256", kid="one"), "InvalidSignatureError"),
        (lambda: token(signing.RSA, "RS256", kid="two"), "no key 'two'"),
        (lambda: token(signing.RSA, "PS256", kid="one"), "no key 'one' for PS256"),
        (lambda: token(signing.RSA, "RS512", kid="one"), "the algorithm 'RS512'"),
        (lambda: token(signing.EC, "ES256", kid="one"), "no key 'one' for ES256"),
        (lambda: token(signing.RSA, "RS256", kid="one", exp=later(-60)), "ExpiredSignatureError"),
        (lambda: token(signing.RSA, "RS256", kid="one", aud="other"), "InvalidAudienceError"),
    ],
)
async def test_forged_tokens_are_refused(
    issuer: Issuer, make: Callable[[], str], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with client_of(jwt_jwks_url=issuer.url, **OF_TOKENS) as client:
        assert (await ask(client, token(signing.RSA, "RS256", kid="one"))).status_code == 200
        answer = await ask(client, make())
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == INVALID
    assert reason in caplog.text


async def test_keys_for_something_else_and_secrets_verify_nothing(issuer: Issuer) -> None:
    known = issuer.document["keys"]
    octets = {"kty": "oct", "kid": "oct", "k": base64.urlsafe_b64encode(SECRET.encode()).decode()}
    odd = [7, {"kty": "RSA", "kid": "broken"}, {"kty": "RSA", "alg": "RS256", "kid": "broken"}]
    encrypting = public(signing.OTHER_RSA, "RS256", kid="enc", use="enc")
    issuer.document = {"keys": [octets, *odd, encrypting, *known]}
    async with client_of(jwt_jwks_url=issuer.url, **OF_TOKENS) as client:
        assert (await ask(client, token(signing.RSA, "RS256", kid="one"))).status_code == 200
        for forged in (
            token(SECRET, "HS256", kid="oct"),
            token(signing.OTHER_RSA, "RS256", kid="enc"),
            token(signing.RSA, "RS256", kid="broken"),
        ):
            assert (await ask(client, forged)).status_code == 401


async def test_keys_that_cannot_be_had_are_503(issuer: Issuer) -> None:
    issuer.status = 500
    good = token(signing.RSA, "RS256", kid="one")
    async with client_of(jwt_jwks_url=issuer.url, **OF_TOKENS) as client:
        answer = await ask(client, good)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "10"
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "IDENTITY_UNAVAILABLE"
        assert "127.0.0.1" not in answer.text
        # A token that cannot hold is refused at once, and the issuer is not asked again at once.
        assert (await ask(client, unsigned())).status_code == 401
        assert (await ask(client, good)).status_code == 503
    assert issuer.asked == 1


@pytest.mark.parametrize("document", [{}, [], {"keys": []}, {"keys": [{"kty": []}]}, "no"])
async def test_a_document_that_is_no_jwks_is_503(issuer: Issuer, document: Any) -> None:
    issuer.document = document
    async with client_of(jwt_jwks_url=issuer.url, **OF_TOKENS) as client:
        assert (await ask(client, token(signing.RSA, "RS256", kid="one"))).status_code == 503


async def test_nobody_at_the_address_is_503() -> None:
    async with client_of(jwt_jwks_url="http://127.0.0.1:1/", **OF_TOKENS) as client:
        assert (await ask(client, token(signing.RSA, "RS256", kid="one"))).status_code == 503


async def test_new_keys_are_fetched_but_not_at_every_strange_token(issuer: Issuer) -> None:
    clock = Clock()
    keys = KeySet(issuer.url, ("RS256",), clock=clock)
    await keys.find("one", "RS256")
    for _ in range(20):
        with pytest.raises(RefusedError):
            await keys.find("two", "RS256")
    assert issuer.asked == 1
    issuer.document["keys"] += [public(signing.OTHER_RSA, "RS256", kid="two")]
    clock.now += jwks.SECONDS_BETWEEN_FETCHES
    assert (await keys.find("two", "RS256")).key_id == "two"
    assert issuer.asked == 2


async def test_old_keys_are_fetched_anew_behind_the_scenes_and_kept_meanwhile(
    issuer: Issuer, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    keys = KeySet(issuer.url, ("RS256",), clock=clock)
    await keys.find("one", "RS256")
    clock.now += jwks.SECONDS_KEPT + 1
    issuer.status = 500
    assert (await keys.find("one", "RS256")).key_id == "one"
    await eventually(lambda: "cannot be had" in caplog.text)
    assert issuer.asked == 2
    assert (await keys.find("one", "RS256")).key_id == "one"
    issuer.status = 200
    issuer.document = {"keys": [public(signing.RSA, "RS256", kid="two")]}
    clock.now += jwks.SECONDS_BETWEEN_FETCHES
    await keys.find("one", "RS256")
    await eventually(lambda: issuer.asked == 3)
    assert (await keys.find("two", "RS256")).key_id == "two"
    with pytest.raises(RefusedError):
        await keys.find("one", "RS256")


async def test_who_comes_meanwhile_waits_for_the_same_fetch(issuer: Issuer) -> None:
    keys = KeySet(issuer.url, ("RS256",))
    impatient = asyncio.create_task(keys.find("one", "RS256"))
    waiting = [asyncio.create_task(keys.find("one", "RS256")) for _ in range(10)]
    await asyncio.sleep(0)
    impatient.cancel()
    assert {key.key_id for key in await asyncio.gather(*waiting)} == {"one"}
    assert issuer.asked == 1
    assert impatient.cancelled()


async def test_without_keys_it_says_so() -> None:
    keys = KeySet("http://127.0.0.1:1/", ("RS256",))
    with pytest.raises(IdentityUnavailableError):
        await keys.find("one", "RS256")


# Keys and tokens together, and what cannot work


async def test_keys_and_tokens_may_both_be_asked_for(file: KeyFile) -> None:
    secret = file.add("ci")
    both = {"api_keys_file": file.path, "jwt_secret": SECRET, **OF_TOKENS}
    async with client_of(**both) as client:
        assert (await ask(client, secret)).json() == ANSWER
        assert (await ask(client, hs256())).json() == ANSWER
        assert (await ask(client, "gs_wrong")).status_code == 401
        assert (await ask(client, "wrong")).status_code == 401
        assert (await ask(client)).status_code == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "graph.example", "127.1", ""])
def test_beyond_loopback_somebody_has_to_decide(host: str, file: KeyFile) -> None:
    with pytest.raises(ConfigurationError) as caught:
        create_app(Settings(host=host), target=NOWHERE)
    for way in ("GRAPH_SERVICE_ACCESS=public", "keys new", "GRAPH_SERVICE_JWT_SECRET"):
        assert way in str(caught.value)
    assert decide(Settings(host=host, access="public")).is_open
    file.add("ci")
    assert not decide(Settings(host=host, api_keys_file=file.path)).is_open


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_on_loopback_nobody_has_to(host: str) -> None:
    assert decide(Settings(host=host)).is_open


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"access": "public", "jwt_secret": SECRET, **OF_TOKENS}, "GRAPH_SERVICE_ACCESS"),
        ({"jwt_secret": SECRET, "jwt_audience": "a"}, "GRAPH_SERVICE_JWT_ISSUER"),
        ({"jwt_secret": SECRET, "jwt_issuer": "a"}, "GRAPH_SERVICE_JWT_AUDIENCE"),
        (OF_TOKENS, "nothing to verify tokens with"),
        ({"jwt_algorithms": ("HS256",)}, "nothing to verify tokens with"),
        ({"jwt_secret": SECRET, "jwt_jwks_url": "https://x", **OF_TOKENS}, "both set"),
        ({"jwt_secret": "x" * 31, **OF_TOKENS}, "31 bytes"),
        ({"jwt_secret": "x" * 47, "jwt_algorithms": ("HS384",), **OF_TOKENS}, "at least 48"),
        ({"jwt_secret": "x" * 63, "jwt_algorithms": "HS256, HS512", **OF_TOKENS}, "at least 64"),
        ({"jwt_secret": SECRET, "jwt_algorithms": "none", **OF_TOKENS}, "'none'"),
        ({"jwt_secret": SECRET, "jwt_algorithms": "RS256", **OF_TOKENS}, "'RS256'"),
        ({"jwt_jwks_url": "https://x", "jwt_algorithms": "HS256", **OF_TOKENS}, "'HS256'"),
        ({"jwt_jwks_url": "http://issuer.example/", **OF_TOKENS}, "https://"),
        ({"jwt_jwks_url": "file:///etc/passwd", **OF_TOKENS}, "https://"),
        ({"jwt_jwks_url": "https://[", **OF_TOKENS}, "https://"),
        ({"api_keys_file": Path("/nowhere/keys")}, "keys new"),
    ],
)
def test_settings_that_cannot_work_are_refused(chosen: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        decide(Settings(**chosen))
    assert said in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_secret_of_32_bytes_is_long_enough() -> None:
    assert not decide(Settings(jwt_secret="x" * 32, **OF_TOKENS)).is_open
