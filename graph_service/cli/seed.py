"""`seed`: check seed files, load them, render them as plain Cypher."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service.errors import SeedError

if TYPE_CHECKING:
    from graph_service.seeding import Loaded, Summary

app = typer.Typer(help="Seed files: check them, load them, render them.", no_args_is_help=True)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Seed files or folders of them; the shipped ones by default."),
]
Json = Annotated[bool, typer.Option("--json", help="Plain JSON, for scripts.")]


@app.command()
def check(paths: Paths = None, json: Json = False) -> None:
    """Check seed files whole, without a database; status 1 where something is wrong."""
    sources = _read(paths, json)
    if json:
        _print_json({"ok": True, "sources": [_told(each) for each in sources]})
    else:
        _table(
            ("source", "files", "facts", "entities"),
            [(each.key, len(each.files), each.rows, len(each.ledger.refs)) for each in sources],
        )


@app.command()
def apply(paths: Paths = None, json: Json = False) -> None:
    """Load seed files into the graph, all or nothing; what is there already is left alone."""
    sources = _read(paths, json)
    with _status("Loading", quiet=json), _json_errors(json):
        summary = asyncio.run(_apply(sources))
    if json:
        _print_json({"ok": True, **_summed(summary)})
        return
    loaded = [(key, "loaded") for key in summary.loaded]
    _table(("source", ""), [*loaded, *((key, "unchanged") for key in summary.unchanged)])
    written = f"{summary.nodes_written} nodes and {summary.edges_written} edges written"
    removed = f"{summary.nodes_removed} nodes and {summary.edges_removed} edges removed"
    typer.echo(f"{written}, {removed}. The graph is at version {summary.version}.")


@app.command()
def render(
    paths: Paths = None,
    to: Annotated[
        Path | None, typer.Option(help="Folder for the scripts, those of the model among them.")
    ] = None,
) -> None:
    """Render plain Cypher: of files, on standard output; of the shipped seeds, into cypher/."""
    from graph_service.model.press import PRESS
    from graph_service.seeding.article_script import article
    from graph_service.seeding.rendering import write
    from graph_service.seeding.scripts import folder

    sources = _read(paths, json=False)
    if paths and to is None:
        for source in sources:
            sys.stdout.write(article(source, PRESS))
        return
    changed = write(to or folder("cypher"), sources)
    for path in changed:
        typer.echo(f"wrote {path}")
    if not changed:
        typer.echo("Every script is up to date.")


def _read(paths: list[Path] | None, json: bool) -> tuple[Loaded, ...]:
    from graph_service.seeding import read_sources

    with _status("Reading", quiet=json) as show, _json_errors(json):
        return read_sources(paths or (), progress=show)


async def _apply(sources: tuple[Loaded, ...]) -> Summary:
    from graph_service.cli.target import open_database
    from graph_service.seeding import apply as apply_sources
    from graph_service.settings import load_settings

    async with open_database(load_settings()) as database:
        return await apply_sources(database, sources)


def _told(source: Loaded) -> dict[str, Any]:
    return {
        "source": source.key,
        "files": list(source.files),
        "facts": source.rows,
        "entities": len(source.ledger.refs),
        "hash": source.source.hash,
    }


def _summed(summary: Summary) -> dict[str, Any]:
    return {
        "loaded": list(summary.loaded),
        "unchanged": list(summary.unchanged),
        "nodesWritten": summary.nodes_written,
        "edgesWritten": summary.edges_written,
        "nodesRemoved": summary.nodes_removed,
        "edgesRemoved": summary.edges_removed,
        "version": summary.version,
    }


@contextmanager
def _json_errors(wanted: bool) -> Iterator[None]:
    """Where JSON is wanted, problems are JSON too; else they are told as any error is."""
    try:
        yield
    except SeedError as error:
        if not wanted:
            raise
        problems = [
            {
                "file": each.file,
                "line": each.line,
                "column": each.column,
                "message": each.message,
            }
            for each in error.problems
        ]
        _print_json({"ok": False, "message": error.message, "problems": problems})
        raise typer.Exit(1) from None


@contextmanager
def _status(verb: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A spinner on a terminal's standard error, with what it is at."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _: None
        return
    with console.status(f"{verb} …") as status:
        yield lambda what: status.update(f"{verb} {what} …")


def _table(titles: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*titles, box=None)
    for row in rows:
        table.add_row(*(str(each) for each in row))
    Console().print(table)


def _print_json(content: dict[str, Any]) -> None:
    import orjson

    sys.stdout.buffer.write(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
