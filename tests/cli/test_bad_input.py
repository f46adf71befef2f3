"""Whatever a command is given, it ends with a sentence, never with a traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_up import COMMAND, PATIENCE

NOWHERE = {"NEO4J_URI": "bolt://127.0.0.1:1", "COLUMNS": "200", "PYTHONIOENCODING": "utf-8:strict"}
LONG = "x" * 5000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "binary").write_bytes(b"\xff\xfe{")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "asks").write_text("{ __typename }")
    return tmp_path


def shell(folder: Path, command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in which `gs` is the command."""
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", command.replace("gs ", f"{shlex.join(COMMAND)} ")],
        cwd=folder,
        env=os.environ | NOWHERE | {"GRAPH_SERVICE_DATA_DIR": str(folder / "data")} | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("gs query nothing", "nothing cannot be read"),
        ("gs query folder", "folder cannot be read"),
        ("gs query binary", "binary cannot be read"),
        (f"gs query {LONG}", "cannot be read"),
        ("gs query - < binary", "no UTF-8 text"),
        ("gs query - <&-", "Syntax Error"),
        ("gs query asks --variables {", "--variables is no JSON"),
        ("gs neo4j shell ''", "no statement"),
        ("gs neo4j shell < binary", "no UTF-8 text"),
        ("gs seed check nothing", "nothing:1:1: there is no such file"),
        ("gs seed check loop", "loop:1:1: there is no such file"),
        ("gs seed check binary", "binary:1:1: the file is not UTF-8"),
        (f"gs seed check {LONG}", "there is no such file"),
        ("gs seed render --to binary", "binary/schema/10-constraints.cypher cannot be written"),
        ("gs seed render --to loop", "cannot be written"),
        (f"gs seed render --to {LONG}", "cannot be written"),
        ("gs seed apply --plan nothing", "nothing"),
        ("gs seed apply --plan binary", "binary"),
        ("gs seed apply --plan folder", "folder"),
        ("gs seed revert ''", "Neo4j cannot be reached"),
        ("gs seed status", "Neo4j cannot be reached"),
        ("gs serve --ready-file ''", "cannot be written"),
        ("gs serve --ready-file binary/ready", "cannot be written"),
        ("gs schema > /dev/full", "No space left on device"),
        ("gs seed check --json > /dev/full", "No space left on device"),
        ("gs query asks > /dev/full", "No space left on device"),
    ],
)
def test_it_is_told_and_the_status_is_one(folder: Path, command: str, told: str) -> None:
    ended = shell(folder, command)
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr
    assert told in ended.stdout + ended.stderr
    assert ended.returncode == 1


@pytest.mark.parametrize("keys", ["folder", "loop", "binary", "/dev/null/keys", LONG])
@pytest.mark.parametrize("command", ["list", "new ci"])
def test_a_file_of_keys_that_is_none_is_told(folder: Path, keys: str, command: str) -> None:
    ended = shell(folder, f"gs keys {command}", GRAPH_SERVICE_API_KEYS_FILE=keys)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "cannot be" in ended.stderr


@pytest.mark.parametrize("place", ["binary", "loop", "/dev/null/data"])
def test_a_data_folder_that_is_none_is_told(folder: Path, place: str) -> None:
    local = {"NEO4J_URI": "", "GRAPH_SERVICE_DATA_DIR": place}
    ended = shell(folder, "gs neo4j start", **local)
    assert ended.returncode == 1
    assert "GRAPH_SERVICE_DATA_DIR" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert shell(folder, "gs neo4j status", **local).returncode == 1
    assert shell(folder, "gs neo4j stop", **local).returncode == 0


@pytest.mark.parametrize(
    "command", ["schema", "seed render --to out && gs seed render out", "seed check", "query asks"]
)
def test_a_reader_that_has_seen_enough_is_no_failure_to_talk_of(folder: Path, command: str) -> None:
    ended = shell(folder, f"(sleep 0; gs {command}) | head -c 1 > /dev/null")
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr
    assert "BrokenPipe" not in ended.stderr


def test_closed_streams_are_empty_ones(folder: Path) -> None:
    assert shell(folder, "gs schema >&-").returncode == 0
    assert shell(folder, "gs query asks >&- 2>&- <&-").returncode == 0


def test_a_terminal_without_the_characters_gets_others(folder: Path) -> None:
    ended = shell(folder, "gs query asks --help", PYTHONIOENCODING="ascii:strict")
    assert ended.returncode == 0
    assert "GraphQL" in ended.stdout
