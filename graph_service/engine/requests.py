"""What goes into the engine, and what comes out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph_service.engine.observing import NOBODY, Observer


class Explain(StrEnum):
    """What an answer can tell of itself, in `extensions.explain`."""

    STATEMENT = "statement"
    PROFILE = "profile"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class GraphRequest:
    """One GraphQL request; `context` is what resolvers see as `info.context`.

    `explain` is what the answer is asked to tell of itself. Errors carry `request_id`, where it is
    given. `author` answers for what a mutation writes; without one, none is run. `sender` tells
    apart those who may not share a statement.
    """

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    explain: frozenset[Explain] = frozenset()
    queries_only: bool = False
    author: str | None = None
    sender: Hashable = None
    request_id: str | None = None
    observer: Observer = NOBODY


class Outcome(StrEnum):
    """How a request ended, as far as the transport's status depends on it."""

    DATA = "data"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    NOT_ALLOWED = "not allowed"
    UNAVAILABLE = "unavailable"
    TOO_LATE = "too late"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The response's JSON, how the request ended, and the codes of its errors.

    `of_graph` says that nothing failed and no Python code took part: the same request has the same
    answer for as long as the graph stays the same.
    """

    body: bytes
    outcome: Outcome = Outcome.DATA
    codes: tuple[str, ...] = ()
    of_graph: bool = False
