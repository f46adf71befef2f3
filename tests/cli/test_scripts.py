"""`neo4j run`: scripts statement by statement, with errors that show where."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph_service.cli.neo4j import app
from graph_service.database import Database
from graph_service.errors import ScriptError, SystemRefusedError

runner = CliRunner()


@pytest.fixture
def database(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    target = empty_database.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_USERNAME", target.username)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    return empty_database


async def run(*paths: Path) -> Result:
    return await asyncio.to_thread(runner.invoke, app, ["run", *map(str, paths)])


async def test_scripts_in_order(database: Database, tmp_path: Path) -> None:
    first, second = tmp_path / "1.cypher", tmp_path / "2.cypher"
    first.write_text(
        "// A comment; with a semicolon\nCREATE (:Own {n: 1}); CREATE (:Own {n: 2});\n"
    )
    second.write_text("MATCH (o:Own) SET o.n = o.n + 1;")
    result = await run(first, second)
    assert (result.exit_code, result.output) == (0, "3 statements run.\n")
    rows = await database.rows("MATCH (o:Own) RETURN o.n AS n ORDER BY n")
    assert [row["n"] for row in rows] == [2, 3]


async def test_an_error_shows_file_line_and_statement(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "own.cypher"
    path.write_text(
        "CREATE (:Own);\n\n// The next one is wrong.\nMATCH (o:Own)\nRETRUN o;\nCREATE (:Own);"
    )
    error = (await run(path)).exception
    assert isinstance(error, ScriptError)
    assert error.message.startswith(f"{path}:4: Neo.ClientError.Statement.SyntaxError")
    assert error.message.endswith("    MATCH (o:Own)\n    RETRUN o")
    assert error.hint == "Statements before it that are done and stay done: 1."
    assert len(await database.rows("MATCH (o:Own) RETURN o")) == 1


async def test_what_is_no_script(database: Database, tmp_path: Path) -> None:
    assert isinstance((await run(tmp_path / "none.cypher")).exception, SystemRefusedError)
    assert isinstance((await run(tmp_path)).exception, SystemRefusedError)
    (tmp_path / "latin.cypher").write_bytes("// Álvaro".encode("latin-1"))
    assert isinstance((await run(tmp_path / "latin.cypher")).exception, ScriptError)
