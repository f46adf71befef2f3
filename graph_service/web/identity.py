"""Who sent a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class IdentityKind(StrEnum):
    """How the sender of a request is known."""

    ANONYMOUS = "anonymous"
    API_KEY = "api_key"
    JWT = "jwt"


@dataclass(frozen=True, slots=True)
class Identity:
    """The sender of a request, as resolvers and permissions see it.

    `name` is the key's name, or the token's subject (`sub`); `claims` are the token's, verified.
    """

    kind: IdentityKind
    name: str = ""
    claims: Mapping[str, Any] = field(default_factory=dict)


ANONYMOUS = Identity(IdentityKind.ANONYMOUS)
"""The sender where nobody is asked who they are."""


class RefusedError(Exception):
    """A key or a token that does not hold; the reason is for the log, never for the sender."""


class MissingError(RefusedError):
    """Neither a key nor a token was sent."""
