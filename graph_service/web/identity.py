"""Who sent a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_LONGEST = 200
"""Characters of an author that are kept."""


class IdentityKind(StrEnum):
    """How the sender of a request is known."""

    ANONYMOUS = "anonymous"
    API_KEY = "api_key"
    JWT = "jwt"


@dataclass(frozen=True, slots=True)
class Identity:
    """The sender of a request, as resolvers and permissions see it.

    `name` is the key's name, or the token's subject (`sub`); `claims` are the token's, verified.
    `may_write` says whether mutations are run for it.
    """

    kind: IdentityKind
    name: str = ""
    claims: Mapping[str, Any] = field(default_factory=dict)
    may_write: bool = False

    @property
    def author(self) -> str | None:
        """Who answers for what is written, as the journal keeps it; none where nothing may be."""
        return f"{self.kind}:{self.name}"[:_LONGEST] if self.may_write else None


ANONYMOUS = Identity(IdentityKind.ANONYMOUS)
"""The sender where nobody is asked who they are."""


class RefusedError(Exception):
    """A key or a token that does not hold; the reason is for the log, never for the sender."""


class MissingError(RefusedError):
    """Neither a key nor a token was sent."""
