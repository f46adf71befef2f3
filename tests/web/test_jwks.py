"""Tokens that are signed with the keys of an issuer."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from graph_service.errors import IdentityUnavailableError
from graph_service.web import jwks
from graph_service.web.identity import RefusedError
from graph_service.web.jwks import KeySet
from tests.web import issuer as signing
from tests.web.access import (
    ANSWER,
    INVALID,
    OF_TOKENS,
    SECRET,
    Clock,
    ask,
    client_of,
    encoded,
    eventually,
    later,
    unsigned,
)
from tests.web.issuer import Issuer, public, token


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
