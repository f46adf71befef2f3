"""The decision who is let in, as the settings have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph_service.errors import ConfigurationError
from graph_service.settings import Settings, is_loopback
from graph_service.web.api_keys import ApiKeys
from graph_service.web.key_file import KeyFile

if TYPE_CHECKING:
    from graph_service.web.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Policy:
    """Who is let in: whoever has a key or a token, or, with neither, everyone."""

    keys: ApiKeys | None = None
    tokens: Tokens | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked who they are."""
        return self.keys is None and self.tokens is None


def decide(settings: Settings) -> Policy:
    """The policy that the settings ask for.

    Raises `ConfigurationError` where they contradict each other, where the service listens beyond
    loopback and nobody has said who is let in, or where anyone could write.
    """
    policy = Policy(_keys(settings), _tokens(settings))
    check_mutations(settings, policy)
    if settings.access == "public" and not policy.is_open:
        raise ConfigurationError(
            "GRAPH_SERVICE_ACCESS is public, and keys or tokens are set up too.",
            hint="Unset one of them: public lets everyone in.",
        )
    if policy.is_open and settings.access is None and not settings.on_loopback:
        raise ConfigurationError(
            f"At {settings.host} others can reach the service, and nobody has decided who may.",
            hint="Set GRAPH_SERVICE_ACCESS=public to let everyone in, or set up API keys "
            "(GRAPH_SERVICE_API_KEYS_FILE, made by `graph-service keys new NAME`), or tokens "
            "(GRAPH_SERVICE_JWT_SECRET or GRAPH_SERVICE_JWT_JWKS_URL).",
        )
    return policy


def check_mutations(settings: Settings, policy: Policy) -> None:
    """Raise `ConfigurationError` where mutations are on, and nobody is asked who they are."""
    if settings.mutations and policy.is_open:
        raise ConfigurationError(
            "GRAPH_SERVICE_MUTATIONS is true, and nobody is asked who they are.",
            hint="Set up API keys (GRAPH_SERVICE_API_KEYS_FILE; `graph-service keys new NAME "
            "--writes` makes one that may write), or tokens (GRAPH_SERVICE_JWT_SECRET or "
            "GRAPH_SERVICE_JWT_JWKS_URL).",
        )


def _keys(settings: Settings) -> ApiKeys | None:
    return ApiKeys(KeyFile(settings.api_keys_file)) if settings.api_keys_file else None


def _tokens(settings: Settings) -> Tokens | None:
    secret, url = settings.jwt_secret, settings.jwt_jwks_url
    audience, issuer = settings.jwt_audience, settings.jwt_issuer
    if secret is None and url is None:
        if audience or issuer or settings.jwt_algorithms:
            raise ConfigurationError(
                "There is nothing to verify tokens with.",
                hint="Set GRAPH_SERVICE_JWT_SECRET or GRAPH_SERVICE_JWT_JWKS_URL.",
            )
        return None
    if secret is not None and url is not None:
        raise ConfigurationError(
            "GRAPH_SERVICE_JWT_SECRET and GRAPH_SERVICE_JWT_JWKS_URL are both set.",
            hint="Tokens come from one issuer, so unset one of them.",
        )
    if not audience or not issuer:
        raise ConfigurationError(
            "Tokens are verified for an audience and an issuer, and one of them is not set.",
            hint="Set GRAPH_SERVICE_JWT_AUDIENCE and GRAPH_SERVICE_JWT_ISSUER.",
        )
    # Not imported above: who has no tokens need not wait for the library of all that cryptography.
    from graph_service.web.jwks import KeySet
    from graph_service.web.tokens import WITH_KEYS, WITH_SECRET, Keys, Secret, Tokens

    keys: Keys
    if secret is not None:
        algorithms = _algorithms(settings, ("HS256",), WITH_SECRET)
        keys = Secret(secret.get_secret_value(), algorithms)
    else:
        algorithms = _algorithms(settings, ("RS256", "PS256", "ES256", "EdDSA"), WITH_KEYS)
        keys = KeySet(_checked(url or ""), algorithms)
    return Tokens(keys, algorithms, audience=audience, issuer=issuer)


def _algorithms(
    settings: Settings, usual: tuple[str, ...], known: dict[str, int] | dict[str, str]
) -> tuple[str, ...]:
    """The algorithms that are asked for, all of the one family that fits the kind of key."""
    for each in settings.jwt_algorithms or ():
        if each not in known:
            raise ConfigurationError(
                f"GRAPH_SERVICE_JWT_ALGORITHMS has {each!r}.",
                hint=f"With this kind of key it takes: {', '.join(known)}.",
            )
    return settings.jwt_algorithms or usual


def _checked(url: str) -> str:
    """The address of the keys; over plain HTTP anyone on the way could put keys of their own."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if host and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        return url
    raise ConfigurationError(
        f"GRAPH_SERVICE_JWT_JWKS_URL is {url!r}.", hint="It has to begin with https://."
    )
