"""What is known of the request that is being answered, and where to find it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextvars import ContextVar
from time import perf_counter
from typing import Protocol

from starlette.types import Scope

from graph_service.engine import Answer, Cache, Outcome, Stage
from graph_service.web import request_id


class Spans(Protocol):
    """Traces one request."""

    def stage(
        self, timer: AbstractContextManager[object], stage: Stage, statement: str | None
    ) -> AbstractContextManager[object]:
        """A stage, timed by `timer`, with a span around it."""

    def end(self, request: ObservedRequest) -> None:
        """The request ended."""


class ObservedRequest:
    """One HTTP request: the engine's `Observer`. Times are seconds."""

    __slots__ = (
        "_began",
        "_taken",
        "codes",
        "engine_seconds",
        "graphql",
        "id",
        "kind",
        "looked",
        "operation",
        "outcome",
        "scope",
        "seconds",
        "spans",
        "stages",
        "statement",
        "status",
        "trace_id",
    )

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.id = request_id.of_request(scope["headers"])
        self.trace_id: str | None = None
        self.spans: Spans | None = None
        # Of the response: none where none began.
        self.status: int | None = None
        self.codes: tuple[str, ...] = ()
        # What the engine told: no operation where the document is not valid, no outcome where the
        # client went away before the answer.
        self.graphql = False
        self.operation: str | None = None
        self.kind: str | None = None
        self.statement: str | None = None
        self.stages: list[tuple[Stage, float]] = []
        self.looked: list[tuple[Cache, bool]] = []
        self.outcome: Outcome | None = None
        self.engine_seconds = 0.0
        self.seconds = 0.0
        self._began = self._taken = perf_counter()

    def taken(self) -> None:
        """The engine takes the request."""
        self.graphql = True
        self._taken = perf_counter()

    def looked_up(self, cache: Cache, *, found: bool) -> None:
        """The engine looked whether something is kept from an earlier request."""
        self.looked.append((cache, found))

    def chosen(self, name: str, kind: str) -> None:
        """The engine runs this operation."""
        self.operation = name
        self.kind = kind

    def stage(self, stage: Stage, statement: str | None = None) -> AbstractContextManager[object]:
        """Times a stage, and traces it where requests are traced."""
        if statement is not None:
            self.statement = statement
        timer = _Timer(self.stages, stage)
        return timer if self.spans is None else self.spans.stage(timer, stage, statement)

    def answered(self, answer: Answer) -> None:
        """The engine is done."""
        self.engine_seconds = perf_counter() - self._taken
        self.outcome = answer.outcome
        self.codes = answer.codes

    def end(self) -> None:
        """The response was sent, or the client went away."""
        now = perf_counter()
        self.seconds = now - self._began
        if self.graphql and self.outcome is None:
            self.engine_seconds = now - self._taken


class _Timer:
    __slots__ = ("_began", "_stage", "_stages")

    def __init__(self, stages: list[tuple[Stage, float]], stage: Stage) -> None:
        self._stages = stages
        self._stage = stage
        self._began = 0.0

    def __enter__(self) -> None:
        self._began = perf_counter()

    def __exit__(self, *_: object) -> None:
        self._stages.append((self._stage, perf_counter() - self._began))


CURRENT: ContextVar[ObservedRequest] = ContextVar("observed_request")
"""The request that this code runs for; not set outside of a request."""
