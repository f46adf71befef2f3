"""The tutorial is walked through: its files are written, its commands run, their output compared.

A file's block names it in its first line, a `diff` too. An ellipsis in an output stands for a hash.
"""

from __future__ import annotations

import asyncio
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from graph_service.cli.failures import tell
from graph_service.cli.main import app
from graph_service.database import Database
from graph_service.errors import GraphServiceError
from tests.docs.markdown import DOCS, ROOT, Block, blocks
from tests.seeding.files import DEMO

PAGE = DOCS / "tutorial.md"
FILES = {"yaml", "graphql"}
OUTPUTS = {"text", "json"}

runner = CliRunner()


@pytest.fixture
def folder(empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with the demo in it, and settings that lead to an empty database."""
    target = empty_database.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_USERNAME", target.username)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    shutil.copytree(DEMO, tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_it_goes_as_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = ""
    for block in blocks(PAGE):
        if block.language == "sh":
            output = await _run(block.text, capsys)
        elif block.language in OUTPUTS:
            _compare(block, output)
        else:
            _edit(folder, block)


async def _run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    program, *words = shlex.split(command)
    assert program == "graph-service"
    result = await asyncio.to_thread(runner.invoke, app, words)
    if isinstance(result.exception, GraphServiceError):
        tell(result.exception)
        return capsys.readouterr().err
    assert result.exit_code in (0, 2), result.output
    return result.output


def _compare(block: Block, output: str) -> None:
    if block.language == "json":
        assert orjson.loads(output) == orjson.loads(block.text), f"line {block.line}"
        return
    shown = [line.rstrip() for line in block.text.strip().splitlines()]
    got = [line.rstrip() for line in output.strip().splitlines()]
    for number, line in enumerate(shown):
        pattern = re.escape(line).replace("…", "[0-9a-f]+")
        assert number < len(got), f"line {block.line + number}"
        assert re.fullmatch(pattern, got[number]), f"line {block.line + number}: {got[number]}"
    assert len(got) == len(shown)


def _edit(folder: Path, block: Block) -> None:
    first, _, text = block.text.partition("\n")
    path = folder / first.removeprefix("# ")
    if block.language in FILES:
        path.write_text(text, encoding="utf-8")
        return
    assert block.language == "diff"
    gone = "".join(line[1:] + "\n" for line in text.splitlines() if line.startswith("-"))
    come = "".join(line[1:] + "\n" for line in text.splitlines() if line.startswith("+"))
    before = path.read_text(encoding="utf-8")
    assert before.count(gone) == 1, f"line {block.line}"
    path.write_text(before.replace(gone, come), encoding="utf-8")


def test_every_command_shows_its_output() -> None:
    found = [block.language for block in blocks(PAGE)]
    for language, after in zip(found, [*found[1:], ""], strict=True):
        assert language != "sh" or after in OUTPUTS
    assert found.count("sh") > 8


def test_make_demo_is_what_the_page_says() -> None:
    told = re.search(
        r"`make demo` .*?`(GRAPH_SERVICE_DATA_DIR=\S+) (graph-service [^`]+)`", _flat()
    )
    assert told
    folder, command = told.groups()
    assert f" env {folder} .venv/bin/{command} --ready-file" in _recipe("demo")
    assert "GRAPH_SERVICE_DATA_DIR" not in _recipe("run"), "the demo's folder is its own"


def _flat() -> str:
    return " ".join(PAGE.read_text(encoding="utf-8").split())


def _recipe(target: str) -> str:
    """What make would run."""
    command = ["make", "--dry-run", target]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
