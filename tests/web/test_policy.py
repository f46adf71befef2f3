"""Who has to decide, keys and tokens together, and settings that cannot work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph_service.app import create_app
from graph_service.errors import ConfigurationError
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from graph_service.web.policy import decide
from tests.web.access import (
    ANSWER,
    NOWHERE,
    OF_TOKENS,
    SECRET,
    ask,
    client_of,
    hs256,
)


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
