"""`export`: the graph, or a part of it, as a file for other tools."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service.cli.documents import read_document, read_variables
from graph_service.cli.export_place import Place
from graph_service.cli.export_query import queried_ids
from graph_service.cli.failures import json_errors
from graph_service.errors import BadInputError
from graph_service.exporting.formats import Form, Format, Part

if TYPE_CHECKING:
    from graph_service.database import Database
    from graph_service.exporting import Scope


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is exported, how, and where to: no place is standard output."""

    form: Form
    place: Place
    of: tuple[str, ...]
    depth: int
    query: str | None
    variables: dict[str, Any]
    operation: str | None
    evidence: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """How much was written, and of which version of the graph."""

    nodes: int
    edges: int
    version: str | None


def export(
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="By default what --out ends in, else graphml."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", help="A file, or for both tables of csv FOLDER/."),
    ] = None,
    of: Annotated[
        list[str] | None, typer.Option(help="Only what is around this key or id; repeatable.")
    ] = None,
    depth: Annotated[int, typer.Option(min=0, max=20, help="How many hops around it.")] = 1,
    query: Annotated[
        str | None,
        typer.Option(
            help="Only what this GraphQL document's answer holds; - reads standard input."
        ),
    ] = None,
    variables: Annotated[str, typer.Option(help="Its variables, as a JSON object.")] = "{}",
    operation: Annotated[str | None, typer.Option(help="Which of its operations.")] = None,
    without_evidence: Annotated[
        bool, typer.Option("--without-evidence", help="Leave facts and citations out.")
    ] = False,
    part: Annotated[Part | None, typer.Option(help="Of csv: one table, as text.")] = None,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="Of csv: nothing that looks like a formula.")
    ] = False,
    base: Annotated[
        str | None, typer.Option(help="Of jsonld: what the IRIs of nodes begin with.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Tell what was written to --out as plain JSON.")
    ] = False,
) -> None:
    """Write the graph, or a part of it, to a file that is whole or not there."""
    with json_errors(json):
        if of and query is not None:
            raise BadInputError("There is --of and --query.", hint="Give one of them.")
        if json and out is None:
            raise BadInputError("--json tells what --out got.", hint="Give --out, or leave it out.")
        place = Place.of(out)
        form = Form(format or place.format, part, spreadsheet, base)
        place.check(form)
        asked = _Asked(
            form,
            place,
            tuple(of or ()),
            depth,
            None if query is None else read_document(query),
            read_variables(variables),
            operation,
            not without_evidence,
        )
        written = asyncio.run(_export(asked))
    if place.path is not None:
        _tell(place.path, written, json=json)


async def _export(asked: _Asked) -> _Written:
    from graph_service.cli.target import open_database
    from graph_service.exporting import Content, Export
    from graph_service.model.press import PRESS
    from graph_service.settings import load_settings

    content = Content(PRESS, asked.evidence)
    async with open_database(load_settings()) as database:
        scope = await _scope(database, asked)
        # No deadline: whoever waits for a command can end it.
        async with database.reading(seconds=0) as reading:
            nodes = edges = 0
            with ExitStack() as files:
                for form, file in asked.place.files(asked.form, files):
                    export = Export(reading, content, form.make, scope)
                    await export.prepare()
                    with _progress(await export.total(), quiet=file is sys.stdout.buffer) as told:
                        async for chunk in export.chunks(told):
                            file.write(chunk)
                    nodes, edges = nodes + export.nodes, edges + export.edges
                if asked.place.folder:
                    asked.place.describe(asked.form, content, reading.state.version, files)
            return _Written(nodes, edges, reading.state.version)


async def _scope(database: Database, asked: _Asked) -> Scope:
    from graph_service.exporting import Around, Listed, Whole

    if asked.of:
        return Around(asked.of, asked.depth)
    if asked.query is None:
        return Whole()
    ids = await queried_ids(database, asked.query, asked.variables, asked.operation)
    return Listed(ids)


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal's standard error, unless that terminal gets the file itself."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal or (quiet and sys.stdout.isatty()):
        yield lambda _: None
        return
    columns = ("Exporting", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=total)
        yield lambda rows: shown.advance(task, rows)


def _tell(out: Path, written: _Written, *, json: bool) -> None:
    if json:
        import orjson

        told = {"ok": True, "out": str(out), "nodes": written.nodes, "edges": written.edges}
        typer.echo(orjson.dumps(told | {"version": written.version}))
        return
    version = f" of version {written.version}" if written.version else ""
    typer.echo(f"{out} has {written.nodes:,} nodes and {written.edges:,} edges{version}.")
