"""`seed check`, `apply` and `render` in a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run

import pytest
from typer.testing import CliRunner

from graph_service.cli.main import app
from graph_service.cli.seed import app as seed_app
from graph_service.database import Database
from graph_service.errors import SeedError
from graph_service.model.press import PRESS
from graph_service.seeding import digest, read_sources
from graph_service.seeding.rendering import scripts
from graph_service.seeding.scripts import folder
from tests.seeding.files import HARBOUR

runner = CliRunner()


def test_check_needs_no_database() -> None:
    result = runner.invoke(app, ["seed", "check"])
    assert result.exit_code == 0
    assert "somos-fact-based-massacre" in result.output
    assert "57" in result.output


def test_check_as_json(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HARBOUR)
    result = runner.invoke(seed_app, ["check", "--json", str(tmp_path)])
    (source,) = json.loads(result.output)["sources"]
    assert (source["source"], source["facts"], source["entities"]) == ("harbour-news", 6, 4)


def test_problems_as_json(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("source: a\nfacs: []\n")
    result = runner.invoke(seed_app, ["check", "--json", str(tmp_path)])
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert told["ok"] is False
    assert told["problems"][1]["line"] == 2
    assert told["problems"][1]["message"] == "a seed file has no `facs`, did you mean facts?"


def test_only_json_on_standard_output(tmp_path: Path) -> None:
    for date, status in (("2021-1X", 0), ("2021-1X/2022-21", 1), ("2021-02-29", 1)):
        (tmp_path / "a.yaml").write_text(HARBOUR.replace("released: 2001", f"released: {date}"))
        command = [Path(sys.executable).with_name("graph-service"), "seed", "check", "--json"]
        done = run([*command, tmp_path], capture_output=True, check=False, timeout=60)
        assert (done.returncode, json.loads(done.stdout)["ok"]) == (status, not status)
        # What a person reads, and nothing where nothing is wrong.
        assert bool(done.stderr) == bool(status)
        assert b"Traceback" not in done.stderr
        assert b"trying to" not in done.stderr


def test_problems_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("source: a\nfacs: []\n")
    result = runner.invoke(seed_app, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SeedError)
    assert len(result.exception.problems) == 2


def test_render_of_a_file_goes_to_standard_output() -> None:
    path = folder("seed_data") / "somos"
    result = runner.invoke(seed_app, ["render", str(path)])
    assert result.output == (folder("cypher") / "articles" / "somos.cypher").read_text("utf-8")


def test_render_writes_every_script_and_only_what_changed(tmp_path: Path) -> None:
    first = runner.invoke(seed_app, ["render", "--to", str(tmp_path)])
    assert first.output.count("wrote ") == len(scripts(PRESS)) + 1
    again = runner.invoke(seed_app, ["render", "--to", str(tmp_path)])
    assert again.output == "Every script is up to date.\n"


def test_the_shipped_scripts_are_up_to_date(tmp_path: Path) -> None:
    """Rendered beside the checkout: a script that is not up to date stays as it is."""
    result = runner.invoke(seed_app, ["render", "--to", str(tmp_path)])
    assert result.exit_code == 0
    shipped = folder("cypher")
    rendered = {each.relative_to(tmp_path): each for each in tmp_path.rglob("*.cypher")}
    assert rendered.keys() == {each.relative_to(shipped) for each in shipped.rglob("*.cypher")}
    for name, path in rendered.items():
        assert path.read_text("utf-8") == (shipped / name).read_text("utf-8"), name


async def test_apply(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    target = empty_database.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_USERNAME", target.username)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    first = await asyncio.to_thread(runner.invoke, seed_app, ["apply", "--json"])
    assert first.exit_code == 0, first.output
    assert json.loads(first.output)["loaded"] == [read_sources()[0].key]
    before = await digest(empty_database)
    again = await asyncio.to_thread(runner.invoke, seed_app, ["apply"])
    assert "unchanged" in again.output
    assert "0 nodes and 0 edges written" in again.output
    assert await digest(empty_database) == before
