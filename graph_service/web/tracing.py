"""OpenTelemetry traces: a span for each HTTP request, and one for each stage below it.

No value of a client is in them: no variables, no query string, no headers. Names of attributes are
those of OpenTelemetry's semantic conventions (HTTP server spans, database client spans, GraphQL).
Imported only where requests are traced; it needs the extra `graph-service[otel]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from opentelemetry import context, propagate, trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer
from starlette.types import Scope

from graph_service import __version__
from graph_service.engine import Stage
from graph_service.web.observed import ObservedRequest

_METHODS = {"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"}
_NAMES = {Stage.DATABASE: "cypher"}


class Tracing:
    """Traces requests with the tracer provider of the process, whoever has set it.

    `namespace` is the name of the database.
    """

    def __init__(self, namespace: str) -> None:
        self._tracer = trace.get_tracer("graph_service", __version__)
        self._database = {
            "db.system": "neo4j",
            "db.system.name": "neo4j",
            "db.namespace": namespace,
        }

    def began(self, request: ObservedRequest) -> None:
        """Begin the span of the request, below that of the client's `traceparent`."""
        request.spans = spans = _Spans(self._tracer, self._database, request)
        request.trace_id = spans.trace_id

    def ended(self, request: ObservedRequest) -> None:
        """End it, with what is known by now."""
        if request.spans is not None:
            request.spans.end(request)


class _Spans:
    """The spans of one request; while it lasts, its span is the current one."""

    def __init__(
        self, tracer: Tracer, database: Mapping[str, str], request: ObservedRequest
    ) -> None:
        scope = request.scope
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        self._tracer = tracer
        self._database = database
        self._root_path = scope.get("root_path", "")
        self._span = tracer.start_span(
            _method(scope), propagate.extract(headers), SpanKind.SERVER, _of_scope(scope)
        )
        self._token = context.attach(trace.set_span_in_context(self._span))
        self.trace_id = trace.format_trace_id(self._span.get_span_context().trace_id)

    @contextmanager
    def stage(
        self, timer: AbstractContextManager[object], stage: Stage, statement: str | None
    ) -> Iterator[None]:
        """A span around a stage."""
        kind, attributes = SpanKind.INTERNAL, dict[str, str]()
        if statement is not None:
            kind, attributes = SpanKind.CLIENT, {**self._database, "db.query.text": statement}
        with (
            self._tracer.start_as_current_span(
                _NAMES.get(stage, stage.value),
                kind=kind,
                attributes=attributes,
                record_exception=False,
                set_status_on_exception=False,
            ) as span,
            timer,
        ):
            try:
                yield
            except BaseException as error:
                _fail(span, getattr(error, "code", type(error).__name__))
                raise

    def end(self, request: ObservedRequest) -> None:
        """End the request's span; errors of clients are no errors of the server."""
        span = self._span
        span.set_attributes(_known(request))
        route = getattr(request.scope.get("route"), "path", None)
        if route is not None:
            span.set_attribute("http.route", self._root_path + route)
            span.update_name(f"{_method(request.scope)} {self._root_path}{route}")
        if request.status is None:
            _fail(span, "gone")
        elif request.status >= 500:
            _fail(span, request.codes[0] if request.codes else str(request.status))
        context.detach(self._token)
        span.end()


def _method(scope: Scope) -> str:
    """The method for a name: a client can make up others."""
    return scope["method"] if scope["method"] in _METHODS else "HTTP"


def _of_scope(scope: Scope) -> dict[str, Any]:
    attributes = {
        "http.request.method": scope["method"] if scope["method"] in _METHODS else "_OTHER",
        "network.protocol.version": scope.get("http_version", ""),
        "url.path": scope["path"],
        "url.scheme": scope.get("scheme", "http"),
    }
    for name, pair in (("server", scope.get("server")), ("client", scope.get("client"))):
        if pair:
            attributes[f"{name}.address"], attributes[f"{name}.port"] = pair
    return {name: value for name, value in attributes.items() if value is not None}


def _known(request: ObservedRequest) -> dict[str, Any]:
    """What is known of a request at its end."""
    attributes: dict[str, Any] = {
        "graph_service.request_id": request.id,
        "http.response.status_code": request.status,
        "graphql.operation.name": request.operation or None,
        "graphql.operation.type": request.kind,
    }
    if request.codes:
        attributes["graph_service.error_codes"] = list(dict.fromkeys(request.codes))
    for cache, found in request.looked:
        attributes[f"graph_service.{cache.value}_cache"] = "hit" if found else "miss"
    return {name: value for name, value in attributes.items() if value is not None}


def _fail(span: Span, kind: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR))
