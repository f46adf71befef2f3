"""`graph-service neo4j`: the local Neo4j from a terminal."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from graph_service.cli import scripts
from graph_service.cli.failures import json_errors
from graph_service.cli.streams import lines_of
from graph_service.errors import BadInputError, GraphServiceError
from graph_service.settings import load_settings

if TYPE_CHECKING:
    from graph_service.local_neo4j import LocalNeo4j

app = typer.Typer(
    name="neo4j", help="Start, stop and inspect the local Neo4j.", no_args_is_help=True
)

# Runs one Cypher statement and gives its records, as column to value.
Executor = Callable[[str], Sequence[Mapping[str, object]]]

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


app.command("run")(scripts.run)


@app.command()
def start(as_json: _Json = False) -> None:
    """Start the local Neo4j and leave it running; downloads it the first time."""
    from graph_service import local_neo4j

    with json_errors(as_json), local_neo4j.progress_bar("Downloading Neo4j") as progress:
        server = local_neo4j.start(load_settings(), progress=progress, detached=True)
    _print_server(server, as_json)


@app.command()
def stop(as_json: _Json = False) -> None:
    """Stop the local Neo4j; nothing to stop is no error."""
    from graph_service import local_neo4j

    with json_errors(as_json):
        stopped = local_neo4j.stop(load_settings())
    if as_json:
        typer.echo(json.dumps({"stopped": stopped}))
    else:
        typer.echo("Neo4j is stopped." if stopped else "No local Neo4j was running.")


@app.command()
def status(as_json: _Json = False) -> None:
    """Show whether the local Neo4j runs, and where; exits with 1 where it does not."""
    from graph_service import local_neo4j

    with json_errors(as_json):
        server = local_neo4j.find(load_settings())
    if server is None:
        typer.echo(json.dumps({"running": False}) if as_json else "No local Neo4j is running.")
        raise typer.Exit(1)
    _print_server(server, as_json)


def _print_server(server: LocalNeo4j, as_json: bool) -> None:
    if as_json:
        known = {"running": True, "uri": server.uri, "username": server.username, "pid": server.pid}
        typer.echo(json.dumps({**known, "passwordFile": str(server.password_file)}))
        return
    typer.echo(f"Neo4j is running at {server.uri} (process {server.pid}).")
    typer.echo(f"User {server.username}; its password is in {server.password_file}.")


@app.command()
def shell(
    statements: Annotated[
        list[str] | None, typer.Argument(help="Statements; without any, they are read.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Run Cypher against the graph's database: statements, a script on standard input, a prompt."""
    from graph_service.cli.target import open_database

    with asyncio.Runner() as runner:
        opened = open_database(load_settings())
        database = runner.run(opened.__aenter__())
        try:
            run_shell(
                lambda statement: runner.run(database.execute(statement)),
                statements or (),
                source=sys.stdin,
                as_json=as_json,
            )
        finally:
            runner.run(opened.__aexit__(None, None, None))


def run_shell(
    execute: Executor, statements: Sequence[str] = (), *, source: TextIO, as_json: bool = False
) -> None:
    """Run `statements`, or those of `source`; a person at a terminal is prompted, and may err."""
    from graph_service.seeding.splitting import split_lines

    if statements:
        given = [text for each in statements for text in split_lines([each])]
        if not given:
            raise BadInputError(
                "There is no statement in the arguments.",
                hint="Give Cypher, for example: graph-service neo4j shell 'RETURN 1'",
            )
        _run_all(execute, given, as_json)
    elif source.isatty():
        _prompt(execute, split_lines(lines_of(_prompted(source))), as_json)
    else:
        _run_all(execute, split_lines(lines_of(source)), as_json)


def _run_all(execute: Executor, statements: Iterable[str], as_json: bool) -> None:
    for statement in statements:
        _print_records(execute(statement), as_json)


def _prompt(execute: Executor, statements: Iterable[str], as_json: bool) -> None:
    typer.echo("Cypher, each statement ended by a semicolon; Ctrl-D leaves.")
    for statement in statements:
        try:
            _print_records(execute(statement), as_json)
        except GraphServiceError as error:
            typer.echo(str(error), err=True)


def _prompted(source: TextIO) -> Iterator[str]:
    while True:
        typer.echo("cypher> ", nl=False)
        line = source.readline()
        if not line:
            typer.echo()
            return
        yield line


def _print_records(records: Sequence[Mapping[str, object]], as_json: bool) -> None:
    if as_json:
        for record in records:
            typer.echo(json.dumps(dict(record), default=str, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table
    from rich.text import Text

    if records:
        table = Table(*map(escape, records[0]))
        for record in records:
            table.add_row(*(Text(_shown(value)) for value in record.values()))
        Console(file=sys.stdout).print(table)
    typer.echo(f"{len(records)} record{'' if len(records) == 1 else 's'}")


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
