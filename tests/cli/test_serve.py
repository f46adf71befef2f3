"""What `graph-service serve` writes and sends while it serves: its log, and its traces."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from graph_service.database import Database, Target
from graph_service.web.key_file import KeyFile
from tests.cli.test_up import COMMAND, PATIENCE, eventually

WORK = "query ShowWork($key: String!) { work(key: $key) { title } }"
SECRET = "hidden-value"


@contextmanager
def served(target: Target, folder: Path, **environment: str) -> Iterator[tuple[str, Path]]:
    """A running service's address, and the file that its standard error goes to."""
    said = folder / "said.txt"
    known = {
        "NEO4J_URI": target.uri,
        "NEO4J_USERNAME": target.username,
        "NEO4J_PASSWORD": target.password,
        "GRAPH_SERVICE_PORT": "0",
        "COLUMNS": "200",
    }
    with said.open("wb") as output:
        command = [*COMMAND, "serve"]
        process = subprocess.Popen(command, env=os.environ | known | environment, stderr=output)
    try:
        pattern = re.compile(r"answers at (http://127\.0\.0\.1:\d+)/graphql")
        eventually(lambda: bool(pattern.search(said.read_text())) or process.poll() is not None)
        found = pattern.search(said.read_text())
        assert found, said.read_text()
        eventually(lambda: _answers(found[1]))
        yield found[1], said
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health/live").status_code == 200
    except httpx.TransportError:
        return False


def use(address: str) -> None:
    """One request that is answered, one that is refused, one with everything that is secret."""
    headers = {"X-Request-Id": "mine", "Authorization": f"Bearer {SECRET}", "Cookie": SECRET}
    with httpx.Client(base_url=address, headers=headers, timeout=PATIENCE) as client:
        variables = {"key": SECRET}
        answer = client.post("/graphql", json={"query": WORK, "variables": variables})
        assert answer.json() == {"data": {"work": None}}
        given = {"query": WORK, "variables": json.dumps(variables)}
        assert client.get("/graphql", params=given).status_code == 200
        client.post("/graphql", json={"query": "{ works(first: -1) { totalCount } }"})
        client.post("/graphql", json={"query": WORK, "variables": {"key": [SECRET]}})
        client.post("/graphql", content=SECRET, headers={"Content-Type": "application/json"})


def test_every_line_is_json_with_the_id_and_without_secrets(
    scratch_target: Target, tmp_path: Path
) -> None:
    settings = {"GRAPH_SERVICE_LOG_LEVEL": "debug", "GRAPH_SERVICE_SLOW_MS": "0"}
    with served(scratch_target, tmp_path, **settings) as (address, said):
        use(address)
    text = said.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert all({"time", "level", "logger", "message"} <= set(each) for each in lines)
    assert {"uvicorn.error", "graph_service.access", "graph_service.slow"} <= {
        each["logger"] for each in lines
    }
    assert "uvicorn.access" not in text
    mine = [each for each in lines if each.get("request_id") == "mine"]
    access = [each for each in mine if each["logger"] == "graph_service.access"]
    assert [(each["method"], each["path"], each["status"]) for each in access] == [
        ("POST", "/graphql", 200),
        ("GET", "/graphql", 200),
        ("POST", "/graphql", 200),
        ("POST", "/graphql", 200),
        ("POST", "/graphql", 400),
    ]
    slow = next(each for each in mine if each["logger"] == "graph_service.slow")
    assert slow["level"] == "WARNING"
    assert slow["operation"] == "ShowWork"
    assert slow["statement"].startswith("MATCH (n0")
    assert set(slow["stages"]) == {"parse", "compile", "database", "shape"}
    assert SECRET not in text
    assert scratch_target.password not in text


