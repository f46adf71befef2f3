"""What the commands on seeds have in common: their options, and the files that they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graph_service.seeding import Loaded
    from graph_service.seeding.progress import Progress


def _path(given: str) -> Path:
    if not given:
        # As a path, it would be the current folder.
        raise typer.BadParameter("it is empty; write . for the current folder")
    return Path(given)


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Seed files or folders of them; the shipped ones by default.", parser=_path
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Plain JSON, for scripts.")]
Full = Annotated[
    bool,
    typer.Option(
        "--full", help="Compare with the graph even what was loaded before in just this form."
    ),
]


def read(paths: list[Path] | None, *, quiet: bool = False) -> tuple[Loaded, ...]:
    """The sources in these files, checked whole."""
    from graph_service.seeding import read_sources

    with status("Reading", quiet=quiet) as show:
        return read_sources(paths or (), progress=show)


@contextmanager
def status(verb: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A spinner on a terminal's standard error, with what it is at."""
    with watched(verb, quiet=quiet) as show:
        yield lambda what: show(f"{verb} {what}", 0, 0)


@contextmanager
def watched(verb: str, *, quiet: bool) -> Iterator[Progress]:
    """A line on a terminal's standard error: what is being done, and a bar where it has an end."""
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda what, done, total: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} …", markup=False),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        task = bars.add_task(verb, total=None, count="")

        def show(what: str, done: int, total: int) -> None:
            count = f"{done:,} of {total:,}" if total else ""
            bars.update(task, description=what, completed=done, total=total or None, count=count)

        yield show
