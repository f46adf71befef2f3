"""The Java process: how it is launched, when it is ready, how it ends."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from graph_service.errors import FolderTakenError, StartError
from graph_service.local_neo4j.handshake import answers_bolt
from graph_service.local_neo4j.installation import Installation
from graph_service.local_neo4j.log import (
    console_log,
    is_locked,
    is_started,
    last_lines,
    user_log,
)
from graph_service.local_neo4j.resources import heap_mb
from graph_service.processes import ProcessIdentity
from graph_service.settings import Settings

MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"
_POLL_SECONDS = 0.05
_KILL_SECONDS = 5.0
# Neo4j reaches into these; without them it takes slower ways, and warns.
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")


class _Child(subprocess.Popen[bytes]):
    """A process that may outlive this one, and is watched by its pid."""

    def __del__(self) -> None:
        """Do not complain that it is still running: it may."""


# Kept so that the children are reaped when they end, not when an object is collected.
_children: list[_Child] = []


def launch(
    installation: Installation, settings: Settings, home: Path, options: Sequence[str] = ()
) -> int:
    """Start Neo4j in `home`, with more `options` for Java, and return its pid."""
    archive = archive_of(installation)
    if not options and archive.exists():
        # Java goes without an archive that it finds unfit.
        options = (f"-XX:AOTCache={archive}",)
    command = (
        str(installation.java),
        *java_arguments(installation, settings),
        *options,
        MAIN_CLASS,
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    )
    return spawn(command, home)


def spawn(command: Sequence[str], home: Path) -> int:
    """Start Java with its output in a log of `home`; a terminal's Ctrl-C does not reach it."""
    java, *arguments = command
    # A file, since the class path alone is longer than some systems take on a command line.
    file = home / "conf" / "java.args"
    file.write_text("\n".join(map(_quote, arguments)), encoding="utf-8")
    with console_log(home).open("ab") as output:
        child = _Child(
            [java, f"@{file}"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=home,
            start_new_session=True,
        )
    _children.append(child)
    return child.pid


def java_arguments(installation: Installation, settings: Settings) -> tuple[str, ...]:
    """What Java is told about memory, the class path and its own messages."""
    first, most = heap_mb(settings)
    return (
        f"-Xms{first}m",
        f"-Xmx{most}m",
        "-XX:+UseParallelGC",
        # The heap grows for a large transaction, not to spare every second per cent of collecting.
        "-XX:GCTimeRatio=19",
        "-XX:+ExitOnOutOfMemoryError",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        *(f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED),
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "-Dlog4j2.disable.jmx=true",
        "-Dio.netty.tryReflectionSetAccessible=true",
        "-cp",
        os.pathsep.join(str(jar) for jar in installation.jars),
    )


def archive_of(installation: Installation) -> Path:
    """Where the archive of classes is, for this Java and these jars; it may not be there yet."""
    return installation.folder / f"java-{installation.java_version}.aot"


def wait_until_ready(process: ProcessIdentity, port: int, home: Path, seconds: float) -> None:
    """Return as soon as Neo4j takes requests; raises `StartError` after `seconds`, or its end."""
    deadline = time.monotonic() + seconds
    while not (is_started(home) and answers_bolt(port)):
        if process.process() is None:
            raise _ended(home)
        if time.monotonic() > deadline:
            raise StartError(
                f"Neo4j did not answer within {seconds:g} seconds. {last_lines(home)}".strip(),
                hint="On a slow machine, set GRAPH_SERVICE_NEO4J_START_SECONDS to a larger number. "
                f"Its log is {user_log(home)}.",
            )
        time.sleep(_POLL_SECONDS)


def wait_until_answering(process: ProcessIdentity, port: int, seconds: float) -> bool:
    """Whether the Neo4j of another command answers at `port` within `seconds`."""
    deadline = time.monotonic() + seconds
    while not answers_bolt(port):
        if process.process() is None or time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def end(identity: ProcessIdentity, seconds: float) -> None:
    """End a process: ask it, and after `seconds` use force; one that is gone is no error."""
    import psutil  # type: ignore[import-untyped]

    process = identity.process()
    if process is None:
        return
    with contextlib.suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
        process.terminate()
        try:
            process.wait(seconds)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(_KILL_SECONDS)


def await_end(identity: ProcessIdentity, seconds: float) -> None:
    """Wait until a process has ended by itself, for `seconds` at most."""
    import psutil

    process = identity.process()
    if process is not None:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
            process.wait(seconds)


def lower_priority(identity: ProcessIdentity) -> None:
    """Let a process run only where nothing else wants to."""
    import psutil

    process = identity.process()
    if process is not None:
        with contextlib.suppress(psutil.Error):
            process.nice(psutil.IDLE_PRIORITY_CLASS if os.name == "nt" else 19)


def _ended(home: Path) -> StartError | FolderTakenError:
    if is_locked(home):
        return FolderTakenError(
            f"The data folder {home} is in use by another Neo4j.",
            hint="Stop that one, or set GRAPH_SERVICE_DATA_DIR to another folder.",
        )
    return StartError(
        f"Neo4j ended while it was starting. {last_lines(home)}".strip(),
        hint=f"Its log is {user_log(home)}, and what Java printed is {console_log(home)}.",
    )


def _quote(argument: str) -> str:
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
