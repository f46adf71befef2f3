"""Responses: the status, the media type and the headers of what the engine, or a stage, said."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from graph_service.engine import Answer, Outcome, refusal
from graph_service.errors import GraphServiceError
from graph_service.web.negotiation import JSON, RESPONSE
from graph_service.web.observed import CURRENT
from graph_service.web.refusals import Refused

NOT_KEPT: Mapping[str, str] = {"Cache-Control": "no-store"}
"""The headers of every answer that is not to be kept."""

_USUAL = {
    media: (
        (b"content-type", f"{media}; charset=utf-8".encode()),
        *((name.lower().encode(), value.encode()) for name, value in NOT_KEPT.items()),
    )
    for media in (JSON, RESPONSE)
}

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
    if status == 200 and kept is NOT_KEPT:
        return _Usual(answer.body, media)
    headers = {**kept, **_HEADERS.get(status, {})}
    return Response(answer.body, status, headers, f"{media}; charset=utf-8")


class _Usual(Response):
    """Status 200 and not to be kept, as nearly all are, so that its headers are written down."""

    def __init__(self, body: bytes, media: str) -> None:
        self.status_code = 200
        self.background = None
        self.body = body
        length = b"content-length", str(len(body)).encode()
        self.raw_headers = [length, *_USUAL[media]]


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
