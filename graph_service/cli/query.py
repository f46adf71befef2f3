"""`query`: run a GraphQL document from the terminal."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service.errors import BadInputError


def query(
    file: Annotated[str, typer.Argument(help="A GraphQL document; - reads standard input.")] = "-",
    variables: Annotated[str, typer.Option(help="Variables, as a JSON object.")] = "{}",
    operation: Annotated[str | None, typer.Option(help="Which operation to run.")] = None,
    cypher: Annotated[bool, typer.Option(help="Show the Cypher statement too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Plain JSON, for scripts.")] = False,
) -> None:
    """Run a GraphQL document against the graph; status 1 where the answer has errors."""
    import orjson

    text = sys.stdin.read() if file == "-" else _read(Path(file))
    try:
        given = orjson.loads(variables)
    except orjson.JSONDecodeError as error:
        raise BadInputError(f"--variables is no JSON: {error}.") from None
    if not isinstance(given, dict):
        raise BadInputError("--variables is no JSON object.")
    body = asyncio.run(_answer(text, given, operation, cypher))
    _print(body, plain=json or not sys.stdout.isatty())
    if "errors" in orjson.loads(body):
        raise typer.Exit(1)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"{path} cannot be read: {error}.") from None


async def _answer(
    text: str, variables: dict[str, Any], operation: str | None, cypher: bool
) -> bytes:
    from graph_service.cli.target import open_database
    from graph_service.compiler import Limits
    from graph_service.engine import Engine, GraphRequest
    from graph_service.model.press import PRESS
    from graph_service.schema import build_schema
    from graph_service.settings import load_settings

    settings = load_settings()
    async with open_database(settings) as database:
        limits = Limits(settings.default_page_size, settings.max_page_size, settings.max_depth)
        engine = Engine(build_schema(PRESS), database, limits, seconds=settings.request_seconds)
        request = GraphRequest(text, variables, operation, explain=cypher)
        return (await engine.answer(request)).body


def _print(body: bytes, *, plain: bool) -> None:
    import orjson

    if plain:
        sys.stdout.buffer.write(orjson.dumps(orjson.loads(body), option=orjson.OPT_INDENT_2))
        sys.stdout.write("\n")
        return
    from rich.console import Console

    Console().print_json(data=orjson.loads(body))
