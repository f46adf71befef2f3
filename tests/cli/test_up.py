"""`graph-service up` from start to stop, as a person in a terminal has it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from graph_service.database import Database

COMMAND = [str(Path(sys.executable).with_name("graph-service"))]
QUERY = '{ event(key: "allende-massacre") { deathsAtLeast } }'
ANSWER = {"data": {"event": {"deathsAtLeast": 300}}}
PATIENCE = 120.0


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("up")
    small = {"GRAPH_SERVICE_NEO4J_HEAP_MB": "400", "GRAPH_SERVICE_NEO4J_PAGE_CACHE_MB": "64"}
    return (
        os.environ
        | small
        | {
            "GRAPH_SERVICE_DATA_DIR": str(folder),
            "GRAPH_SERVICE_PORT": "0",
            "COLUMNS": "200",
        }
    )


@pytest.fixture(scope="module")
def service(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running service's address; stopped by SIGTERM, after which nothing of it is left."""
    said = tmp_path_factory.mktemp("said") / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen([*COMMAND, "up"], env=environment, stderr=output)
    eventually(lambda: "answers at" in said.read_text() or process.poll() is not None)
    found = re.search(r"answers at (http://127\.0\.0\.1:\d+)/graphql", said.read_text())
    assert found, said.read_text()
    yield found[1]
    database = pid_of_database(environment)
    process.send_signal(signal.SIGTERM)
    started = time.monotonic()
    assert process.wait(PATIENCE) == 0
    assert time.monotonic() - started < 20
    assert not psutil.pid_exists(database)
    assert "Traceback" not in said.read_text()
    assert "stops the service and its database" in said.read_text()


