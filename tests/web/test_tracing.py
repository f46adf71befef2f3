"""OpenTelemetry traces of real requests, caught in memory."""

from __future__ import annotations

import subprocess
import sys

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from graph_service.app import create_app
from graph_service.database import Database, Target
from graph_service.errors import ConfigurationError
from graph_service.model.press import PRESS
from graph_service.schema import GraphTypes, build_schema
from graph_service.settings import Settings
from tests.web.service import NOWHERE, serving
from tests.web.test_observation import Refused

WORK = "query ShowWork($key: String!) { work(key: $key) { title } }"
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"


@pytest.fixture(scope="module")
def exporter() -> InMemorySpanExporter:
    """What an embedding application does: it sets the provider of the process, once."""
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    trace.set_tracer_provider(provider)
    return kept


@pytest.fixture
def spans(exporter: InMemorySpanExporter) -> InMemorySpanExporter:
    exporter.clear()
    return exporter


def by_name(spans: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {each.name: each for each in spans.get_finished_spans()}


async def test_stages_are_below_the_request_and_it_below_its_client(
    spans: InMemorySpanExporter, scratch_target: Target
) -> None:
    async with serving(scratch_target, tracing=True) as service:
        headers = {"traceparent": PARENT, "X-Request-Id": "mine"}
        await service.ask(WORK, variables={"key": "hidden-value"}, headers=headers)
        found = by_name(spans)
        assert list(found) == ["parse", "compile", "cypher", "shape", "POST /graphql"]
        request = found.pop("POST /graphql")
        assert request.kind is SpanKind.SERVER
        assert request.parent is not None
        assert f"{request.parent.span_id:016x}" == "b7ad6b7169203331"
        assert request.context is not None
        for each in found.values():
            assert each.parent is not None
            assert each.parent.span_id == request.context.span_id
            assert each.context is not None
            assert f"{each.context.trace_id:032x}" == TRACE
        spans.clear()
        await service.ask(WORK, variables={"key": "other"})
        assert list(by_name(spans)) == ["cypher", "shape", "POST /graphql"]


async def test_attributes_follow_the_conventions_and_hold_no_values(
    spans: InMemorySpanExporter, scratch_target: Target
) -> None:
    async with serving(scratch_target, tracing=True) as service:
        await service.client.get(
            "/graphql",
            params={"query": WORK, "variables": '{"key": "hidden-value"}'},
            headers={"Authorization": "Bearer hidden-value", "X-Request-Id": "mine"},
        )
    found = by_name(spans)
    request = dict(found["GET /graphql"].attributes or {})
    assert (
        request.items()
        >= {
            "http.request.method": "GET",
            "http.response.status_code": 200,
            "http.route": "/graphql",
            "url.path": "/graphql",
            "url.scheme": "http",
            "graphql.operation.name": "ShowWork",
            "graphql.operation.type": "query",
            "graph_service.request_id": "mine",
            "graph_service.documents_cache": "miss",
            "graph_service.plans_cache": "miss",
        }.items()
    )
    cypher = found["cypher"]
    assert cypher.kind is SpanKind.CLIENT
    attributes = dict(cypher.attributes or {})
    assert str(attributes.pop("db.query.text")).startswith("MATCH (n0")
    assert attributes == {
        "db.system": "neo4j",
        "db.system.name": "neo4j",
        "db.namespace": "neo4j",
    }
    assert "hidden-value" not in "".join(each.to_json() for each in found.values())
    assert all(each.status.status_code is StatusCode.UNSET for each in found.values())


async def test_failures_are_marked(spans: InMemorySpanExporter) -> None:
    async with serving(NOWHERE, tracing=True) as service:
        await service.ask("query Away { works { totalCount } }")
        await service.ask("{ films }")
        await service.client.request("BREW", "/tea")
    away = by_name(spans)
    first, *_ = (each for each in spans.get_finished_spans() if each.name == "POST /graphql")
    for span in (first, away["cypher"]):
        assert span.status.status_code is StatusCode.ERROR
        assert (span.attributes or {})["error.type"] == "DATABASE_UNAVAILABLE"
    # What its client can mend is no error of the server.
    refused = away["POST /graphql"]
    assert refused.status.status_code is StatusCode.UNSET
    assert (refused.attributes or {})["graph_service.error_codes"] == ("GRAPHQL_VALIDATION_FAILED",)
    assert (away["HTTP"].attributes or {})["http.request.method"] == "_OTHER"


async def test_the_ordinary_executor_has_a_span_around_its_statement(
    spans: InMemorySpanExporter, article: Database
) -> None:
    schema = build_schema(GraphTypes(PRESS), permissions={"Work.url": [Refused]})
    async with serving(article.target, schema, tracing=True) as service:
        await service.ask('{ work(key: "somos") { url } }')
    found = by_name(spans)
    execute, cypher = found["execute"], found["cypher"]
    assert cypher.parent is not None
    assert execute.context is not None
    assert cypher.parent.span_id == execute.context.span_id


def test_without_the_extra_the_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "graph_service.web.tracing", raising=False)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(ConfigurationError, match=r"opentelemetry .* graph-service\[otel\]"):
        create_app(Settings(tracing=True), target=NOWHERE)


def test_without_the_setting_nothing_of_it_is_imported() -> None:
    code = """
import sys
from graph_service.app import create_app
from graph_service.database import Target
from graph_service.settings import Settings
create_app(Settings(), target=Target("bolt://127.0.0.1:1", "", ""))
assert not [each for each in sys.modules if each.startswith("opentelemetry")]
"""
    subprocess.run([sys.executable, "-c", code], check=True)
