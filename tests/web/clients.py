"""Clients of an application in process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from graph_service.app import create_app
from graph_service.database import Database, Target
from graph_service.schema import GraphSchema
from graph_service.settings import Settings

RESPONSE = "application/graphql-response+json"


class Client(httpx.AsyncClient):
    """A client, and the database of the application that it asks."""

    database: Database


@asynccontextmanager
async def opened(
    target: Target, *, schema: GraphSchema | None = None, **settings: Any
) -> AsyncIterator[Client]:
    """A client of an application with these settings."""
    app = create_app(Settings(**settings), schema=schema, target=target)
    async with (
        app.router.lifespan_context(app),
        Client(transport=httpx.ASGITransport(app), base_url="http://service") as client,
    ):
        client.database = app.state.database
        yield client


def error(answer: httpx.Response) -> dict[str, Any]:
    """The only error of an answer; it names the request, as the header does."""
    (found,) = answer.json()["errors"]
    told = {"message": found["message"], **found["extensions"]}
    assert told.pop("requestId") == answer.headers["X-Request-Id"]
    return told