def run(
    environment: dict[str, str], *arguments: str, given: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def pid_of_database(environment: dict[str, str]) -> int:
    told = run(environment, "neo4j", "status", "--json")
    return int(json.loads(told.stdout)["pid"])


def status(service: str) -> int:
    return httpx.post(f"{service}/graphql", json={"query": QUERY}, timeout=30).status_code


def test_it_answers_from_the_article(service: str) -> None:
    assert httpx.post(f"{service}/graphql", json={"query": QUERY}).json() == ANSWER


def test_a_query_from_the_terminal_uses_the_same_database(
    service: str, environment: dict[str, str]
) -> None:
    told = run(environment, "query", "-", "--json", given=QUERY)
    assert json.loads(told.stdout) == ANSWER
    assert told.returncode == 0
    wrong = run(environment, "query", "-", given="{ films { id } }")
    assert wrong.returncode == 1
    assert "GRAPHQL_VALIDATION_FAILED" in wrong.stdout


def test_cypher_from_the_terminal(service: str, environment: dict[str, str]) -> None:
    told = run(environment, "neo4j", "shell", "--json", "MATCH (w:Work) RETURN count(w) AS works")
    assert json.loads(told.stdout) == {"works": 5}
    wrong = run(environment, "neo4j", "shell", "RETURN nonsense")
    assert wrong.returncode == 1
    assert "nonsense" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_an_external_database_is_used_by_every_command(
    article: Database, environment: dict[str, str]
) -> None:
    target = article.target
    external = environment | {
        "NEO4J_URI": target.uri,
        "NEO4J_USERNAME": target.username,
        "NEO4J_PASSWORD": target.password,
        "NEO4J_DATABASE": target.database,
        "GRAPH_SERVICE_DATA_DIR": "/dev/null/never-used",
    }
    told = run(external, "query", "-", "--json", given=QUERY)
    assert json.loads(told.stdout) == ANSWER
    told = run(external, "neo4j", "shell", "--json", "MATCH (q:Quote) RETURN count(q) AS quotes")
    assert json.loads(told.stdout) == {"quotes": 3}
    told = run(external, "seed", "apply")
    assert told.returncode == 0, told.stderr
    told = run(external | {"NEO4J_PASSWORD": "wrong"}, "query", "-", "--json", given=QUERY)
    assert told.returncode == 1
    assert "NEO4J_PASSWORD" in told.stderr
    assert "NEO4J_" not in told.stdout, "what a client is told"
    told = run(external | {"NEO4J_PASSWORD": "wrong"}, "seed", "apply")
    assert told.returncode == 1
    assert "NEO4J_PASSWORD" in told.stderr


@pytest.mark.parametrize(
    "command", [("query", "-"), ("seed", "apply"), ("neo4j", "shell", "RETURN 1")]
)
def test_where_nothing_listens_the_address_is_told(
    environment: dict[str, str], command: tuple[str, ...]
) -> None:
    nowhere = environment | {"NEO4J_URI": "bolt://127.0.0.1:1"}
    told = run(nowhere, *command, given="{ works { totalCount } }")
    assert told.returncode == 1
    assert "NEO4J_URI is bolt://127.0.0.1:1" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_taken_port_is_told(service: str, environment: dict[str, str]) -> None:
    port = service.rpartition(":")[2]
    told = run(environment | {"GRAPH_SERVICE_PORT": port}, "serve")
    assert told.returncode == 1
    assert f"127.0.0.1:{port}" in told.stderr
    assert "GRAPH_SERVICE_PORT" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_wrong_setting_is_told(environment: dict[str, str]) -> None:
    told = run(environment | {"GRAPH_SERVICE_PORT": "many"}, "serve")
    assert told.returncode == 1
    assert "GRAPH_SERVICE_PORT" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_killed_database_is_503_until_it_is_back(
    service: str, environment: dict[str, str]
) -> None:
    before = json.loads(run(environment, "neo4j", "status", "--json").stdout)
    os.kill(before["pid"], signal.SIGKILL)
    eventually(lambda: status(service) == 503)
    told = httpx.post(f"{service}/graphql", json={"query": QUERY}, timeout=30).json()["errors"][0]
    assert "graph-service neo4j start" in told["extensions"]["hint"]
    assert run(environment, "neo4j", "status").returncode == 1
    started = run(environment, "neo4j", "start", "--json")
    assert json.loads(started.stdout)["uri"] == before["uri"], "where the service looks for it"
    eventually(lambda: status(service) == 200)
    assert httpx.post(f"{service}/graphql", json={"query": QUERY}).json() == ANSWER


def test_the_schema_is_printed(environment: dict[str, str]) -> None:
    told = run(environment, "schema")
    assert "type Query {" in told.stdout
    assert told.returncode == 0


def test_every_command_has_help(environment: dict[str, str]) -> None:
    for command in ([], ["up"], ["serve"], ["query"], ["schema"], ["seed"], ["neo4j"]):
        told = run(environment, *command, "--help")
        assert told.returncode == 0
        assert "Usage" in told.stdout


def test_up_with_seeds_of_ones_own(tmp_path: Path) -> None:
    """As `make demo` does it."""
    demo = Path(__file__).parents[2] / "demo"
    ready = tmp_path / "ready"
    own = {"GRAPH_SERVICE_DATA_DIR": str(tmp_path / "data"), "GRAPH_SERVICE_PORT": "0"}
    small = {"GRAPH_SERVICE_NEO4J_HEAP_MB": "400", "GRAPH_SERVICE_NEO4J_PAGE_CACHE_MB": "64"}
    process = subprocess.Popen(
        [*COMMAND, "up", str(demo), "--ready-file", str(ready)],
        env=os.environ | small | own,
        stderr=subprocess.DEVNULL,
    )
    try:
        eventually(lambda: ready.exists() or process.poll() is not None)
        query = "{ works { totalCount } facts(where: {contradictedBy: {some: {}}}) { totalCount } }"
        answer = httpx.post(f"{ready.read_text().strip()}/graphql", json={"query": query}).json()
        assert answer == {"data": {"works": {"totalCount": 4}, "facts": {"totalCount": 5}}}
        database = pid_of_database(os.environ | own)
    finally:
        # As a terminal does that is closed.
        process.send_signal(signal.SIGHUP)
        assert process.wait(PATIENCE) == 0
    assert not psutil.pid_exists(database)
