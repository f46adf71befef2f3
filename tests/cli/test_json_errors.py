"""With `--json`, what goes wrong is JSON on standard output, a sentence beside it, and status 1."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from graph_service.database import Database
from tests.cli.test_bad_input import shell
from tests.docs.markdown import DOCS, blocks
from tests.seeding.files import HARBOUR, INLAND

KEYS = {"ok", "code", "message", "hint", "reason", "problems"}
LOCAL = {"NEO4J_URI": "", "GRAPH_SERVICE_DATA_DIR": "/dev/null/data"}


def failing(folder: Path, command: str, code: str, **settings: str) -> Any:
    """What a script is told by a command that fails."""
    ended = shell(folder, f"gs {command} --json", **settings)
    assert ended.returncode == 1
    told = json.loads(ended.stdout)
    assert told.keys() == KEYS
    assert (told["ok"], told["code"]) == (False, code)
    assert f"{told['message']} [{code}]" in ended.stderr
    assert "Traceback" not in ended.stderr
    return told


@pytest.mark.parametrize(
    "command",
    [
        "seed plan",
        "seed apply",
        "seed status",
        "seed matches",
        "seed discard",
        "seed revert it",
        "seed revert it --dry-run",
        "seed merge one other",
        "export -o all.graphml",
    ],
)
def test_neo4j_is_away(tmp_path: Path, command: str) -> None:
    told = failing(tmp_path, command, "DATABASE_UNAVAILABLE")
    assert "NEO4J_URI is bolt://127.0.0.1:1" in told["hint"]
    assert "127.0.0.1" in told["reason"]
    assert told["problems"] == []


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("seed check nothing", "BAD_SEED", "1 problem in the seed files."),
        ("seed plan nothing", "BAD_SEED", "1 problem in the seed files."),
        ("seed apply --plan nothing", "BAD_SEED", "The plan nothing cannot be read"),
        ("seed apply here --plan nothing", "BAD_USER_INPUT", "There is --plan, and more to apply."),
        ("export", "BAD_USER_INPUT", "--json tells what --out got."),
        ("export -o a.graphml --query nothing", "BAD_USER_INPUT", "nothing cannot be read"),
        ("keys list", "BAD_CONFIGURATION", "GRAPH_SERVICE_API_KEYS_FILE is not set."),
    ],
)
def test_what_is_given_is_wrong(tmp_path: Path, command: str, code: str, told: str) -> None:
    assert failing(tmp_path, command, code)["message"].startswith(told)


@pytest.mark.parametrize("command", ["seed status", "neo4j start"])
def test_the_local_neo4j_cannot_be_had(tmp_path: Path, command: str) -> None:
    assert "/dev/null/data" in failing(tmp_path, command, "FOLDER_TAKEN", **LOCAL)["message"]


@pytest.mark.parametrize("command", ["seed status", "neo4j status", "neo4j stop", "keys new ci"])
def test_a_setting_is_wrong(tmp_path: Path, command: str) -> None:
    told = failing(tmp_path, command, "BAD_CONFIGURATION", GRAPH_SERVICE_PORT="many")
    assert "GRAPH_SERVICE_PORT" in told["message"]


async def test_the_graph_is_not_what_was_thought(empty_database: Database, tmp_path: Path) -> None:
    target = empty_database.target
    there = {
        "NEO4J_URI": target.uri,
        "NEO4J_USERNAME": target.username,
        "NEO4J_PASSWORD": target.password,
    }
    (tmp_path / "harbour.yaml").write_text(HARBOUR)
    (tmp_path / "inland.yaml").write_text(INLAND)

    def in_turn() -> None:
        assert shell(tmp_path, "gs seed plan harbour.yaml --out plan", **there).returncode == 2
        assert shell(tmp_path, "gs seed apply inland.yaml", **there).returncode == 0
        told = failing(tmp_path, "seed apply --plan plan", "PLAN_OUTDATED", **there)
        assert told["hint"] == "Make a new plan, look at it, and apply that one."
        told = failing(tmp_path, "seed revert harbour-news", "BAD_SEED", **there)
        assert told["hint"] == "It can be inland-news"

    await asyncio.to_thread(in_turn)


def test_a_query_is_answered(tmp_path: Path) -> None:
    ended = shell(tmp_path, "gs query nothing --json")
    assert ended.returncode == 1
    (error,) = json.loads(ended.stdout)["errors"]
    assert error["message"].startswith("nothing cannot be read")
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "nothing cannot be read" in ended.stderr


def test_the_form_is_what_the_page_says() -> None:
    (shown,) = blocks(DOCS / "commands.md")
    assert json.loads(shown.text).keys() == KEYS
