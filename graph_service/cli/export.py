"""`export`: the graph, or a part of it, as a file for other tools."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from graph_service.cli.documents import read_document, read_variables
from graph_service.cli.whole_files import whole_file
from graph_service.errors import BadInputError
from graph_service.exporting.formats import Form, Format, Part

if TYPE_CHECKING:
    from graph_service.database import Database
    from graph_service.exporting import Content, Scope

_ENDINGS = {
    ".graphml": Format.GRAPHML,
    ".xml": Format.GRAPHML,
    ".csv": Format.CSV,
    ".zip": Format.CSV,
    ".jsonld": Format.JSONLD,
    ".json": Format.JSONLD,
    ".cypher": Format.CYPHER,
    ".cql": Format.CYPHER,
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is exported, how, and where to: no place is standard output."""

    form: Form
    place: Path | None
    folder: bool
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
    if of and query is not None:
        raise BadInputError("There is --of and --query.", hint="Give one of them.")
    if json and out is None:
        raise BadInputError("--json tells what --out got.", hint="Give --out, or leave it out.")
    place, folder = _place(out)
    form = Form(format or _format_of(place, folder), part, spreadsheet, base)
    _check_place(place, folder, form)
    asked = _Asked(
        form,
        place,
        folder,
        tuple(of or ()),
        depth,
        None if query is None else read_document(query),
        read_variables(variables),
        operation,
        not without_evidence,
    )
    written = asyncio.run(_export(asked))
    if place is not None:
        _tell(place, written, json=json)


def _place(out: str | None) -> tuple[Path | None, bool]:
    """Where to, and whether it is a folder: one that is there, or a name that ends as one."""
    if out is None:
        return None, False
    return Path(out), out.endswith(("/", os.sep)) or os.path.isdir(out)


def _format_of(place: Path | None, folder: bool) -> Format:
    if place is None:
        return Format.GRAPHML
    if folder:
        return Format.CSV
    try:
        return _ENDINGS[place.suffix.lower()]
    except KeyError:
        raise BadInputError(
            f"{place} does not say which format it is to be.",
            hint=f"Give --format, one of {', '.join(Format)}, or another ending.",
        ) from None


def _check_place(place: Path | None, folder: bool, form: Form) -> None:
    """Refuse a place that cannot take the form, before anything is read."""
    if place is None and sys.stdout.isatty() and not form.is_text:
        raise BadInputError(
            "csv is a zip file, which a terminal cannot show.",
            hint="Give --out FILE.zip, --out FOLDER/, or --part nodes.",
        )
    if place is None:
        return
    if folder and not form.is_tables:
        raise BadInputError(
            f"{place} is a folder, and {form.ending} is one file.", hint="Name a file in it."
        )
    if form.is_tables and place.suffix.lower() == ".csv":
        raise BadInputError(
            f"{place} is one table, and there are two.",
            hint="Give --part nodes or --part edges, or another --out: FILE.zip, FOLDER/.",
        )


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
                for form, file in _files(asked, files):
                    export = Export(reading, content, form.make, scope)
                    await export.prepare()
                    with _progress(await export.total(), quiet=file is sys.stdout.buffer) as told:
                        async for chunk in export.chunks(told):
                            file.write(chunk)
                    nodes, edges = nodes + export.nodes, edges + export.edges
                if asked.folder:
                    _describe(asked, content, reading.state.version, files)
            return _Written(nodes, edges, reading.state.version)


def _files(asked: _Asked, open_ones: ExitStack) -> Iterator[tuple[Form, IO[bytes]]]:
    """The files to be written; none takes its place before all are there."""
    place, form = asked.place, asked.form
    if place is None:
        yield form, sys.stdout.buffer
    elif asked.folder:
        _make_folder(place)
        for part in Part:
            own = Form(form.format, part, form.spreadsheet)
            yield own, open_ones.enter_context(whole_file(place / own.ending))
    else:
        yield form, open_ones.enter_context(whole_file(place))


def _describe(asked: _Asked, content: Content, version: str | None, open_ones: ExitStack) -> None:
    """What the columns of both tables are, beside them."""
    from graph_service.exporting.csv_metadata import FILE
    from graph_service.exporting.csv_tables import Tables

    assert asked.place is not None
    tables = Tables(content, spreadsheet=asked.form.spreadsheet)
    open_ones.enter_context(whole_file(asked.place / FILE)).write(tables.metadata(version))


def _make_folder(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInputError(f"{place} cannot be a folder: {error.strerror}.") from None


async def _scope(database: Database, asked: _Asked) -> Scope:
    from graph_service.exporting import Around, Listed, Whole

    if asked.of:
        return Around(asked.of, asked.depth)
    if asked.query is None:
        return Whole()
    return Listed(await _ids(database, asked, asked.query))


async def _ids(database: Database, asked: _Asked, text: str) -> tuple[str, ...]:
    """The ids in the answer to the document; raises `BadInputError` where it has errors."""
    import orjson

    from graph_service.engine import Engine, GraphRequest, limits_of
    from graph_service.exporting.answers import ids_in, with_ids
    from graph_service.model.press import PRESS
    from graph_service.schema import build_schema
    from graph_service.settings import load_settings

    settings = load_settings()
    limits, schema = limits_of(settings), build_schema(PRESS)
    engine = Engine(schema, database, limits, seconds=settings.request_seconds)
    asking = with_ids(
        text, schema.core, PRESS, asked.variables, most_characters=limits.document_size
    )
    # Where there are errors, those of the document as it was written have the right places.
    for each in (asking, text):
        request = GraphRequest(each, asked.variables, asked.operation)
        told = orjson.loads((await engine.answer(request)).body)
        if not told.get("errors"):
            break
    if told.get("errors"):
        raise _failed(told["errors"][0])
    if each is not asking:
        raise BadInputError(
            "The document is too large to be asked for ids as well.",
            hint="Ask for less at once, or raise the limits.",
        )
    return ids_in(told["data"])


def _failed(error: dict[str, Any]) -> BadInputError:
    places = [f"{each['line']}:{each['column']}: " for each in error.get("locations", ())[:1]]
    message = f"{''.join(places)}{error['message']}"
    return BadInputError(message, hint=error["extensions"].get("hint"))


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
