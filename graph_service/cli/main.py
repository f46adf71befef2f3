"""The command line as a whole: its commands, and how an error is told."""

from __future__ import annotations

import sys

import typer

from graph_service.cli import export, keys, neo4j, query, schema, seed, serve
from graph_service.cli.failures import refused, tell
from graph_service.cli.streams import close_output, open_streams
from graph_service.cli.usage import FAILED, Commands
from graph_service.errors import GraphServiceError

app = typer.Typer(
    name="graph-service",
    cls=Commands,
    help="Ask an article questions in GraphQL; every answer says which paragraph said so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("up")(serve.up)
app.command("serve")(serve.serve)
app.command("query")(query.query)
app.command("export")(export.export)
app.command("schema")(schema.schema)
app.add_typer(seed.app, name="seed")
app.add_typer(keys.app, name="keys")
app.add_typer(neo4j.app, name="neo4j")


def main() -> None:
    """Run a command; an error ends it with status 1 and a sentence on standard error."""
    open_streams()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except GraphServiceError as error:
        tell(error)
        sys.exit(FAILED)
    except BrokenPipeError:
        # Whoever reads the output has seen enough, as `head` has.
        close_output()
        sys.exit(FAILED)
    except OSError as error:
        close_output()
        tell(refused(error))
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(130)
