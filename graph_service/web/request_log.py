"""The log of requests: a line for each, and one more for an operation that was slow.

No values of a client are in it, no variables, no headers, no query string.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

from graph_service.web.observed import ObservedRequest

_access = logging.getLogger("graph_service.access")
_slow = logging.getLogger("graph_service.slow")

LONGEST = 200
"""Characters of a client's path or name that are logged."""

GONE = "gone"
"""The outcome where the client went away before its answer."""


class RequestLog:
    """Logs requests; `slow_ms` is from when on an operation is slow: 0 all of them, -1 none."""

    def __init__(self, slow_ms: int) -> None:
        self._slow_seconds = slow_ms / 1000 if slow_ms >= 0 else float("inf")

    def began(self, request: ObservedRequest) -> None:
        """Nothing is logged yet."""

    def ended(self, request: ObservedRequest) -> None:
        """Log the line, or both."""
        if request.graphql and request.engine_seconds >= self._slow_seconds:
            _tell_slow(request)
        if _access.isEnabledFor(logging.INFO):
            _tell(request)


def outcome_of(request: ObservedRequest) -> str | None:
    """How the engine ended a request; none where it never saw it."""
    if not request.graphql:
        return None
    return GONE if request.outcome is None else request.outcome.value


def _tell(request: ObservedRequest) -> None:
    outcome = outcome_of(request)
    fields: dict[str, Any] = {
        "method": request.scope["method"],
        "path": _path(request),
        "status": request.status,
        "milliseconds": _milliseconds(request.seconds),
    }
    if request.graphql:
        fields["operation"] = _operation(request)
        fields["kind"] = request.kind
        fields["outcome"] = outcome
    if request.codes:
        fields["codes"] = list(dict.fromkeys(request.codes))
    _access.info(
        "%s %s %s %s ms %s",
        fields["method"],
        fields["path"],
        request.status or "-",
        fields["milliseconds"],
        " ".join(filter(None, (_named(fields), outcome, *fields.get("codes", ())))),
        extra=fields,
    )


def _tell_slow(request: ObservedRequest) -> None:
    stages: dict[str, float] = {}
    for stage, seconds in request.stages:
        stages[stage.value] = stages.get(stage.value, 0) + _milliseconds(seconds)
    fields = {
        "operation": _operation(request),
        "milliseconds": _milliseconds(request.engine_seconds),
        "outcome": outcome_of(request),
        "stages": stages,
        "statement": request.statement,
    }
    _slow.warning(
        "slow operation %s: %s ms (%s)\n%s",
        fields["operation"] or "without a name",
        fields["milliseconds"],
        ", ".join(f"{stage} {time}" for stage, time in stages.items()),
        request.statement or "",
        extra=fields,
    )


def _operation(request: ObservedRequest) -> str | None:
    return request.operation[:LONGEST] if request.operation else request.operation


def _named(fields: dict[str, Any]) -> str:
    """The operation as a line has it: what is no query says so."""
    kind = fields.get("kind")
    named = kind if kind != "query" else None, fields.get("operation")
    return " ".join(filter(None, named))


def _path(request: ObservedRequest) -> str:
    """The path as the client wrote it: escaped, so that it cannot break a line."""
    return quote(request.scope["path"][:LONGEST])


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 2)
