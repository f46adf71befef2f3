"""The engine alone behind Starlette: no identity, no metrics, no log, no watching of clients.

What the service adds around the engine is what lies between the two.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.sides import engine_over
from graph_service.app import external_target
from graph_service.database import Database
from graph_service.engine import GraphRequest
from graph_service.settings import load_settings


def create_bare() -> Starlette:
    """The application; its database is the one that NEO4J_URI names."""
    database = Database(external_target(load_settings()))
    engine = engine_over(database)

    async def answer(request: Request) -> Response:
        asked = orjson.loads(await request.body())
        answered = await engine.answer(GraphRequest(asked["query"], asked["variables"]))
        return Response(answered.body, media_type="application/json")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await database.close()

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=lifespan)
