"""`seed check` and `seed render`: what works on files alone, without a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service.cli.seed.options import Json, Paths, read
from graph_service.cli.seed.telling import print_json, table

if TYPE_CHECKING:
    from graph_service.seeding import Loaded


def check(paths: Paths = None, json: Json = False) -> None:
    """Check seed files whole, without a database; status 1 where something is wrong."""
    sources = read(paths, json)
    if json:
        print_json({"ok": True, "sources": [_told(each) for each in sources]})
    else:
        table(
            ("source", "files", "facts", "entities"),
            [(each.key, len(each.files), each.rows, len(each.ledger.refs)) for each in sources],
        )


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

    sources = read(paths, json=False)
    if paths and to is None:
        for source in sources:
            sys.stdout.write(article(source, PRESS))
        return
    changed = write(to or folder("cypher"), sources)
    for path in changed:
        typer.echo(f"wrote {path}")
    if not changed:
        typer.echo("Every script is up to date.")


def _told(source: Loaded) -> dict[str, Any]:
    return {
        "source": source.key,
        "files": list(source.files),
        "facts": source.rows,
        "entities": len(source.ledger.refs),
        "hash": source.source.hash,
    }
