"""`graph-service keys`: API keys made, listed, revoked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli.failures import json_errors
from graph_service.errors import ConfigurationError
from graph_service.settings import load_settings

if TYPE_CHECKING:
    from graph_service.web.key_file import KeyFile

app = typer.Typer(
    help="API keys, in the file that GRAPH_SERVICE_API_KEYS_FILE names.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="Whose key it is.")]
Json = Annotated[bool, typer.Option("--json", help="Plain JSON, for scripts.")]


@app.command()
def new(
    name: Name,
    writes: Annotated[
        bool, typer.Option("--writes", help="It may write too, where mutations are on.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a key and show it, this once: the file keeps its hash alone."""
    with json_errors(as_json):
        secret = _file().add(name, writes=writes)
    if as_json:
        typer.echo(json.dumps({"name": name, "key": secret, "writes": writes}))
        return
    typer.echo(secret)
    typer.echo("Keep it: it is not shown again. Send it as Authorization: Bearer …", err=True)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the keys by name, with the time that each was made, and what it may do."""
    with json_errors(as_json):
        keys = _file().read()
    if as_json:
        told = [
            {"name": each.name, "created": each.created, "writes": each.writes} for each in keys
        ]
        typer.echo(json.dumps(told))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("name", "created", "may", box=None)
    for each in keys:
        table.add_row(each.name, each.created, "read, write" if each.writes else "read")
    Console().print(table)


@app.command()
def revoke(name: Name, as_json: Json = False) -> None:
    """Revoke a key; a running service notices within a second."""
    with json_errors(as_json):
        _file().revoke(name)
    typer.echo(json.dumps({"revoked": name}) if as_json else f"The key {name} is revoked.")


def _file() -> KeyFile:
    from graph_service.web.key_file import KeyFile

    path = load_settings().api_keys_file
    if path is None:
        raise ConfigurationError(
            "GRAPH_SERVICE_API_KEYS_FILE is not set.",
            hint="Set it to the file that keeps the keys' hashes, here and for the service.",
        )
    return KeyFile(path)
