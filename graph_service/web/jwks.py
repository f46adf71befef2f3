"""The issuer's keys (JWKS, RFC 7517): fetched when they are needed, and kept."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx
from jwt import PyJWK, PyJWTError

from graph_service.errors import IdentityUnavailableError
from graph_service.web.identity import RefusedError
from graph_service.web.tokens import WITH_KEYS

SECONDS_KEPT = 600.0
"""How long keys are used before they are fetched anew."""

SECONDS_BETWEEN_FETCHES = 10.0
"""The least time between two fetches, whatever tokens come and however the fetches end."""

SECONDS_TO_ANSWER = 5.0
"""How long the issuer may take to answer."""

Found = Mapping[tuple[str | None, str], PyJWK]

_log = logging.getLogger(__name__)


class KeySet:
    """The keys that an issuer publishes at an address, each for the algorithms that it is for.

    They are fetched at the first token, in the background once they are old, and at a token whose
    key is unknown. What was fetched is used until something newer is had.
    """

    def __init__(
        self, url: str, algorithms: tuple[str, ...], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = url
        self._algorithms = algorithms
        self._clock = clock
        self._tls = httpx.create_ssl_context()
        self._keys: Found = {}
        self._fetched = self._tried = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, kid: str | None, algorithm: str) -> PyJWK:
        """The key of that name for that algorithm; without a name, where there is just one.

        Raises `RefusedError` where there is none, `IdentityUnavailableError` where no keys are had.
        """
        key = self._keys.get((kid, algorithm))
        if key is None:
            if fetching := self._fetch_anew():
                # Whoever waits may leave; the others still wait for the same fetch.
                await asyncio.shield(fetching)
            key = self._keys.get((kid, algorithm))
        elif self._clock() - self._fetched > SECONDS_KEPT:
            self._fetch_anew()
        if key is not None:
            return key
        if not self._keys:
            raise IdentityUnavailableError(
                "Tokens cannot be verified now: the issuer's keys cannot be had.", hint="Try again."
            )
        raise RefusedError(f"the issuer has no key {kid!r} for {algorithm}")

    def _fetch_anew(self) -> asyncio.Task[None] | None:
        """The fetch that is under way, else a new one; none where the last one was just now."""
        if self._fetching is not None and not self._fetching.done():
            return self._fetching
        now = self._clock()
        if now - self._tried < SECONDS_BETWEEN_FETCHES:
            return None
        self._tried = now
        self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        try:
            async with httpx.AsyncClient(verify=self._tls, timeout=SECONDS_TO_ANSWER) as client:
                response = await client.get(self._url, headers={"Accept": "application/json"})
            response.raise_for_status()
            found = _keys(response.json(), self._algorithms)
        except (httpx.HTTPError, ValueError, TypeError) as error:
            _log.error("The issuer's keys cannot be had from %s: %s", self._url, repr(error))
            return
        self._keys = found
        self._fetched = self._clock()


def _keys(document: Any, algorithms: tuple[str, ...]) -> Found:
    """The keys of a set by name and algorithm; raises `ValueError` where none can be used.

    A key is bound to its algorithm here, so that no token chooses how it is verified.
    """
    listed = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise ValueError("it is no JWKS")
    found: dict[tuple[str | None, str], PyJWK] = {}
    for each in listed:
        for algorithm, key in _usable(each, algorithms):
            found[each.get("kid"), algorithm] = key
    if not found:
        raise ValueError(f"it has no key for {', '.join(algorithms)}")
    for algorithm in algorithms:
        alone = [key for (_, each), key in found.items() if each == algorithm]
        if len(alone) == 1:
            found[None, algorithm] = alone[0]
    return found


def _usable(each: Any, algorithms: tuple[str, ...]) -> Iterator[tuple[str, PyJWK]]:
    if not isinstance(each, dict) or each.get("use") not in {None, "sig"}:
        return
    for algorithm in algorithms:
        if each.get("alg") in {None, algorithm} and each.get("kty") == WITH_KEYS[algorithm]:
            try:
                yield algorithm, PyJWK(each, algorithm)
            except PyJWTError as error:
                _log.warning("A key of %r cannot be used: %s", each.get("kid"), error)
