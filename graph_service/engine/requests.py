"""What goes into the engine, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class GraphRequest:
    """One GraphQL request; `context` is what resolvers see as `info.context`.

    `explain` asks for the Cypher statement in the answer's extensions.
    """

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    explain: bool = False
    queries_only: bool = False


class Outcome(StrEnum):
    """How a request ended, as far as the transport's status depends on it."""

    DATA = "data"
    REFUSED = "refused"
    NOT_ALLOWED = "not allowed"
    UNAVAILABLE = "unavailable"
    TOO_LATE = "too late"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The response's JSON, and how the request ended."""

    body: bytes
    outcome: Outcome = Outcome.DATA
