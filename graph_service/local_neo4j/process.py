"""The Java process: how it is launched, when it is ready, how it ends."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
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
from graph_service.local_neo4j.state import Identity
from graph_service.settings import Settings

MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"
_POLL_SECONDS = 0.05
_KILL_SECONDS = 5.0
# Neo4j reaches into these; without them it takes slower ways, and warns.
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
# Kept so that the children are reaped when they end, not when an object is collected.
_children: list[subprocess.Popen[bytes]] = []


def launch(installation: Installation, settings: Settings, home: Path) -> int:
    """Start Neo4j in `home` and return its pid; a terminal's Ctrl-C does not reach it."""
    arguments = home / "conf" / "java.args"
    arguments.write_text("\n".join(_quote(a) for a in java_arguments(installation, settings)))
    command = [
        str(installation.java),
        f"@{arguments}",
        MAIN_CLASS,
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    ]
    with console_log(home).open("wb") as output:
        child = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=home,
            start_new_session=True,
        )
    _children.append(child)
    return child.pid


def java_arguments(installation: Installation, settings: Settings) -> list[str]:
    """What Java is told before the main class."""
    return [
        f"-Xms{settings.neo4j_heap_mb}m",
        f"-Xmx{settings.neo4j_heap_mb}m",
        "-XX:+UseParallelGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Xshare:auto",
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
    ]


def wait_until_ready(process: Identity, port: int, home: Path, seconds: float) -> None:
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


def wait_until_answering(process: Identity, port: int, seconds: float) -> bool:
    """Whether the Neo4j of another command answers at `port` within `seconds`."""
    deadline = time.monotonic() + seconds
    while not answers_bolt(port):
        if process.process() is None or time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def end(identity: Identity, seconds: float) -> None:
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
