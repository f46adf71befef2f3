"""API keys: who is let in by one, and the file that keeps them."""

from __future__ import annotations

from typing import Any

import pytest

from graph_service.errors import ConfigurationError
from graph_service.web.api_keys import ApiKeys
from graph_service.web.identity import RefusedError
from graph_service.web.key_file import KeyFile
from tests.web.access import (
    ANSWER,
    INVALID,
    MISSING,
    QUESTION,
    Clock,
    ask,
    client_of,
)


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