def test_text_for_people_and_a_level(scratch_target: Target, tmp_path: Path) -> None:
    with served(scratch_target, tmp_path, GRAPH_SERVICE_LOG_FORMAT="text") as (address, said):
        use(address)
    pattern = r"[\d-]+ [\d:,]+ INFO graph_service\.access \[mine\] POST /graphql 200 [\d.]+ ms .+"
    assert re.search(pattern, said.read_text())
    assert re.search(r"INFO uvicorn\.error \[-\] ", said.read_text())
    assert SECRET not in said.read_text()
    with served(scratch_target, tmp_path, GRAPH_SERVICE_LOG_LEVEL="warning") as (address, said):
        use(address)
    assert "graph_service.access" not in said.read_text()


@pytest.mark.parametrize("form", ["json", "text"])
async def test_an_export_that_is_broken_off_is_one_warning(
    empty_database: Database, tmp_path: Path, form: str
) -> None:
    await empty_database.execute("CREATE (:Work:Entity {key: 'a', title: 7})")
    target = empty_database.target
    with (
        served(target, tmp_path, GRAPH_SERVICE_LOG_FORMAT=form) as (address, said),
        pytest.raises(httpx.RemoteProtocolError),
    ):
        httpx.get(f"{address}/export", params={"format": "graphml"}, timeout=PATIENCE)
    text = said.read_text()
    assert text.count("an export was broken off: Work:a has title = 7") == 1
    for never in ("Traceback", "traceback", "ERROR", "Exception"):
        assert never not in text


def test_a_key_file_that_others_can_read_is_told_once(
    scratch_target: Target, tmp_path: Path
) -> None:
    keys = tmp_path / "keys"
    KeyFile(keys).add("ci")
    keys.chmod(0o644)
    with served(scratch_target, tmp_path, GRAPH_SERVICE_API_KEYS_FILE=str(keys)) as (_, said):
        pass
    (line,) = [each for each in said.read_text().splitlines() if "can be read by others" in each]
    assert json.loads(line)["logger"] == "graph_service.web.api_keys"


class _Collector(BaseHTTPRequestHandler):
    """Takes what OTLP over HTTP sends."""

    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.taken.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    with HTTPServer(("127.0.0.1", 0), _Collector) as server:
        taken: list[ExportTraceServiceRequest] = []
        server.taken = taken  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", taken
        finally:
            server.shutdown()
            thread.join()


def test_traces_go_where_the_environment_says(
    scratch_target: Target,
    tmp_path: Path,
    collector: tuple[str, list[ExportTraceServiceRequest]],
) -> None:
    endpoint, taken = collector
    settings = {"GRAPH_SERVICE_TRACING": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint}
    with served(scratch_target, tmp_path, **settings) as (address, said):
        use(address)
    resources = [each for batch in taken for each in batch.resource_spans]
    named = {
        (each.key, each.value.string_value)
        for part in resources
        for each in part.resource.attributes
    }
    assert ("service.name", "graph-service") in named
    spans = [each for part in resources for scope in part.scope_spans for each in scope.spans]
    assert {"GET /health/live", "POST /graphql", "parse", "compile", "cypher", "shape"} <= {
        each.name for each in spans
    }
    ids = {each.trace_id.hex() for each in spans if each.name == "POST /graphql"}
    logged = [json.loads(line) for line in said.read_text().splitlines() if line.startswith("{")]
    assert ids == {
        each["trace_id"]
        for each in logged
        if each["logger"] == "graph_service.access" and each["method"] == "POST"
    }
    assert SECRET not in str(taken)


def test_an_exporter_that_is_not_there_is_told(scratch_target: Target, tmp_path: Path) -> None:
    settings = {
        "NEO4J_URI": scratch_target.uri,
        "GRAPH_SERVICE_PORT": "0",
        "GRAPH_SERVICE_TRACING": "true",
        "OTEL_TRACES_EXPORTER": "pigeon",
    }
    told = subprocess.run(
        [*COMMAND, "serve"],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert told.returncode == 1
    assert "'pigeon'" in told.stderr
    assert "console" in told.stderr
    assert "Traceback" not in told.stderr
