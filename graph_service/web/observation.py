"""Watching requests: the outermost middleware gives each its id, and tells the reporters of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.web import request_id
from graph_service.web.observed import CURRENT, ObservedRequest
from graph_service.web.responses import failed
from graph_service.web.sending import BrokenOffError

_log = logging.getLogger(__name__)


class Reporter(Protocol):
    """Tells somebody of requests: a log, metrics, traces."""

    def began(self, request: ObservedRequest) -> None:
        """A request came in; this runs in its context."""

    def ended(self, request: ObservedRequest) -> None:
        """Its response was sent, or its client went away."""


class Observing:
    """Pure ASGI: everything inside knows the request's id, and so does whoever gets the response.

    An exception that nothing inside has caught is logged, and answered with 500.
    """

    def __init__(self, app: ASGIApp, reporters: Sequence[Reporter]) -> None:
        self._app = app
        self._reporters = reporters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = ObservedRequest(scope)
        token = CURRENT.set(request)
        for reporter in self._reporters:
            reporter.began(request)
        try:
            await self._answer(request, receive, send)
        finally:
            request.end()
            for reporter in reversed(self._reporters):
                reporter.ended(request)
            CURRENT.reset(token)

    async def _answer(self, request: ObservedRequest, receive: Receive, send: Send) -> None:
        header = (request_id.HEADER, request.id.encode())

        async def identified(message: Message) -> None:
            if message["type"] == "http.response.start":
                request.status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), header]}
            await send(message)

        try:
            await self._app(request.scope, receive, identified)
        except BrokenOffError:
            raise
        except Exception as error:
            _log.exception("a request failed", exc_info=error)
            if request.status is not None:
                # Half a response is there: the server has to cut it off.
                raise
            await failed()(request.scope, receive, identified)
