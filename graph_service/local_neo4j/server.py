"""The local Neo4j as the rest of the service sees it: start it or find it, use it, stop it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph_service.errors import FolderTakenError
from graph_service.local_neo4j.archive import Exercise, archiving, no_exercise
from graph_service.local_neo4j.configuration import NOTHING, write_configuration
from graph_service.local_neo4j.folder import held, home_of, prepare, state_file
from graph_service.local_neo4j.handshake import answers_bolt, bolt_uri, free_port
from graph_service.local_neo4j.installation import install
from graph_service.local_neo4j.log import clear_logs
from graph_service.local_neo4j.password import (
    USERNAME,
    ensure_password,
    password_file,
    read_password,
)
from graph_service.local_neo4j.process import (
    end,
    launch,
    wait_until_answering,
    wait_until_ready,
)
from graph_service.local_neo4j.progress import Progress
from graph_service.local_neo4j.resources import DATA_MB, MIB, require_disk, require_memory
from graph_service.local_neo4j.state import State, live_state, read_state, write_state
from graph_service.processes import ProcessIdentity
from graph_service.settings import Settings

STOP_SECONDS = 20.0
_ANSWER_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class LocalNeo4j:
    """A running local Neo4j; `owned` says that whoever holds this is the one to stop it."""

    uri: str
    username: str
    password: str = field(repr=False)
    password_file: Path
    pid: int
    owned: bool


def start(
    settings: Settings,
    *,
    progress: Progress | None = None,
    detached: bool = False,
    extra: Mapping[str, str] = NOTHING,
) -> LocalNeo4j:
    """The instance of the data folder: the live one, or a new one; raises `LocalNeo4jError`.

    A new one, and one whose owner has died, belongs to this process; where `detached`, to nobody.
    `extra` are settings of Neo4j's own for a new one.
    """
    home = home_of(settings)
    prepare(home)
    owner = None if detached else ProcessIdentity.of(os.getpid())
    with held(home, settings.neo4j_start_seconds + _ANSWER_SECONDS):
        state = live_state(state_file(home))
        found = _reuse(settings, home, state, owner) if state is not None else None
        if found is not None:
            return found
        # One that ended comes back at its port, so that a service which lost it finds it again.
        before = read_state(state_file(home))
        return _launch(settings, home, owner, progress, before.port if before else 0, extra)


@contextmanager
def running(
    settings: Settings,
    *,
    progress: Progress | None = None,
    exercise: Exercise = no_exercise,
    extra: Mapping[str, str] = NOTHING,
) -> Iterator[LocalNeo4j]:
    """A local Neo4j for the time of the block; it is stopped after it if the block started it.

    `exercise` is run once for an installation, on a Neo4j that is thrown away, with its address and
    password: what it asks is what later starts are quick at.
    """
    server = start(settings, progress=progress, extra=extra)
    try:
        if server.owned:
            with archiving(install(settings), settings, exercise):
                yield server
        else:
            yield server
    finally:
        if server.owned:
            stop(settings)


def stop(settings: Settings, *, seconds: float = STOP_SECONDS) -> bool:
    """Stop the instance of the data folder, by force after `seconds`; whether there was one."""
    home = home_of(settings)
    if not home.is_dir():
        return False
    with held(home, settings.neo4j_start_seconds + _ANSWER_SECONDS):
        state = live_state(state_file(home))
        if state is None:
            return False
        end(state.process, seconds)
        return True


def find(settings: Settings) -> LocalNeo4j | None:
    """The instance of the data folder that runs and answers now; None where there is none."""
    home = home_of(settings)
    state = live_state(state_file(home))
    if state is None or not answers_bolt(state.port):
        return None
    return _describe(home, state, owned=False)


def _reuse(
    settings: Settings, home: Path, state: State, owner: ProcessIdentity | None
) -> LocalNeo4j | None:
    # Whoever started it may have been killed before it was up: it gets the rest of its time.
    remaining = settings.neo4j_start_seconds - state.process.age
    if not wait_until_answering(state.process, state.port, max(remaining, _ANSWER_SECONDS)):
        if state.process.process() is None:
            # It was killed a moment ago, and has ended now.
            return None
        raise FolderTakenError(
            f"The data folder {home} is in use by a Neo4j that does not answer "
            f"(process {state.process.pid}).",
            hint="Stop it with: graph-service neo4j stop",
        )
    orphaned = state.owner is not None and state.owner.process() is None
    if orphaned:
        # Its service was killed; the next one takes it over, and stops it in the end.
        state = replace(state, owner=owner)
        write_state(state_file(home), state)
    return _describe(home, state, owned=orphaned and owner is not None)


def _launch(
    settings: Settings,
    home: Path,
    owner: ProcessIdentity | None,
    progress: Progress | None,
    preferred_port: int,
    extra: Mapping[str, str],
) -> LocalNeo4j:
    installation = install(settings, progress)
    require_memory(settings)
    require_disk(home, DATA_MB * MIB, "GRAPH_SERVICE_DATA_DIR")
    ensure_password(home)
    port = free_port(preferred_port)
    write_configuration(settings, home, port, extra)
    clear_logs(home)
    process = ProcessIdentity.of(launch(installation, settings, home))
    state = State(process=process, port=port, owner=owner)
    try:
        write_state(state_file(home), state)
        wait_until_ready(process, port, home, settings.neo4j_start_seconds)
    except BaseException:
        end(process, STOP_SECONDS)
        raise
    return _describe(home, state, owned=owner is not None)


def _describe(home: Path, state: State, *, owned: bool) -> LocalNeo4j:
    return LocalNeo4j(
        uri=bolt_uri(state.port),
        username=USERNAME,
        password=read_password(home),
        password_file=password_file(home),
        pid=state.process.pid,
        owned=owned,
    )
