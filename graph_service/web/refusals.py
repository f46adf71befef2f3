"""Responses to requests that the engine never saw: the body of a GraphQL error, with its id."""

from __future__ import annotations

import orjson
from starlette.responses import Response

from graph_service.errors import GraphServiceError, RequestError
from graph_service.web.negotiation import JSON
from graph_service.web.observed import CURRENT


def refused(status: int, message: str, media: str, code: str = RequestError.code) -> Response:
    """The response to a request that is no GraphQL request."""
    request = CURRENT.get()
    request.codes = (code,)
    extensions = {"code": code, "requestId": request.id}
    body = {"errors": [{"message": message, "extensions": extensions}]}
    return Response(orjson.dumps(body), status, media_type=f"{media}; charset=utf-8")


def failed() -> Response:
    """The response where the service itself is at fault, outside of the engine."""
    message = "Something went wrong in the service. Its log says more."
    return refused(500, message, JSON, GraphServiceError.code)
