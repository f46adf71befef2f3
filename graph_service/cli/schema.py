"""`schema`: print the schema."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the GraphQL schema in its definition language."""
    from graph_service.model.press import PRESS
    from graph_service.schema import build_schema

    typer.echo(build_schema(PRESS).sdl(), nl=False)
