"""`graph-service keys`, and what `serve` and `up` do where nobody decided who is let in."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.database import Database
from graph_service.web.key_file import KeyFile, digest
from tests.cli.test_up import COMMAND, PATIENCE, eventually, run

QUESTION = {"query": "{ __typename }"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "GRAPH_SERVICE_API_KEYS_FILE": str(tmp_path / "folder" / "keys"),
        "GRAPH_SERVICE_DATA_DIR": str(tmp_path / "data"),
        "GRAPH_SERVICE_PORT": "0",
        "COLUMNS": "200",
    }


def test_a_key_is_made_listed_and_revoked(environment: dict[str, str]) -> None:
    path = Path(environment["GRAPH_SERVICE_API_KEYS_FILE"])
    made = run(environment, "keys", "new", "ci")
    secret = made.stdout.strip()
    assert re.fullmatch(r"gs_[A-Za-z0-9_-]{43}", secret)
    assert "not shown again" in made.stderr
    other = json.loads(run(environment, "keys", "new", "phone", "--json").stdout)
    assert other["name"] == "phone"
    assert other["key"].startswith("gs_")
    assert path.stat().st_mode & 0o777 == 0o600
    kept = path.read_text()
    assert digest(secret) in kept
    assert secret not in kept
    listed = json.loads(run(environment, "keys", "list", "--json").stdout)
    assert [each["name"] for each in listed] == ["ci", "phone"]
    shown = run(environment, "keys", "list").stdout
    assert listed[0]["created"] in shown
    assert digest(secret) not in shown
    assert "ci is revoked" in run(environment, "keys", "revoke", "ci").stdout
    told = run(environment, "keys", "revoke", "phone", "--json")
    assert json.loads(told.stdout) == {"revoked": "phone"}
    assert path.read_text() == ""


def test_a_key_writes_only_where_that_is_said(environment: dict[str, str]) -> None:
    file = KeyFile(Path(environment["GRAPH_SERVICE_API_KEYS_FILE"]))
    for arguments in (("reader",), ("desk", "--writes"), ("other", "--json")):
        assert run(environment, "keys", "new", *arguments).returncode == 0
    told = json.loads(run(environment, "keys", "new", "fourth", "--writes", "--json").stdout)
    assert told["writes"]
    assert {each.name: each.writes for each in file.read()} == {
        "reader": False,
        "desk": True,
        "other": False,
        "fourth": True,
    }
    listed = json.loads(run(environment, "keys", "list", "--json").stdout)
    assert [each["writes"] for each in listed] == [False, True, False, True]
    shown = run(environment, "keys", "list").stdout.splitlines()
    assert [line.rstrip().endswith("read, write") for line in shown[1:]] == [
        False,
        True,
        False,
        True,
    ]
    run(environment, "keys", "revoke", "reader")
    assert [each.writes for each in file.read()] == [True, False, True]


def test_the_schema_is_printed_as_the_settings_have_it(environment: dict[str, str]) -> None:
    assert "type Mutation" not in run(environment, "schema").stdout
    chosen = environment | {"GRAPH_SERVICE_MUTATIONS": "true"}
    assert "type Mutation" in run(chosen, "schema").stdout


@pytest.mark.parametrize("command", ["up", "serve"])
def test_nothing_starts_where_anyone_could_write(environment: dict[str, str], command: str) -> None:
    chosen = {"GRAPH_SERVICE_MUTATIONS": "true", "GRAPH_SERVICE_API_KEYS_FILE": ""}
    told = run(environment | chosen, command)
    assert told.returncode == 1
    assert "BAD_CONFIGURATION" in told.stderr
    assert "keys new NAME --writes" in told.stderr
    assert not Path(environment["GRAPH_SERVICE_DATA_DIR"]).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "two words"), "no name of a key"),
        (("new", "x" * 65), "no name of a key"),
        (("new", "a\nb"), "no name of a key"),
        (("new", ""), "no name of a key"),
        (("new", "ci"), "already"),
        (("revoke", "nobody"), "no key named 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_told(
    environment: dict[str, str], arguments: tuple[str, str], said: str
) -> None:
    file = KeyFile(Path(environment["GRAPH_SERVICE_API_KEYS_FILE"]))
    file.add("ci")
    before = file.path.read_bytes()
    told = run(environment, "keys", *arguments)
    assert told.returncode == 1
    assert said in told.stderr
    assert "Traceback" not in told.stderr
    assert file.path.read_bytes() == before


def test_a_file_has_to_be_named_and_there(environment: dict[str, str]) -> None:
    nameless = environment | {"GRAPH_SERVICE_API_KEYS_FILE": ""}
    told = run(nameless, "keys", "new", "ci")
    assert told.returncode == 1
    assert "GRAPH_SERVICE_API_KEYS_FILE is not set" in told.stderr
    for command in ("list", "revoke"):
        told = run(environment, "keys", *[command, "ci"][: 1 + (command == "revoke")])
        assert told.returncode == 1
        assert "keys new NAME" in told.stderr
    told = run(environment | {"GRAPH_SERVICE_API_KEYS_FILE": "/dev/null/keys"}, "keys", "new", "ci")
    assert told.returncode == 1
    assert "cannot be written" in told.stderr


def test_keys_made_at_the_same_time_are_all_kept(environment: dict[str, str]) -> None:
    makers = [
        subprocess.Popen(
            [*COMMAND, "keys", "new", f"key{number}"], env=environment, stdout=subprocess.PIPE
        )
        for number in range(4)
    ]
    secrets = [maker.communicate(timeout=PATIENCE)[0].decode().strip() for maker in makers]
    file = KeyFile(Path(environment["GRAPH_SERVICE_API_KEYS_FILE"]))
    assert {each.digest for each in file.read()} == {digest(secret) for secret in secrets}


@pytest.mark.parametrize("command", ["up", "serve"])
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "graph.example"])
def test_beyond_loopback_nothing_starts_before_somebody_decides(
    environment: dict[str, str], command: str, host: str
) -> None:
    told = run(
        environment | {"GRAPH_SERVICE_HOST": host, "GRAPH_SERVICE_API_KEYS_FILE": ""}, command
    )
    assert told.returncode == 1
    assert "BAD_CONFIGURATION" in told.stderr
    for way in ("GRAPH_SERVICE_ACCESS=public", "keys new NAME", "GRAPH_SERVICE_JWT_JWKS_URL"):
        assert way in told.stderr
    assert "Traceback" not in told.stderr
    assert not Path(environment["GRAPH_SERVICE_DATA_DIR"]).exists()


def test_a_broken_decision_starts_nothing(environment: dict[str, str]) -> None:
    short = {"GRAPH_SERVICE_JWT_SECRET": "short", "GRAPH_SERVICE_JWT_AUDIENCE": "a"}
    for broken in (
        {},
        {"GRAPH_SERVICE_API_KEYS_FILE": "", **short, "GRAPH_SERVICE_JWT_ISSUER": "i"},
        {"GRAPH_SERVICE_ACCESS": "everyone"},
    ):
        told = run(environment | broken, "up")
        assert told.returncode == 1
        assert "BAD_CONFIGURATION" in told.stderr
        assert "short" not in told.stderr
        assert not Path(environment["GRAPH_SERVICE_DATA_DIR"]).exists()


@pytest.fixture
def service(
    article: Database, environment: dict[str, str], tmp_path: Path
) -> Iterator[tuple[str, str]]:
    """A service that asks for a key, and a key."""
    secret = run(environment, "keys", "new", "ci").stdout.strip()
    target = article.target
    external = environment | {
        "NEO4J_URI": target.uri,
        "NEO4J_USERNAME": target.username,
        "NEO4J_PASSWORD": target.password,
    }
    said = tmp_path / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen([*COMMAND, "serve"], env=external, stderr=output)
    eventually(lambda: "answers at" in said.read_text() or process.poll() is not None)
    found = re.search(r"answers at (http://127\.0\.0\.1:\d+)/graphql", said.read_text())
    assert found, said.read_text()
    yield found[1], secret
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert "was refused" in said.read_text()
    assert secret not in said.read_text()


def test_keys_hold_on_loopback_too_and_change_without_a_restart(
    service: tuple[str, str], environment: dict[str, str]
) -> None:
    address, secret = service

    def status(key: str | None) -> int:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return httpx.post(f"{address}/graphql", json=QUESTION, headers=headers).status_code

    assert (status(None), status("gs_wrong"), status(secret)) == (401, 401, 200)
    second = run(environment, "keys", "new", "second").stdout.strip()
    run(environment, "keys", "revoke", "ci")
    eventually(lambda: status(secret) == 401)
    assert status(second) == 200
    told = run(
        environment | {"NEO4J_URI": "bolt://127.0.0.1:1"}, "query", "-", given="{__typename}"
    )
    assert told.returncode == 0, "the terminal needs no key"
