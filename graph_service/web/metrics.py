"""Prometheus metrics: what requests did, and what the service holds when it is asked."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.exposition import choose_encoder
from starlette.requests import Request
from starlette.responses import Response

from graph_service.database import Database
from graph_service.engine import Cache, Engine, Stage
from graph_service.web.observed import ObservedRequest
from graph_service.web.operation_names import OperationNames
from graph_service.web.request_log import outcome_of
from graph_service.web.state_metrics import StateMetrics

SECONDS = (
    *(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05),
    *(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)
"""Upper bounds of the histograms' buckets."""


class Metrics:
    """The metrics of one application, in a registry of its own."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self.registry = CollectorRegistry()
        self.in_flight = 0
        self._names = OperationNames()
        self._requests = Counter(
            "graph_service_requests",
            "GraphQL requests that were answered, by operation, its kind and outcome.",
            ["operation", "kind", "outcome"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "graph_service_request_seconds",
            "Time from a GraphQL request, read, to its answer, not yet sent.",
            buckets=SECONDS,
            registry=self.registry,
        )
        stages = Histogram(
            "graph_service_stage_seconds",
            "Time of a stage of a GraphQL request; kept documents and plans skip theirs.",
            ["stage"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._errors = Counter(
            "graph_service_errors",
            "Errors in answers, by code.",
            ["code"],
            registry=self.registry,
        )
        lookups = Counter(
            "graph_service_cache_lookups",
            "Look-ups of documents and plans that may be kept from earlier requests.",
            ["cache", "result"],
            registry=self.registry,
        )
        self._responses = Counter(
            "graph_service_http_responses",
            "HTTP responses of all addresses, by status.",
            ["status"],
            registry=self.registry,
        )
        # Known beforehand, so each is looked up once, and is there from the start.
        self._stages = {stage: stages.labels(stage.value) for stage in Stage}
        self._lookups = {
            (cache, found): lookups.labels(cache.value, "hit" if found else "miss")
            for cache in Cache
            for found in (True, False)
        }
        self._counted: dict[tuple[str, str, str | None], Counter] = {}
        self.registry.register(StateMetrics(engine, database, lambda: self.in_flight))
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)

    async def answer(self, request: Request) -> Response:
        """What Prometheus scrapes, as text or in OpenMetrics, whichever is accepted."""
        encode, media = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(self.registry), media_type=media)

    def began(self, request: ObservedRequest) -> None:
        """A request came in."""
        self.in_flight += 1

    def ended(self, request: ObservedRequest) -> None:
        """Count what it did."""
        self.in_flight -= 1
        if request.status is not None:
            self._responses.labels(request.status).inc()
        for code in request.codes:
            self._errors.labels(code).inc()
        if not request.graphql:
            return
        labels = self._names.label(request.operation), request.kind or "", outcome_of(request)
        counter = self._counted.get(labels)
        if counter is None:
            counter = self._counted[labels] = self._requests.labels(*labels)
        counter.inc()
        self._seconds.observe(request.engine_seconds)
        for stage, seconds in request.stages:
            self._stages[stage].observe(seconds)
        for looked in request.looked:
            self._lookups[looked].inc()
