"""The logs of the local Neo4j, and what they say about a start that failed."""

from __future__ import annotations

from pathlib import Path

_MEANINGFUL = ("ERROR", "Caused by", "Exception", "Error occurred", "Invalid", "not enough", "exit")
_TAIL_BYTES = 64_000
_LINES = 3
_LINE_LENGTH = 300


def user_log(home: Path) -> Path:
    """What Neo4j tells its operator."""
    return home / "logs" / "neo4j.log"


def console_log(home: Path) -> Path:
    """What Java printed, of the last start."""
    return home / "logs" / "console.log"


def clear_logs(home: Path) -> None:
    """Drop the logs of the start before, so that what they say is about this one."""
    for log in (user_log(home), console_log(home)):
        log.unlink(missing_ok=True)


def is_started(home: Path) -> bool:
    """Whether Neo4j has logged that all its services are up."""
    return "Started." in _tail(user_log(home))


def is_locked(home: Path) -> bool:
    """Whether the start failed because another process holds the store."""
    text = _tail(user_log(home)) + _tail(console_log(home))
    return "FileLockException" in text or "store_lock" in text


def last_lines(home: Path) -> str:
    """The last few lines that say why, in one line; empty where the logs are silent."""
    lines = [*_tail(console_log(home)).splitlines(), *_tail(user_log(home)).splitlines()]
    told = [line.strip() for line in lines if line.strip() and not line.startswith("\tat ")]
    telling = [line for line in told if any(word in line for word in _MEANINGFUL)] or told
    said = [line[:_LINE_LENGTH] for line in telling[-_LINES:]]
    return f"Its log says: {' | '.join(said)}" if said else ""


def _tail(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, file.stat().st_size - _TAIL_BYTES))
            return stream.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
