"""Tokens that are signed with a secret."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.settings import Settings
from graph_service.web.identity import RefusedError
from graph_service.web.policy import decide
from graph_service.web.tokens import LEEWAY
from tests.web import issuer as signing
from tests.web.access import (
    ANSWER,
    INVALID,
    OF_TOKENS,
    QUESTION,
    SECRET,
    ask,
    client_of,
    encoded,
    eventually,
    hs256,
    later,
    unsigned,
    without_id,
)
from tests.web.issuer import token


def tampered() -> str:
    head, body, signature = token(SECRET, "HS256").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    return f"{head}.{encoded(claims | {'sub': 'root'})}.{signature}"


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
