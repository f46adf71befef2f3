"""What works on files alone: `seed new`, `check`, `render`, `schema` and `reference`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service.cli.failures import json_errors
from graph_service.cli.seed.options import Json, Paths, read
from graph_service.cli.seed.telling import table
from graph_service.cli.streams import print_json

if TYPE_CHECKING:
    from graph_service.seeding import Loaded


def check(paths: Paths = None, json: Json = False) -> None:
    """Check seed files whole, without a database; status 1 where something is wrong."""
    with json_errors(json):
        sources = read(paths, quiet=json)
    if json:
        print_json({"ok": True, "sources": [_told(each) for each in sources]})
    else:
        table(
            ("source", "files", "facts", "entities"),
            [(each.key, len(each.files), each.rows, len(each.entities)) for each in sources],
        )


def new(
    key: Annotated[str, typer.Argument(help="The source's key: lower-case words and hyphens.")],
    title: Annotated[str | None, typer.Option(help="Its title; from the key by default.")] = None,
    kind: Annotated[str, typer.Option(help="Its kind: ARTICLE, BOOK, FILM and so on.")] = "ARTICLE",
    out: Annotated[
        Path | None, typer.Option(help="The file; KEY.yaml in this folder by default.")
    ] = None,
) -> None:
    """Make the seed file that a source begins with; it never overwrites one."""
    from graph_service.seeding.skeleton import write_skeleton

    path = out or Path(f"{key}.yaml")
    write_skeleton(path, key, title, kind.upper())
    typer.echo(f"wrote {path}")


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

    sources = read(paths)
    if paths and to is None:
        for source in sources:
            sys.stdout.write(article(source, PRESS))
        return
    changed = write(to or folder("cypher"), sources)
    for path in changed:
        typer.echo(f"wrote {path}")
    if not changed:
        typer.echo("Every script is up to date.")


def schema() -> None:
    """Print the JSON Schema of seed files, for editors."""
    import orjson

    from graph_service.model.press import PRESS
    from graph_service.seeding.publishing import seed_schema

    typer.echo(orjson.dumps(seed_schema(PRESS), option=orjson.OPT_INDENT_2).decode())


def reference() -> None:
    """Print the reference of the format: what can be stated of what, as Markdown."""
    from graph_service.model.press import PRESS
    from graph_service.seeding.publishing import reference as page

    typer.echo(page(PRESS), nl=False)


def _told(source: Loaded) -> dict[str, Any]:
    return {
        "source": source.key,
        "files": list(source.files),
        "facts": source.rows,
        "entities": len(source.entities),
        "hash": source.source.hash,
    }
