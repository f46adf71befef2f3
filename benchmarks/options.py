"""Options that commands share, and how a command tells what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from benchmarks.databases import bar
from benchmarks.sides import DifferentAnswersError

Scale = Annotated[float, typer.Option(help="1 is 50,000 works, 30,000 people, 300,000 roles.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same graph.")]
Folder = Annotated[Path, typer.Option(help="Where databases are kept, one a scale.")]
Rounds = Annotated[int, typer.Option(help="Rounds that count, with one client.")]
WarmUp = Annotated[int, typer.Option(help="Rounds before them that do not.")]
Clients = Annotated[int, typer.Option(help="Clients at once; 0 leaves it out.")]
Only = Annotated[list[str] | None, typer.Option(help="Queries, such as q3.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Where = Annotated[Path, typer.Option("--report", help="The folder of the report.")]


@contextmanager
def measuring() -> Iterator[Progress]:
    """A bar for the time of the block; what ends a run is told in a sentence, with status 1."""
    try:
        with bar() as progress:
            yield progress
    except ModuleNotFoundError as error:
        typer.echo(f"{error}. The peers need more: pip install -e '.[benchmarks]'", err=True)
        raise typer.Exit(1) from None
    except (RuntimeError, OSError, DifferentAnswersError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
