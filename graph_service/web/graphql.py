"""GraphQL over HTTP (the GraphQL foundation's specification): requests in, statuses out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from graph_service.engine import Answer, Engine, GraphRequest, Outcome
from graph_service.errors import RequestError
from graph_service.web import graphiql
from graph_service.web.explaining import HEADER, asked_for
from graph_service.web.negotiation import JSON, RESPONSE, accepted, prefers_html
from graph_service.web.observed import CURRENT
from graph_service.web.refusals import refused
from graph_service.web.watching import ClientGoneError, while_there

_GONE = 499
"""Nobody gets it, but it is what servers log for a client that went away."""

_STATUS = {
    Outcome.DATA: 200,
    Outcome.REFUSED: 400,
    Outcome.NOT_ALLOWED: 405,
    Outcome.UNAVAILABLE: 503,
    Outcome.TOO_LATE: 504,
    Outcome.FAILED: 500,
}


class _Malformed(Exception):
    """A request that is no GraphQL request: status and message."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class GraphQLEndpoint:
    """The endpoint: GET and POST of GraphQL requests, and GraphiQL for browsers."""

    def __init__(self, engine: Engine, assets: Path, *, may_explain: bool) -> None:
        self._engine = engine
        self._assets = assets
        self._may_explain = may_explain

    async def answer(self, request: Request) -> Response:
        """Answer one HTTP request."""
        accept = request.headers.get("accept")
        if request.method == "GET" and prefers_html(accept):
            return graphiql.response(request, self._assets)
        media = accepted(accept)
        if media is None:
            return refused(406, f"This service answers {RESPONSE} and {JSON}.", JSON)
        try:
            graph_request = await self._read(request)
        except _Malformed as error:
            return refused(error.status, str(error), media)
        except RequestError as error:
            return refused(400, str(error), media)
        try:
            answer = await while_there(request.receive, self._engine.answer(graph_request))
        except ClientGoneError:
            return Response(status_code=_GONE)
        return _respond(answer, media)

    async def _read(self, request: Request) -> GraphRequest:
        if request.method == "GET":
            parameters: Any = dict(request.query_params)
            if isinstance(parameters.get("variables"), str):
                parameters["variables"] = _json(parameters["variables"] or "null", "variables")
        else:
            parameters = await _body(request)
        query, variables, name = _checked(parameters)
        observed = CURRENT.get()
        return GraphRequest(
            query,
            variables,
            name,
            context={"request": request},
            explain=asked_for(request.headers.get(HEADER) if self._may_explain else None),
            queries_only=request.method == "GET",
            request_id=observed.id,
            observer=observed,
        )


async def _body(request: Request) -> Any:
    content_type = request.headers.get("content-type", "")
    media, _, rest = content_type.partition(";")
    if media.strip().lower() != JSON:
        raise _Malformed(415, f"Send the request as {JSON}.")
    charset = rest.strip().lower().removeprefix("charset=").strip('"')
    if charset and charset not in {"utf-8", "utf8"} and rest.strip().startswith("charset"):
        raise _Malformed(415, "Send the request in UTF-8.")
    return _json(await request.body(), "body")


def _json(text: str | bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _Malformed(400, f"The {what} is no JSON: {error}.") from None


def _checked(parameters: Any) -> tuple[str, Mapping[str, Any], str | None]:
    if not isinstance(parameters, dict):
        raise _Malformed(400, "The body is no JSON object with a query.")
    query = parameters.get("query")
    if not isinstance(query, str) or not query:
        raise _Malformed(400, "There is no query: send a string named query.")
    variables = parameters.get("variables")
    if variables is not None and not isinstance(variables, dict):
        raise _Malformed(400, "variables is no JSON object.")
    name = parameters.get("operationName")
    if name is not None and not isinstance(name, str):
        raise _Malformed(400, "operationName is no string.")
    extensions = parameters.get("extensions")
    if not isinstance(extensions, dict | str | None):
        raise _Malformed(400, "extensions is no JSON object.")
    return query, variables or {}, name or None


def _respond(answer: Answer, media: str) -> Response:
    status = _STATUS[answer.outcome]
    # Clients of the older media type take any other status for a failure of the transport.
    if media == JSON and answer.outcome in {Outcome.REFUSED, Outcome.FAILED, Outcome.TOO_LATE}:
        status = 200
    headers = {"Allow": "POST"} if status == 405 else None
    if status == 503:
        headers = {"Retry-After": "1"}
    return Response(answer.body, status, headers, f"{media}; charset=utf-8")
