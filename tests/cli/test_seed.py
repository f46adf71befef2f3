"""`seed plan`, `apply`, `revert` and `status` in a terminal."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from graph_service.cli.main import app
from graph_service.database import Database
from graph_service.errors import PlanOutdatedError
from tests.seeding.files import HARBOUR, INLAND

runner = CliRunner()


@pytest.fixture
def folder(empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two seed files, and the settings that lead to the database."""
    target = empty_database.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_USERNAME", target.username)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    files = tmp_path / "files"
    files.mkdir()
    (files / "harbour.yaml").write_text(HARBOUR)
    (files / "inland.yaml").write_text(INLAND)
    return files


async def run(*words: object) -> Result:
    """A command in a thread of its own, since it runs a loop of its own."""
    return await asyncio.to_thread(runner.invoke, app, ["seed", *map(str, words)])


async def run_json(*words: object) -> Any:
    return json.loads((await run(*words, "--json")).output)


async def test_plan_and_its_status(folder: Path) -> None:
    changes = await run("plan", folder)
    assert changes.exit_code == 2
    assert "harbour-news  added" in changes.output
    assert "+ Ten people died.  (paragraph 1)  deathsAtLeast: 10" in changes.output
    assert "! The flood  deathsAtLeast: 10 (harbour-news); 12 (inland-news)" in changes.output
    assert (await run("apply", folder)).exit_code == 0
    nothing = await run("plan", folder)
    assert nothing.exit_code == 0
    assert "No changes." in nothing.output


async def test_a_deleted_line(folder: Path) -> None:
    await run("apply", folder)
    path = folder / "harbour.yaml"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line for line in lines if "port TOOK" not in line))
    told = (await run("plan", folder)).output
    assert "- The port took part.  (paragraph 1)  also in inland-news" in told
    assert "= The port -[TOOK_PART_IN]-> The flood  stays, so says inland-news" in told
    script = (await run("plan", folder, "--cypher")).output
    assert "MATCH ()-[r:STATED_IN {id: id}]->()\nDELETE r;" in script


async def test_plan_as_json(folder: Path) -> None:
    told = await run_json("plan", folder, "--cypher")
    assert told["changes"] is True
    assert [each["state"] for each in told["sources"]] == ["added", "added"]
    assert told["cypher"][0].startswith("// From version")


async def test_a_saved_plan(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    assert (await run("plan", folder, "--out", path)).exit_code == 2
    told = await run_json("apply", "--plan", path)
    assert told["loaded"] == ["harbour-news", "inland-news"]
    again = await run("apply", "--plan", path)
    assert isinstance(again.exception, PlanOutdatedError)


async def test_prune(folder: Path) -> None:
    await run("apply", folder)
    (folder / "inland.yaml").unlink()
    assert (await run("plan", folder)).exit_code == 0
    planned = await run_json("plan", folder, "--prune")
    assert [each["state"] for each in planned["sources"]] == ["unchanged", "removed"]
    assert (await run_json("apply", folder, "--prune"))["removed"] == ["inland-news"]


async def test_revert(folder: Path) -> None:
    await run("apply", folder)
    shown = await run("revert", "inland-news", "--dry-run")
    assert shown.exit_code == 2
    assert "inland-news  removed" in shown.output
    assert len((await run_json("status"))["sources"]) == 2
    assert (await run_json("revert", "inland-news"))["removed"] == ["inland-news"]
    wrong = await run("revert", "inland-news", "--json")
    assert wrong.exit_code == 1
    assert json.loads(wrong.output)["hint"] == "It can be harbour-news"


async def test_status(folder: Path) -> None:
    assert "Nothing is loaded." in (await run("status")).output
    await run("apply", folder)
    told = (await run("status")).output
    assert "harbour-news" in told
    assert "The graph is at version" in told
    assert [each["facts"] for each in (await run_json("status"))["sources"]] == [6, 5]
