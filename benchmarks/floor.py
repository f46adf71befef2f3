"""The floor: a Starlette endpoint for each query that runs its hand-written Cypher, no GraphQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.answers import SHAPES
from benchmarks.cases import cypher_of, parameters_of
from benchmarks.sides import SECONDS
from graph_service.app import external_target
from graph_service.database import Database
from graph_service.settings import load_settings

Endpoint = Callable[[Request], Awaitable[Response]]


def create_floor() -> Starlette:
    """The application; its database is the one that NEO4J_URI names."""
    database = Database(external_target(load_settings()))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await database.close()

    routes = [
        Route(f"/{name}", _endpoint(database, name), methods=["POST"]) for name in sorted(SHAPES)
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _endpoint(database: Database, name: str) -> Endpoint:
    statement, shape = cypher_of(name), SHAPES[name]

    async def answer(request: Request) -> Response:
        variables = orjson.loads(await request.body())["variables"]
        parameters = parameters_of(name, variables)
        values = await database.read(statement, parameters, seconds=SECONDS)
        return Response(orjson.dumps({"data": shape(values)}), media_type="application/json")

    return answer
