"""`schema`: print the schema."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the GraphQL schema in its definition language, as the settings have it."""
    from graph_service.model.press import PRESS
    from graph_service.schema import build_schema
    from graph_service.settings import load_settings

    mutations = load_settings().mutations
    typer.echo(build_schema(PRESS, mutations=mutations).sdl(), nl=False)
