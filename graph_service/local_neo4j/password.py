"""The password of the local Neo4j: generated once, kept in a file that only its owner reads."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from graph_service.errors import FolderTakenError

USERNAME = "neo4j"
_ITERATIONS = 1024


def ensure_password(home: Path) -> str:
    """The password of the instance in `home`; made, and told to Neo4j, before its first start."""
    file = password_file(home)
    if not file.exists():
        if (home / "data" / "databases" / "system").exists():
            raise FolderTakenError(
                f"The database in {home} is there, but the file of its password, {file}, is gone.",
                hint=f"Put it back, or remove the folder {home}: the seeds can be loaded again.",
            )
        password = secrets.token_urlsafe(24)
        # Neo4j's file first: a crash in between leaves no password that Neo4j was never told.
        _write_private(home / "data" / "dbms" / "auth.ini", initial_user(password))
        _write_private(file, password)
    return read_password(home)


def read_password(home: Path) -> str:
    """The password of the instance in `home`; raises `FolderTakenError` where it cannot be read."""
    file = password_file(home)
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise FolderTakenError(
            f"The password of the local Neo4j, {file}, cannot be read: {error.strerror}.",
            hint="Run the command as the user who started it.",
        ) from error


def password_file(home: Path) -> Path:
    """Where the password of the instance in `home` is kept."""
    return home / "password"


def initial_user(password: str, salt: bytes | None = None) -> str:
    """The line that Neo4j reads its first user from, as `neo4j-admin` writes it."""
    salt = salt or secrets.token_bytes(32)
    digest = salt + password.encode()
    for _ in range(_ITERATIONS):
        digest = hashlib.sha256(digest).digest()
    return f"{USERNAME}:SHA-256,{digest.hex()},{salt.hex()},{_ITERATIONS}:\n"


def _write_private(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".new")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(partial, file)
