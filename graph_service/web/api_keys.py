"""API keys as the service holds them: who a secret belongs to, by its hash."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping

from graph_service.errors import ConfigurationError
from graph_service.web.identity import Identity, IdentityKind, RefusedError
from graph_service.web.key_file import ApiKey, KeyFile, digest

SECONDS_BETWEEN_LOOKS = 1.0
"""How long a change of the file may go unnoticed."""

_log = logging.getLogger(__name__)


class ApiKeys:
    """The keys of a file, read anew where it changes; raises `ConfigurationError` at first.

    Later a line that is no key is left out and logged, and where the file cannot be read or trusted
    any more, no key holds: a key that was revoked never stays.
    """

    def __init__(self, file: KeyFile, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._clock = clock
        self._looked = clock()
        self._seen = self._state()
        self._identities = _by_digest(file.read())
        if not file.is_private():
            _log.warning("%s can be read by others than its owner: chmod 600", file.path)

    def identify(self, secret: str) -> Identity:
        """Whose secret it is; raises `RefusedError` where it is nobody's.

        A hash is looked up, not a secret: how long that takes tells nothing of the secrets.
        """
        now = self._clock()
        if now - self._looked >= SECONDS_BETWEEN_LOOKS:
            self._looked = now
            self._look()
        identity = self._identities.get(digest(secret))
        if identity is None:
            raise RefusedError("no such API key")
        return identity

    def _look(self) -> None:
        state = self._state()
        if state == self._seen:
            return
        self._seen = state
        try:
            self._identities = _by_digest(self._file.read(_log.error))
        except ConfigurationError as error:
            self._identities = {}
            _log.error("No API key holds. %s", error)
        else:
            _log.info("%s has changed; it has %s keys", self._file.path, len(self._identities))

    def _state(self) -> tuple[int, ...]:
        """What is another one when the file has changed."""
        try:
            found = self._file.path.stat()
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _by_digest(keys: tuple[ApiKey, ...]) -> Mapping[str, Identity]:
    return {
        each.digest: Identity(IdentityKind.API_KEY, each.name, may_write=each.writes)
        for each in keys
    }
