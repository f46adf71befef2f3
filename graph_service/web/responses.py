"""Responses: the status, the media type and the headers of what the engine, or a stage, said."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from graph_service.engine import Answer, Outcome, refusal
from graph_service.errors import GraphServiceError
from graph_service.web.negotiation import JSON
from graph_service.web.observed import CURRENT
from graph_service.web.refusals import Refused

NOT_KEPT: Mapping[str, str] = {"Cache-Control": "no-store"}
"""The headers of every answer that is not to be kept."""

_STATUS = {
    Outcome.DATA: 200,
    Outcome.REFUSED: 400,
    Outcome.FORBIDDEN: 403,
    Outcome.NOT_ALLOWED: 405,
    Outcome.UNAVAILABLE: 503,
    Outcome.TOO_LATE: 504,
    Outcome.FAILED: 500,
}

_HEADERS = {405: {"Allow": "POST"}, 503: {"Retry-After": "1"}}


def respond_failed(answer: Answer) -> Response:
    """The response with an answer that has errors, to a client that asked for something else."""
    CURRENT.get().codes = answer.codes
    # There may be data beside the errors.
    status = max(_STATUS[answer.outcome], 400)
    headers = {**NOT_KEPT, **_HEADERS.get(status, {})}
    return Response(answer.body, status, headers, f"{JSON}; charset=utf-8")


def respond(answer: Answer, media: str, kept: Mapping[str, str]) -> Response:
    """The response with the engine's answer; `kept` says whether, and how long, it may be kept."""
    status = _STATUS[answer.outcome]
    # Clients of the older media type take any other status for a failure of the transport.
    if media == JSON and answer.outcome in {Outcome.REFUSED, Outcome.FAILED, Outcome.TOO_LATE}:
        status = 200
    headers = {**kept, **_HEADERS.get(status, {})}
    return Response(answer.body, status, headers, f"{media}; charset=utf-8")


def refuse(refused: Refused, media: str) -> Response:
    """The response to a request that never came to the engine."""
    observed = CURRENT.get()
    answer = refusal(refused.error, observed.id)
    observed.codes = answer.codes
    status = refused.legacy_status if media == JSON else refused.status
    headers = {**NOT_KEPT, **refused.headers}
    return Response(answer.body, status, headers, f"{media}; charset=utf-8")


def failed() -> Response:
    """The response where the service itself is at fault, outside of the engine."""
    error = GraphServiceError("Something went wrong in the service.")
    return refuse(Refused(500, error), JSON)
