"""Large loads from a terminal: what is unfinished is shown, and can be taken out."""

from __future__ import annotations

import asyncio
import json

import pytest
from typer.testing import CliRunner, Result

from graph_service.cli.seed import app
from graph_service.database import Database
from graph_service.seeding import apply, read_sources
from tests.seeding.bulk.conftest import Catalogue
from tests.seeding.bulk.test_load import CutOffError, cut_off_after

pytestmark = pytest.mark.usefixtures("all_large")


async def _run(*words: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, app, words)


@pytest.fixture
def database_of_the_settings(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    target = empty_database.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    return empty_database


async def test_what_is_unfinished(
    database_of_the_settings: Database, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        cut_off_after(patch, 30)
        with pytest.raises(CutOffError):
            await apply(database_of_the_settings, read_sources([catalogue(100)]))
    told = (await _run("status")).output
    assert "Nothing is loaded." in told
    assert "Unfinished: catalogue, step 30 of " in told
    unfinished = json.loads((await _run("status", "--json")).output)["unfinished"]
    assert (unfinished["sources"], unfinished["done"]) == (["catalogue"], 30)
    assert "staged nodes taken out." in (await _run("discard")).output
    assert "Unfinished" not in (await _run("status")).output
    assert json.loads((await _run("discard", "--json")).output) == {
        "ok": True,
        "nodesDiscarded": 0,
    }


async def test_a_large_plan_is_told_and_not_written_out(
    database_of_the_settings: Database, catalogue: Catalogue
) -> None:
    folder = str(catalogue(600))
    planned = await _run("plan", folder)
    assert planned.exit_code == 2
    assert "Facts: 2,401 added" in planned.output
    assert "Of long lists, the beginning is shown." in planned.output
    refused = await _run("plan", folder, "--json", "--out", f"{folder}/plan.json")
    assert refused.exit_code == 1
    assert "too large to be written out" in json.loads(refused.output)["message"]
    assert (await _run("apply", folder)).exit_code == 0
    assert (await _run("plan", folder)).exit_code == 0
