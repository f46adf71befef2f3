"""`query`: run a GraphQL document from the terminal."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated, Any

import typer

from graph_service.cli.documents import read_document, read_variables
from graph_service.errors import GraphServiceError


def query(
    file: Annotated[str, typer.Argument(help="A GraphQL document; - reads standard input.")] = "-",
    variables: Annotated[str, typer.Option(help="Variables, as a JSON object.")] = "{}",
    operation: Annotated[str | None, typer.Option(help="Which operation to run.")] = None,
    cypher: Annotated[bool, typer.Option("--cypher", help="Show the statement too.")] = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="Show what the database did for it, too.")
    ] = False,
    cost: Annotated[bool, typer.Option("--cost", help="Show what it is taken to cost.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Plain JSON, for scripts.")] = False,
) -> None:
    """Run a GraphQL document against the graph; status 1 where the answer has errors."""
    import orjson

    wanted = {"statement": cypher, "profile": profile, "cost": cost}
    explain = [name for name, asked in wanted.items() if asked]
    try:
        text, given = read_document(file), read_variables(variables)
        body = asyncio.run(_answer(text, given, operation, explain))
    except GraphServiceError as error:
        if json:
            _print(_refusal(error), plain=True)
        raise
    _print(body, plain=json or not sys.stdout.isatty())
    if "errors" in orjson.loads(body):
        raise typer.Exit(1)


async def _answer(
    text: str, variables: dict[str, Any], operation: str | None, explain: list[str]
) -> bytes:
    from graph_service.cli.target import open_database
    from graph_service.engine import Engine, Explain, GraphRequest, limits_of
    from graph_service.model.press import PRESS
    from graph_service.schema import build_schema
    from graph_service.settings import load_settings

    settings = load_settings()
    async with open_database(settings) as database:
        limits = limits_of(settings)
        engine = Engine(build_schema(PRESS), database, limits, seconds=settings.request_seconds)
        asked = frozenset(map(Explain, explain))
        request = GraphRequest(text, variables, operation, explain=asked)
        return (await engine.answer(request)).body


def _refusal(error: GraphServiceError) -> bytes:
    """What keeps a document from being asked, as the answer to it."""
    from graph_service.engine import refusal

    return refusal(error).body


def _print(body: bytes, *, plain: bool) -> None:
    import orjson

    if plain:
        sys.stdout.buffer.write(orjson.dumps(orjson.loads(body), option=orjson.OPT_INDENT_2))
        sys.stdout.write("\n")
        return
    from rich.console import Console

    Console().print_json(data=orjson.loads(body))
