"""The command line as a whole: its commands, and how an error is told."""

from __future__ import annotations

import sys

import typer

from graph_service.cli import export, keys, neo4j, query, schema, seed, serve
from graph_service.cli.streams import close_output, open_streams
from graph_service.cli.usage import FAILED, Commands
from graph_service.errors import DatabaseError, GraphServiceError, SeedError, SystemRefusedError

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
        tell(_refused(error))
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(130)


def _refused(error: OSError) -> SystemRefusedError:
    """What no command has words of its own for: a full disk behind standard output, for example."""
    place = f"{error.filename}: " if error.filename else ""
    return SystemRefusedError(f"The system refuses to go on. {place}{error.strerror or error}.")


def tell(error: GraphServiceError) -> None:
    """Print what is wrong, and what would be right."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if isinstance(error, SeedError):
        for problem in error.problems:
            console.print(str(problem), markup=False)
    console.print("[bold red]error[/]", end=" ")
    console.print(f"{error.message} [{error.code}]", markup=False)
    hint = error.hint
    if isinstance(error, DatabaseError):
        if error.reason:
            console.print(error.reason, markup=False)
        hint = error.remedy or hint
    if hint:
        console.print(hint, markup=False, style="dim")
