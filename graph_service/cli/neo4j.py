"""`graph-service neo4j`: the local Neo4j from a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.settings import load_settings

if TYPE_CHECKING:
    from graph_service.local_neo4j import LocalNeo4j

app = typer.Typer(
    name="neo4j", help="Start, stop and inspect the local Neo4j.", no_args_is_help=True
)

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def start(as_json: _Json = False) -> None:
    """Start the local Neo4j and leave it running; downloads it the first time."""
    from graph_service import local_neo4j

    with local_neo4j.progress_bar("Downloading Neo4j") as progress:
        server = local_neo4j.start(load_settings(), progress=progress, detached=True)
    _print_server(server, as_json)


@app.command()
def stop(as_json: _Json = False) -> None:
    """Stop the local Neo4j; nothing to stop is no error."""
    from graph_service import local_neo4j

    stopped = local_neo4j.stop(load_settings())
    if as_json:
        typer.echo(json.dumps({"stopped": stopped}))
    else:
        typer.echo("Neo4j is stopped." if stopped else "No local Neo4j was running.")


@app.command()
def status(as_json: _Json = False) -> None:
    """Show whether the local Neo4j runs, and where; exits with 1 where it does not."""
    from graph_service import local_neo4j

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
