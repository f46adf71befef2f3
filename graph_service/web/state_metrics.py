"""Metrics of what the service holds: read when they are asked for, so they cost no request."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prometheus_client import Metric
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from graph_service import __version__
from graph_service.database import Database
from graph_service.engine import Engine


class StateMetrics(Collector):
    """Collects from the engine, the database, and what is under way."""

    def __init__(self, engine: Engine, database: Database, in_flight: Callable[[], int]) -> None:
        self._engine = engine
        self._database = database
        self._in_flight = in_flight

    def collect(self) -> Iterator[Metric]:
        """The metrics as they are now."""
        yield self._entries()
        yield self._errors()
        yield CounterMetricFamily(
            "graph_service_statements",
            "Cypher statements that were sent to the database.",
            self._database.statements,
        )
        yield GaugeMetricFamily(
            "graph_service_database_sessions",
            "Sessions that are open now: each uses one connection, or waits for one.",
            self._database.sessions,
        )
        yield GaugeMetricFamily(
            "graph_service_database_connections_max",
            "Most connections to the database, per server.",
            self._database.target.pool_size,
        )
        yield GaugeMetricFamily(
            "graph_service_http_requests_in_flight",
            "HTTP requests that are being answered now.",
            self._in_flight(),
        )
        version = GaugeMetricFamily(
            "graph_service_info", "Always 1; the label tells the version.", labels=["version"]
        )
        version.add_metric([__version__], 1)
        yield version

    def _entries(self) -> Metric:
        entries = GaugeMetricFamily(
            "graph_service_cache_entries",
            "Documents and plans that are kept for later requests.",
            labels=["cache"],
        )
        for cache, size in self._engine.kept.items():
            entries.add_metric([cache.value], size)
        return entries

    def _errors(self) -> Metric:
        errors = CounterMetricFamily(
            "graph_service_database_errors",
            "Errors of the database, by Neo4j's code or the driver's name for it.",
            labels=["code"],
        )
        for code, count in self._database.errors.items():
            errors.add_metric([code], count)
        return errors
