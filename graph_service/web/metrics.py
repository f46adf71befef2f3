"""Prometheus metrics: what requests did, and what the service holds when it is asked."""

from __future__ import annotations

from collections import Counter

from prometheus_client import (
    CollectorRegistry,
    GCCollector,
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
from graph_service.web.tallies import Histogram, Tally

_LOOKED = {
    (cache, found): (cache.value, "hit" if found else "miss")
    for cache in Cache
    for found in (True, False)
}


class Metrics:
    """The metrics of one application, in a registry of its own."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self.registry = CollectorRegistry()
        self.in_flight = 0
        self._names = OperationNames()
        self._requests = self._tally(
            "graph_service_requests",
            "GraphQL requests that were answered, by operation, its kind and outcome.",
            "operation",
            "kind",
            "outcome",
        )
        seconds = Histogram(
            "graph_service_request_seconds",
            "Time from a GraphQL request, read, to its answer, not yet sent.",
        )
        stages = Histogram(
            "graph_service_stage_seconds",
            "Time of a stage of a GraphQL request; kept documents and plans skip theirs.",
            "stage",
            list(Stage),
        )
        self._errors = self._tally("graph_service_errors", "Errors in answers, by code.", "code")
        self._lookups = self._tally(
            "graph_service_cache_lookups",
            "Look-ups of documents and plans that may be kept from earlier requests.",
            "cache",
            "result",
        )
        self._responses = self._tally(
            "graph_service_http_responses",
            "HTTP responses of all addresses, by status.",
            "status",
        )
        # Known beforehand, so each is there from the start.
        self._lookups.update(dict.fromkeys(_LOOKED.values(), 0))
        self._seconds, self._stages = seconds.of[""], stages.of
        for collector in (
            seconds,
            stages,
            StateMetrics(engine, database, lambda: self.in_flight),
        ):
            self.registry.register(collector)
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)

    def _tally(self, name: str, text: str, *labels: str) -> Counter[tuple[str, ...]]:
        tally = Tally(name, text, labels)
        self.registry.register(tally)
        return tally.counts

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
            self._responses[str(request.status),] += 1
        for code in request.codes:
            self._errors[code,] += 1
        if not request.graphql:
            return
        name = self._names.label(request.operation)
        self._requests[name, request.kind or "", outcome_of(request) or ""] += 1
        self._seconds.add(request.engine_seconds)
        for stage, seconds in request.stages:
            self._stages[stage].add(seconds)
        for looked in request.looked:
            self._lookups[_LOOKED[looked]] += 1
