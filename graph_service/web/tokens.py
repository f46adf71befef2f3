"""Tokens: JWT (RFC 7519), verified as RFC 8725 advises."""

from __future__ import annotations

import time
from types import MappingProxyType
from typing import Any, Protocol

import jwt
from cachetools import TTLCache
from jwt import PyJWK

from graph_service.errors import ConfigurationError
from graph_service.web.identity import Identity, IdentityKind, RefusedError

LEEWAY = 30
"""Seconds by which the issuer's clock and ours may differ."""

SECONDS_REMEMBERED = 60
"""How long a token that held is not verified anew; its expiry is looked at all the same."""

_REMEMBERED = 1000

WITH_SECRET = {"HS256": 32, "HS384": 48, "HS512": 64}
"""Algorithms with a secret, and the bytes that it must have (RFC 7518, section 3.2)."""

WITH_KEYS = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "RSA"),
    **dict.fromkeys(("ES256", "ES384", "ES512"), "EC"),
    "EdDSA": "OKP",
}
"""Algorithms with a pair of keys, and the type of key (`kty`) that each takes (RFC 7518)."""

WRITE_SCOPE = "seed:write"
"""The scope that a token has which may write."""

_OPTIONS: Any = {"require": ["exp", "iss", "aud"], "enforce_minimum_key_length": True}


class Keys(Protocol):
    """Where the key comes from that a token is verified with."""

    async def find(self, kid: str | None, algorithm: str) -> PyJWK | bytes:
        """The key that the issuer calls `kid`; raises `RefusedError` where there is none."""


class Secret:
    """The one secret that issuer and service share; raises `ConfigurationError` if too short."""

    def __init__(self, secret: str, algorithms: tuple[str, ...]) -> None:
        self._secret = secret.encode()
        for algorithm in algorithms:
            if len(self._secret) < WITH_SECRET[algorithm]:
                raise ConfigurationError(
                    f"GRAPH_SERVICE_JWT_SECRET has {len(self._secret)} bytes; {algorithm} takes "
                    f"at least {WITH_SECRET[algorithm]} (RFC 7518, section 3.2).",
                    hint="Make one with: openssl rand -base64 64",
                )

    async def find(self, kid: str | None, algorithm: str) -> bytes:
        """The secret, whatever the token calls it."""
        return self._secret


class Tokens:
    """Verifies tokens of one issuer for one audience."""

    def __init__(
        self, keys: Keys, algorithms: tuple[str, ...], *, audience: str, issuer: str
    ) -> None:
        self._keys = keys
        self._algorithms = algorithms
        self._audience = audience
        self._issuer = issuer
        # A client sends the same token many times, and a signature costs more than a request.
        self._held: TTLCache[str, Identity] = TTLCache(_REMEMBERED, SECONDS_REMEMBERED)

    async def identify(self, token: str) -> Identity:
        """Who a token speaks for; raises `RefusedError` where it does not hold.

        Signature, algorithm, issuer, audience and expiry must be right, and `nbf` and `iat` where
        they are there. Raises `IdentityUnavailableError` where the issuer's keys cannot be had.
        """
        identity = self._held.get(token)
        if identity is None or int(identity.claims["exp"]) <= time.time() - LEEWAY:
            identity = self._held[token] = await self._verify(token)
        return identity

    async def _verify(self, token: str) -> Identity:
        try:
            header = jwt.get_unverified_header(token)
            # Before a key is looked for: a token that cannot hold makes nobody fetch anything.
            if header.get("alg") not in self._algorithms:
                raise RefusedError(f"a token with the algorithm {header.get('alg')!r}")
            claims = jwt.decode(
                token,
                await self._keys.find(header.get("kid"), header["alg"]),
                algorithms=self._algorithms,
                audience=self._audience,
                issuer=self._issuer,
                leeway=LEEWAY,
                options=_OPTIONS,
            )
        except jwt.PyJWTError as error:
            raise RefusedError(f"{type(error).__name__}: {error}") from error
        return Identity(
            IdentityKind.JWT,
            claims.get("sub", ""),
            MappingProxyType(claims),
            may_write=WRITE_SCOPE in _scopes(claims),
        )


def _scopes(claims: dict[str, Any]) -> list[Any]:
    """The scopes of a token: text with spaces (RFC 8693, section 4.2), or a list; some say scp."""
    found = claims.get("scope", claims.get("scp"))
    if isinstance(found, str):
        return found.split(" ")
    return found if isinstance(found, list) else []
