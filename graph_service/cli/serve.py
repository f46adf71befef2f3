"""`up` and `serve`: bring everything up and serve, or serve what is there."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli.target import target
from graph_service.errors import ConfigurationError
from graph_service.settings import Settings, load_settings

if TYPE_CHECKING:
    from graph_service.database import Target


def up(
    seeds: Annotated[bool, typer.Option(help="Load the seeds that come with the service.")] = True,
) -> None:
    """Bring up the local Neo4j, load the seeds and serve, until Ctrl-C."""
    settings = _decided()
    with _terminable(), _listening(settings) as listener, target(settings) as where:
        if seeds:
            asyncio.run(_load(where))
        _serve(settings, where, listener)


def serve() -> None:
    """Serve the graph of a database that is there, until Ctrl-C."""
    settings = _decided()
    with _terminable(), _listening(settings) as listener, target(settings) as where:
        _serve(settings, where, listener)


def _decided() -> Settings:
    """The settings, once it is clear who is let in: before anything is started or downloaded."""
    from graph_service.web.policy import decide

    settings = load_settings()
    decide(settings)
    return settings


async def _load(where: Target) -> None:
    from graph_service.database import Database
    from graph_service.seeding import apply, read_sources

    async with Database(where) as database:
        await apply(database, read_sources())


def _serve(settings: Settings, where: Target, listener: socket.socket) -> None:
    import uvicorn

    from graph_service.app import create_app
    from graph_service.cli.logs import set_up_logs

    host, port = listener.getsockname()[:2]
    app = create_app(settings, target=where)
    set_up_logs(settings)
    if settings.tracing:
        from graph_service.web.span_export import start_export

        start_export()
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=3,
        server_header=False,
    )
    keep_for_good()
    _welcome(f"http://{host}:{port}")
    server = uvicorn.Server(config)
    server.run(sockets=[listener])


@contextmanager
def _terminable() -> Iterator[None]:
    """End on SIGTERM as on Ctrl-C: everything that was started is stopped, and the status is 0."""

    def end(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """The socket, taken first: a taken port is told before anything is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        # A socket that is only bound keeps nobody else from the port.
        listener.listen()
    except OSError as error:
        listener.close()
        raise ConfigurationError(
            f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}.",
            hint="Set GRAPH_SERVICE_PORT to another port, or to 0 for a free one.",
        ) from error
    with listener:
        yield listener


def keep_for_good() -> None:
    """Leave all that is there now out of garbage collection: schema and code stay anyway.

    Otherwise a large answer, whose rows make Python collect, walks through all of them.
    """
    gc.collect()
    gc.freeze()


def _welcome(address: str) -> None:
    from rich.console import Console

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"\n[bold green]graph-service answers at {address}/graphql[/]")
    console.print(f"  in a browser   {address}/graphql")
    console.print(f"  the schema     {address}/schema.graphql")
    console.print("  in a terminal  graph-service query - <<< '{ works { nodes { title } } }'")
    console.print("[dim]Ctrl-C stops the service and its database.[/]\n")
