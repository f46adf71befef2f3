"""The composition root: everything is put together here, and nowhere else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from graph_service import __version__
from graph_service.database import Database, Target
from graph_service.engine import Engine, limits_of
from graph_service.errors import ConfigurationError
from graph_service.model.press import PRESS
from graph_service.schema import GraphSchema, build_schema
from graph_service.settings import Settings, load_settings
from graph_service.web import static
from graph_service.web.access import Access
from graph_service.web.caching import Caching
from graph_service.web.cors import cors
from graph_service.web.csrf import Guard
from graph_service.web.explaining import HEADER
from graph_service.web.explorer import Explorer
from graph_service.web.export import ExportEndpoint
from graph_service.web.export_query import ExportQuery
from graph_service.web.graph_version import GraphVersion
from graph_service.web.graphql import GraphQLEndpoint
from graph_service.web.health import Health
from graph_service.web.metrics import Metrics
from graph_service.web.observation import Observing, Reporter
from graph_service.web.persisted import documents
from graph_service.web.policy import Policy, check_mutations, decide
from graph_service.web.request_log import RequestLog
from graph_service.web.sdl import SchemaText
from graph_service.web.shortcut import Shortcut
from graph_service.web.warm_up import WarmUp

if TYPE_CHECKING:
    from graph_service.seeding.writer import Writer


def create_app(
    settings: Settings | None = None,
    *,
    schema: GraphSchema | None = None,
    target: Target | None = None,
    policy: Policy | None = None,
    assets: Path = static.PACKAGED,
) -> Starlette:
    """The ASGI application: GraphQL over a schema (that of press articles) from one database.

    Without a `target`, the database is the one that NEO4J_URI names. Without a `policy`, the
    settings decide who is let in. Raises `ConfigurationError` where it names none, and where they
    do not. Mounted in another application, it is closed by its own lifespan.
    """
    settings = settings or load_settings()
    policy = policy or decide(settings)
    check_mutations(settings, policy)
    shipped = schema is None
    schema = schema or build_schema(PRESS, mutations=settings.mutations)
    _check_schema(settings, schema)
    database = Database(target or external_target(settings))
    engine = Engine(
        schema,
        database,
        limits_of(settings),
        cache_size=settings.plan_cache_size,
        seconds=settings.request_seconds,
        introspection=settings.introspection,
        join=settings.join_requests,
    )

    version = GraphVersion(
        partial(database.graph_version, seconds=settings.request_seconds),
        seconds=settings.version_poll_seconds,
    )
    sdl = schema.sdl()
    guard = Guard(settings.cors_origins or ()) if settings.csrf else None
    known, caching = documents(settings), _caching(version, sdl, settings, policy)
    endpoint = GraphQLEndpoint(
        engine,
        assets,
        guard=guard,
        documents=known,
        caching=caching,
        most_bytes=settings.max_body_bytes,
        seconds=settings.request_seconds,
        may_explain=settings.may_explain,
        seeds=_seeds(database, schema, settings, version) if settings.mutations else None,
    )

    export = ExportEndpoint(
        schema.model,
        database,
        ExportQuery(engine, schema, known, most_characters=settings.max_document_size),
        served=_exports(settings, schema),
        guard=guard,
        caching=caching,
        most_bytes=settings.max_body_bytes,
        seconds=settings.export_seconds,
        most=settings.exports_at_once,
    )

    warm_up = WarmUp(engine, database, assets)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if shipped and _warms_up(settings, database.target):
            warm_up.start()
        try:
            yield
        finally:
            await warm_up.close()
            await version.close()
            await database.close()

    graphql = Route("/graphql", endpoint, name="graphql")
    routes = [graphql, *_routes(sdl if settings.introspection else None, database, assets)]
    routes.append(Route("/export", export, name="export"))
    reporters: list[Reporter] = [RequestLog(settings.slow_ms)]
    if settings.metrics:
        metrics = Metrics(engine, database)
        routes.append(Route("/metrics", metrics.answer, name="metrics"))
        reporters.append(metrics)
    if settings.tracing:
        reporters.insert(0, _tracing(database))
    around = _middleware(settings, reporters, policy, graphql)
    app = Starlette(routes=routes, middleware=around, lifespan=lifespan)
    app.state.engine = engine
    app.state.database = database
    app.state.warm_up = warm_up
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


def _check_schema(settings: Settings, schema: GraphSchema) -> None:
    """What the settings say of mutations holds for a schema of one's own, too."""
    has = schema.core.mutation_type is not None
    if has and not settings.mutations:
        raise ConfigurationError(
            "The schema has mutations, and GRAPH_SERVICE_MUTATIONS is not true.",
            hint="Set it, or build the schema without mutations.",
        )
    if settings.mutations and not has:
        raise ConfigurationError(
            "GRAPH_SERVICE_MUTATIONS is true, and the schema has no mutations.",
            hint="Build it with them: build_schema(…, mutations=True).",
        )


def _warms_up(settings: Settings, target: Target) -> bool:
    """Whether it is of use: a Neo4j that runs on keeps what it has planned, the local one starts.

    Without introspection, or without its documents, the page asks none of its questions.
    """
    wanted = target.local if settings.warm_up is None else settings.warm_up
    return wanted and settings.introspection and not settings.trusted_only


def _seeds(
    database: Database, schema: GraphSchema, settings: Settings, version: GraphVersion
) -> Writer:
    # Not imported above: who only reads needs nothing of what writes.
    from graph_service.seeding.writer import Writer

    return Writer(
        database,
        schema.model,
        most_characters=settings.max_seed_size,
        changed=version.changed,
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


def _exports(settings: Settings, schema: GraphSchema) -> bool:
    """Whether exports are served: an export knows no permission, so it is no way around one."""
    if settings.export is not None:
        return settings.export
    return not (settings.trusted_only or schema.has_extensions or schema.extensions.guarded)


def _caching(version: GraphVersion, sdl: str, settings: Settings, policy: Policy) -> Caching:
    """Answers follow from the schema, the code and the page size, beside the graph."""
    return Caching(
        version,
        salt=f"{__version__} {settings.default_page_size} {sdl}",
        max_age=settings.cache_max_age,
        guarded=not policy.is_open,
        varying=(HEADER,) if settings.may_explain else (),
    )


def _middleware(
    settings: Settings, reporters: list[Reporter], policy: Policy, graphql: Route
) -> list[Middleware]:
    """What stands around every address, outermost first: what is refused is watched, too."""
    stages = [Middleware(Observing, reporters)]
    if settings.cors_origins:
        stages.append(cors(settings.cors_origins))
    return [*stages, Middleware(Access, policy=policy), Middleware(Shortcut, route=graphql)]


def _routes(sdl: str | None, database: Database, assets: Path) -> list[BaseRoute]:
    health = Health(database)
    schema_text = SchemaText(sdl)
    explorer = Explorer(assets, endpoint="/graphql")
    return [
        Route("/", explorer.answer),
        Route("/schema.graphql", schema_text.answer),
        Route("/health/live", health.live),
        Route("/health/ready", health.ready),
        static.mount(assets),
    ]
