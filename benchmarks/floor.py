"""The floor: a Starlette endpoint for each query that runs its hand-written Cypher, no GraphQL.

One statement a request, in auto-commit and READ mode, through the official driver as its manual has
it: a session for each request, one record. It is told to ask for no notifications and to send no
telemetry, as the service's is; statements have no time limit.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import orjson
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.answers import SHAPES
from benchmarks.cases import cypher_of, parameters_of
from graph_service.app import external_target
from graph_service.database import Target
from graph_service.settings import load_settings

Endpoint = Callable[[Request], Awaitable[Response]]

_ALL = -1


def create_floor() -> Starlette:
    """The application; its database is the one that NEO4J_URI names."""
    target = external_target(load_settings())

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with _driver(target) as driver:
            app.state.driver = driver
            yield

    routes = [
        Route(f"/{name}", _endpoint(name, target.database), methods=["POST"])
        for name in sorted(SHAPES)
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _driver(target: Target) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        target.uri,
        auth=(target.username, target.password),
        max_connection_pool_size=target.pool_size,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    )


def _endpoint(name: str, database: str) -> Endpoint:
    statement, shape = cypher_of(name), SHAPES[name]

    async def answer(request: Request) -> Response:
        variables = orjson.loads(await request.body())["variables"]
        driver: AsyncDriver = request.app.state.driver
        async with driver.session(
            database=database, default_access_mode=READ_ACCESS, fetch_size=_ALL
        ) as session:
            result = await session.run(statement, parameters_of(name, variables))
            record = await result.single()
        values = None if record is None else record.values()
        return Response(orjson.dumps({"data": shape(values)}), media_type="application/json")

    return answer
