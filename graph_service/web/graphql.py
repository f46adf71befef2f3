"""GraphQL over HTTP (the GraphQL foundation's specification): requests in, statuses out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from graph_service.engine import Engine, Explain, GraphRequest
from graph_service.web import graphiql
from graph_service.web.caching import Caching, has_it
from graph_service.web.csrf import Guard
from graph_service.web.explaining import NOTHING, asked_for
from graph_service.web.fields import fields_of
from graph_service.web.identity import Identity
from graph_service.web.negotiation import JSON, negotiate
from graph_service.web.observed import CURRENT
from graph_service.web.persisted import Document, Documents
from graph_service.web.reading import ALLOWED, SAFE, Parameters, read
from graph_service.web.refusals import Refused
from graph_service.web.responses import refuse, respond
from graph_service.web.watching import ClientGoneError, while_there

if TYPE_CHECKING:
    from graph_service.seeding.writer import Writer


class _Unsent(Response):
    """The response where nobody is there to get one."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send nothing."""


class GraphQLEndpoint:
    """The endpoint: GET and POST of GraphQL requests, and GraphiQL for browsers.

    With `seeds`, mutations are run for those who may write.
    """

    def __init__(
        self,
        engine: Engine,
        assets: Path,
        *,
        guard: Guard | None,
        documents: Documents,
        caching: Caching,
        most_bytes: int,
        seconds: float,
        may_explain: bool,
        seeds: Writer | None = None,
    ) -> None:
        self._engine = engine
        self._assets = assets
        self._guard = guard
        self._documents = documents
        self._caching = caching
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._may_explain = may_explain
        self._seeds = seeds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, whatever its method is."""
        response = await self.answer(Request(scope, receive, send))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The response to one HTTP request; its stages are those of docs/decisions/0007."""
        fields = fields_of(request.scope)
        method: str = request.scope["method"]
        if graphiql.is_asked_for(method, fields):
            return graphiql.response(request, self._assets)
        if method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ALLOWED})
        media = JSON
        try:
            media = negotiate(fields)
            if self._guard:
                self._guard.check(fields)
            asked = await read(request, fields, self._most_bytes, self._seconds)
            document = self._documents.find(asked)
            explain = asked_for(fields) if self._may_explain else NOTHING
            graph_request = self._graph_request(request, asked, document, explain)
            tag = None if explain else self._caching.tag(request, document, media)
            if tag and has_it(fields, tag) and self._engine.is_of_graph(graph_request):
                return Response(status_code=304, headers=self._caching.headers(request, tag))
            answer = await while_there(request.receive, self._engine.answer(graph_request))
            kept = self._caching.headers(request, tag if answer.of_graph else None)
            return respond(answer, media, kept)
        except Refused as error:
            return refuse(error, media)
        except ClientGoneError:
            return _Unsent()

    def _graph_request(
        self, request: Request, asked: Parameters, document: Document, explain: frozenset[Explain]
    ) -> GraphRequest:
        observed = CURRENT.get()
        context: dict[str, Any] = {"request": request}
        identity: Identity = request.scope["state"]["identity"]
        author = None
        if self._seeds is not None:
            context["seeds"] = self._seeds
            author = identity.author
        return GraphRequest(
            document.text,
            asked.variables,
            asked.operation_name,
            context=context,
            explain=explain,
            queries_only=request.scope["method"] in SAFE,
            author=author,
            sender=(identity.kind, identity.name),
            request_id=observed.id,
            observer=observed,
        )
