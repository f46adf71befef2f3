"""Where traces go: what OpenTelemetry's environment variables say.

The SDK reads most of them itself: `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`,
`OTEL_TRACES_SAMPLER`, `OTEL_BSP_*`, `OTEL_EXPORTER_OTLP_*`. Imported only where spans are sent.
"""

from __future__ import annotations

import os
from importlib.metadata import entry_points

from opentelemetry import trace
from opentelemetry.environment_variables import OTEL_TRACES_EXPORTER
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter

from graph_service.errors import ConfigurationError

_GROUP = "opentelemetry_traces_exporter"


def start_export() -> None:
    """Set the tracer provider of this process; what is left is sent when the process ends."""
    # What the environment says of the service goes before its own name.
    named = Resource({SERVICE_NAME: "graph-service"}).merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=Resource.create().merge(named))
    for exporter in _exporters():
        provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)


def _exporters() -> list[SpanExporter]:
    names = os.environ.get(OTEL_TRACES_EXPORTER) or "otlp"
    wanted = [name.strip() for name in names.split(",")]
    return [_exporter(name) for name in wanted if name not in {"none", ""}]


def _exporter(name: str) -> SpanExporter:
    """OTLP over HTTP, or what an installed package offers by that name."""
    if name == "otlp":
        return OTLPSpanExporter()
    found = entry_points(group=_GROUP, name=name)
    if not found:
        known = sorted({"none", "otlp", *entry_points(group=_GROUP).names})
        raise ConfigurationError(
            f"OTEL_TRACES_EXPORTER is {name!r}; there is no such exporter.",
            hint=f"There are: {', '.join(known)}.",
        )
    make = next(iter(found)).load()
    exporter: SpanExporter = make()
    return exporter
