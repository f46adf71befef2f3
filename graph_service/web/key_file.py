"""The file of API keys: a line a key, with its name, the hash of its secret, and its birth.

    ci sha256:5e88…42d8 2026-01-31T12:00:00Z
    desk sha256:09ca…71f0 2026-02-01T12:00:00Z writes

A key reads; one whose line ends on `writes` may write as well.

A secret is 256 random bits, which nobody guesses, so its plain SHA-256 can be kept. The slow,
salted hashes that passwords need would only make each request slow.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph_service.errors import ConfigurationError

PREFIX = "gs_"
"""What every secret begins with, for people and for scanners that look for leaked secrets."""

WRITES = "writes"
"""What the line of a key ends on that may write."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_LINE = re.compile(rf"({_NAME.pattern}) sha256:([0-9a-f]{{64}}) (\S+)( {WRITES})?")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """One key: whose it is, the SHA-256 of its secret in hex, and when it was made (ISO 8601).

    It reads, and `writes` where that was said when it was made.
    """

    name: str
    digest: str
    created: str
    writes: bool = False

    def __str__(self) -> str:
        line = f"{self.name} sha256:{self.digest} {self.created}"
        return f"{line} {WRITES}" if self.writes else line


def digest(secret: str) -> str:
    """The hash that a secret is known by."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A file of keys at `path`; it is replaced as a whole, so that nobody reads half of it."""

    path: Path

    def read(self, wrong: Callable[[str], None] | None = None) -> tuple[ApiKey, ...]:
        """All keys; raises `ConfigurationError` where the file cannot be read or trusted.

        It is also raised for a line that is no key, unless `wrong` is there to be told of it.
        """
        try:
            text = self.path.read_text(encoding="utf-8")
            mode = self.path.stat().st_mode
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"The file of API keys, {self.path}, cannot be read: {_reason(error)}.",
                hint="`graph-service keys new NAME` makes it, with a first key.",
            ) from error
        if os.name == "posix" and mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise ConfigurationError(
                f"The file of API keys, {self.path}, can be written by others than its owner.",
                hint=f"Whoever writes it can let anyone in: chmod 600 {self.path}.",
            )
        return tuple(self._parsed(text, wrong or _refuse))

    def is_private(self) -> bool:
        """Whether its owner alone reads it."""
        return os.name != "posix" or not self.path.stat().st_mode & 0o077

    def add(self, name: str, *, writes: bool = False) -> str:
        """Add a key of that name, and make the file where there is none; gives the secret, once.

        It may write only where that is said. Raises `ConfigurationError` for a name that is taken
        or that a line cannot hold.
        """
        if not _NAME.fullmatch(name):
            raise ConfigurationError(
                f"{name!r} is no name of a key.",
                hint="A name has letters, digits and . _ @ -, at most 64.",
            )
        with self._alone():
            keys = self.read() if self.path.exists() else ()
            if any(each.name == name for each in keys):
                raise ConfigurationError(
                    f"There is a key named {name} already.",
                    hint="Revoke it first, or give another name.",
                )
            secret = PREFIX + secrets.token_urlsafe(32)
            made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self._write((*keys, ApiKey(name, digest(secret), made, writes)))
        return secret

    def revoke(self, name: str) -> None:
        """Take the key of that name out; raises `ConfigurationError` where there is none."""
        with self._alone():
            keys = self.read()
            kept = tuple(each for each in keys if each.name != name)
            if kept == keys:
                raise ConfigurationError(
                    f"There is no key named {name!r}.", hint="`graph-service keys list` shows all."
                )
            self._write(kept)

    def _parsed(self, text: str, wrong: Callable[[str], None]) -> list[ApiKey]:
        found = []
        for number, line in enumerate(text.splitlines(), 1):
            if match := _LINE.fullmatch(line.strip()):
                found.append(ApiKey(match[1], match[2], match[3], match[4] is not None))
            elif line.strip():
                # The line itself is not told: it may be a secret that was pasted there.
                wrong(f"{self.path}, line {number}, is no key: it has no name, hash and time.")
        return found

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile."""
        # Not imported above: a service reads the file and never changes it.
        from filelock import FileLock

        lock = FileLock(f"{self.path}.lock", mode=0o600)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except OSError as error:
            raise _unwritable(self.path, error) from error
        try:
            yield
        finally:
            lock.release()

    def _write(self, keys: tuple[ApiKey, ...]) -> None:
        """Put a new file in the place of the old one; the first one is for its owner alone."""
        try:
            target = self.path.resolve()
            partial = target.with_name(f"{target.name}.new")
            partial.unlink(missing_ok=True)
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.writelines(f"{each}\n" for each in keys)
            _give(partial, like=target)
            os.replace(partial, target)
        except (OSError, RuntimeError) as error:
            # Before Python 3.13 a link that leads to itself is a RuntimeError.
            raise _unwritable(self.path, error) from error


def _give(partial: Path, *, like: Path) -> None:
    """Leave the file to the owner and the readers that it had: the service may be one of them."""
    with suppress(OSError, AttributeError):
        before = like.stat()
        os.chown(partial, before.st_uid, before.st_gid)
        partial.chmod(stat.S_IMODE(before.st_mode))


def _refuse(message: str) -> None:
    raise ConfigurationError(
        message, hint="Remove the line; `graph-service keys new NAME` writes a new one."
    )


def _unwritable(path: Path, error: OSError | RuntimeError) -> ConfigurationError:
    return ConfigurationError(
        f"The file of API keys, {path}, cannot be written: {_reason(error)}.",
        hint="Set GRAPH_SERVICE_API_KEYS_FILE to a file that you may write.",
    )


def _reason(error: OSError | UnicodeDecodeError | RuntimeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is no text"
    return getattr(error, "strerror", None) or "the link leads to itself"
