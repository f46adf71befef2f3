"""The composition root: everything is put together here, and nowhere else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from graph_service.database import Database, Target
from graph_service.engine import Engine, limits_of
from graph_service.errors import ConfigurationError
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema
from graph_service.settings import Settings, load_settings
from graph_service.web import static
from graph_service.web.graphql import GraphQLEndpoint
from graph_service.web.health import Health
from graph_service.web.metrics import Metrics
from graph_service.web.observation import Observing, Reporter
from graph_service.web.request_log import RequestLog


def create_app(
    settings: Settings | None = None,
    *,
    schema: GraphSchema | None = None,
    target: Target | None = None,
    assets: Path = static.PACKAGED,
) -> Starlette:
    """The ASGI application: GraphQL over a schema (that of press articles) from one database.

    Without a `target`, the database is the one that NEO4J_URI names; raises `ConfigurationError`
    where it names none. Mounted in another application, it is closed by its own lifespan.
    """
    settings = settings or load_settings()
    schema = schema or build_schema(PRESS)
    database = Database(target or external_target(settings))
    engine = Engine(
        schema,
        database,
        limits_of(settings),
        cache_size=settings.plan_cache_size,
        seconds=settings.request_seconds,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await database.close()

    routes = _routes(schema, engine, database, settings, assets)
    reporters: list[Reporter] = [RequestLog(settings.slow_ms)]
    if settings.metrics:
        metrics = Metrics(engine, database)
        routes.append(Route("/metrics", metrics.answer, name="metrics"))
        reporters.append(metrics)
    if settings.tracing:
        reporters.insert(0, _tracing(database))
    watched = Middleware(Observing, reporters)
    app = Starlette(routes=routes, middleware=[watched], lifespan=lifespan)
    app.state.engine = engine
    app.state.database = database
    return app


def external_target(settings: Settings) -> Target:
    """The database that the environment names; raises `ConfigurationError` where it does not."""
    if settings.neo4j_uri is None:
        raise ConfigurationError(
            "NEO4J_URI is not set.",
            hint="Set it with NEO4J_USERNAME and NEO4J_PASSWORD, or run `graph-service up`.",
        )
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    return Target(
        settings.neo4j_uri,
        settings.neo4j_username,
        password,
        settings.neo4j_database,
        settings.pool_size,
    )


def _tracing(database: Database) -> Reporter:
    """Raises `ConfigurationError` where OpenTelemetry is not installed."""
    try:
        from graph_service.web.tracing import Tracing
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"GRAPH_SERVICE_TRACING is true, but {error.name} is not installed.",
            hint="Install graph-service[otel].",
        ) from error
    return Tracing(database.target.database)


def _routes(
    schema: GraphSchema, engine: Engine, database: Database, settings: Settings, assets: Path
) -> list[BaseRoute]:
    health = Health(database)
    endpoint = GraphQLEndpoint(engine, assets, may_explain=settings.may_explain)
    sdl = schema.sdl()

    async def schema_text(_: Request) -> Response:
        return PlainTextResponse(sdl)

    async def home(request: Request) -> Response:
        return RedirectResponse(request.url_for("graphql"))

    return [
        Route("/", home),
        Route("/graphql", endpoint.answer, methods=["GET", "POST"], name="graphql"),
        Route("/schema.graphql", schema_text),
        Route("/health/live", health.live),
        Route("/health/ready", health.ready),
        static.mount(assets),
    ]
