"""The page on exports is walked through: its commands run, and its Python reads what they wrote."""

from __future__ import annotations

import ast
import asyncio
import shlex
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graph_service.app import create_app
from graph_service.cli.export import export
from graph_service.cli.main import app
from graph_service.database import Database
from graph_service.exporting import Format
from graph_service.settings import Settings
from graph_service.web.export_parameters import KNOWN
from tests.docs.markdown import DOCS, blocks, rows
from tests.service import listening

PAGE = DOCS / "exports.md"
BLOCKS = blocks(PAGE)
ADDRESS = "http://127.0.0.1:8000"

runner = CliRunner()


@pytest.fixture
def folder(article: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = article.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_USERNAME", target.username)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    monkeypatch.chdir(tmp_path)
    (query,) = (each.text for each in BLOCKS if each.language == "graphql")
    (tmp_path / "based.graphql").write_text(query, encoding="utf-8")
    return tmp_path


@pytest.fixture
def address(article: Database) -> Iterator[str]:
    with listening(create_app(Settings(), target=article.target)) as url:
        yield url


async def test_it_goes_as_shown(folder: Path, address: str) -> None:
    for line in commands("graph-service export"):
        result = await asyncio.to_thread(runner.invoke, app, shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output, result.exception)
    known: dict[str, Any] = {}
    with warnings.catch_warnings():
        # rdflib's own reader uses a class of its own that it warns of.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated")
        for block in BLOCKS:
            if block.language == "python":
                text = "\n" * (block.line - 1) + block.text.replace(ADDRESS, address)
                exec(compile(text, str(PAGE), "exec"), known)
    written = {each.name for each in folder.iterdir()}
    assert written >= {"somos.graphml", "tables", "somos.jsonld", "somos.cypher", "based.zip"}


def commands(begin: str) -> list[str]:
    lines = [line for each in BLOCKS if each.language == "sh" for line in each.text.splitlines()]
    return [line for line in lines if line.startswith(begin)]


def test_every_block_of_python_ends_in_an_assertion() -> None:
    found = [each for each in BLOCKS if each.language == "python"]
    assert len(found) == 4
    for block in found:
        assert isinstance(ast.parse(block.text).body[-1], ast.Assert)


def test_every_format_parameter_and_option_is_told() -> None:
    told = [cells[0] for cells in rows(PAGE)]
    assert set(Format) <= {each.strip("`") for each in told}
    named = {name.strip("`") for cell in told for name in cell.split(", ")}
    assert set(KNOWN) <= named
    text = PAGE.read_text(encoding="utf-8")
    for option in ("--of", "--depth", "--query", "--variables", "--without-evidence", "--base"):
        assert option in text
    assert set(export.__annotations__) >= {"of", "depth", "query", "variables", "base"}


async def test_every_address_is_answered(article: Database) -> None:
    from tests.docs.test_http import request
    from tests.web.service import serving

    lines = [line.replace("-OJG", "-i -G").replace("-OJ", "-i") for line in commands("curl")]
    assert len(lines) == 3
    async with serving(article.target) as service:
        for line in lines:
            answer = await service.client.send(request(line, ""))
            assert answer.status_code == 200, line
