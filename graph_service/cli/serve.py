"""`up` and `serve`: bring everything up and serve, or serve what is there."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli.listening import address_of, listening
from graph_service.cli.ready import ready_file
from graph_service.cli.target import Reached, reached
from graph_service.garbage import settle
from graph_service.settings import Settings, load_settings

if TYPE_CHECKING:
    from graph_service.database import Target
    from graph_service.web.policy import Policy

ReadyFile = Annotated[
    Path | None,
    typer.Option(help="Write the address to this file once it answers; it goes with the service."),
]


def up(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Seed files or folders to load; the shipped ones by default."),
    ] = None,
    seeds: Annotated[bool, typer.Option(help="Load seeds before serving.")] = True,
    ready_file: ReadyFile = None,
) -> None:
    """Bring up the local Neo4j, load the seeds and serve, until Ctrl-C."""
    _run(ready_file, tuple(paths or ()) if seeds else None)


def serve(ready_file: ReadyFile = None) -> None:
    """Serve the graph of a database that is there, until Ctrl-C."""
    _run(ready_file, None)


def _run(file: Path | None, seeds: Sequence[Path] | None) -> None:
    settings, policy = _decided()
    with (
        _terminable(),
        listening(settings) as listener,
        ready_file(file) as announce,
        reached(settings) as database,
    ):
        if seeds is not None:
            asyncio.run(_load(database.target, seeds))
        _serve(settings, policy, database, listener, announce)


def _decided() -> tuple[Settings, Policy]:
    """The settings, and who is let in: clear before anything is started or downloaded."""
    from graph_service.cli.logs import set_up_logs
    from graph_service.web.policy import decide

    settings = load_settings()
    set_up_logs(settings)
    return settings, decide(settings)


async def _load(where: Target, paths: Sequence[Path]) -> None:
    from graph_service.database import Database
    from graph_service.seeding import apply, read_sources

    async with Database(where) as database:
        await apply(database, read_sources(paths))


def _serve(
    settings: Settings,
    policy: Policy,
    database: Reached,
    listener: socket.socket,
    announce: Callable[[str], None],
) -> None:
    import uvicorn

    from graph_service.app import create_app
    from graph_service.cli.server import Announcing

    app = create_app(settings, target=database.target, policy=policy)
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
    address = address_of(listener)

    def tell() -> None:
        announce(address)
        _welcome(address, stops=database.stops)

    settle()
    Announcing(config, tell).run(sockets=[listener])


@contextmanager
def _terminable() -> Iterator[None]:
    """End on SIGTERM as on Ctrl-C: everything that was started is stopped, and the status is 0.

    A terminal that is closed sends SIGHUP, which ends it in the same way.
    """

    def end(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    def pass_on(_: int, __: FrameType | None) -> None:
        # While it serves, it is the server that ends itself on SIGTERM.
        signal.raise_signal(signal.SIGTERM)

    handlers = {signal.SIGTERM: end}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = pass_on
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _welcome(address: str, *, stops: bool) -> None:
    from rich.console import Console

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"\n[bold green]graph-service answers at {address}/graphql[/]")
    console.print(f"  the explorer   {address}/")
    console.print(f"  GraphiQL       {address}/graphql")
    console.print(f"  the schema     {address}/schema.graphql")
    console.print("  in a terminal  graph-service query - <<< '{ works { nodes { title } } }'")
    ends = "the service and its database" if stops else "the service; its database stays"
    console.print(f"[dim]Ctrl-C stops {ends}.[/]\n")
