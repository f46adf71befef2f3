"""`graph-service neo4j run`: a developer's own Cypher scripts, statement by statement."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.errors import DatabaseError, ScriptError, SystemRefusedError
from graph_service.settings import load_settings

if TYPE_CHECKING:
    from graph_service.database import Database
    from graph_service.seeding.splitting import Statement

_SHOWN_LINES = 20


def run(
    scripts: Annotated[list[Path], typer.Argument(help="Cypher scripts, run in this order.")],
) -> None:
    """Run Cypher scripts, each statement in a transaction of its own; stop at the first error."""
    statements = [each for path in scripts for each in _statements(path)]
    asyncio.run(_run_all(statements))
    typer.echo(f"{len(statements)} statement{'' if len(statements) == 1 else 's'} run.")


def _statements(path: Path) -> Iterator[Statement]:
    from graph_service.seeding.splitting import split

    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise SystemRefusedError(
            f"{path} cannot be read: {error.strerror}.", hint="Check its path and mode."
        ) from error
    except UnicodeDecodeError as error:
        raise ScriptError(f"{path} is no UTF-8 text.", hint="Save it as UTF-8.") from error
    return split(text, str(path))


async def _run_all(statements: Sequence[Statement]) -> None:
    from graph_service.cli.target import open_database

    async with open_database(load_settings()) as database:
        for number, statement in enumerate(statements):
            await _run(database, statement, number)


async def _run(database: Database, statement: Statement, done: int) -> None:
    try:
        await database.execute(statement.text)
    except DatabaseError as error:
        lines = statement.text.splitlines()
        shown = [f"    {line}" for line in lines[:_SHOWN_LINES]]
        if len(lines) > _SHOWN_LINES:
            shown.append(f"    … {len(lines) - _SHOWN_LINES} more lines")
        raise ScriptError(
            f"{statement.file}:{statement.line}: {error.reason or error.message}\n"
            + "\n".join(shown),
            hint=f"Statements before it that are done and stay done: {done}." if done else None,
        ) from error
