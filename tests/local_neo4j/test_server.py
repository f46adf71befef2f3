"""A real Neo4j: started, used, found again, taken over, stopped."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import neo4j
import psutil
import pytest
from neo4j.exceptions import AuthError, ClientError
from typer.testing import CliRunner

from graph_service.local_neo4j import LocalNeo4j, find, running, start
from graph_service.settings import Settings

ABANDON = """
import os, signal
from graph_service.local_neo4j import start
from graph_service.settings import load_settings
start(load_settings())
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        data_dir=tmp_path_factory.mktemp("local"), neo4j_heap_mb=256, neo4j_page_cache_mb=32
    )


@pytest.fixture(scope="module")
def local(folder: Settings) -> Iterator[LocalNeo4j]:
    with running(folder) as server:
        yield server
    assert not psutil.pid_exists(server.pid)
    assert find(folder) is None


@pytest.fixture(scope="module")
def session(local: LocalNeo4j) -> Iterator[neo4j.Session]:
    credentials = (local.username, local.password)
    with neo4j.GraphDatabase.driver(local.uri, auth=credentials) as driver, driver.session() as it:
        yield it


def test_it_answers_with_the_generated_password(session: neo4j.Session) -> None:
    assert session.run("RETURN 1 AS one").single(strict=True)["one"] == 1


def test_it_answers_to_no_other_password(local: LocalNeo4j) -> None:
    with (
        neo4j.GraphDatabase.driver(local.uri, auth=("neo4j", "neo4j")) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()


def test_it_listens_on_loopback_alone(local: LocalNeo4j) -> None:
    connections = psutil.Process(local.pid).net_connections()
    listening = [c.laddr for c in connections if c.status == psutil.CONN_LISTEN]
    assert [address.port for address in listening] == [int(local.uri.rpartition(":")[2])]
    assert listening[0].ip in {"127.0.0.1", "::ffff:127.0.0.1"}


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "file:///x.csv", "http://127.0.0.1:9/x", "http://[::1]:9/x"]
)
def test_load_csv_reads_nothing(session: neo4j.Session, address: str) -> None:
    with pytest.raises(ClientError, match=r"is false|blocked"):
        session.run("LOAD CSV FROM $address AS line RETURN line", address=address).consume()


def test_its_settings_are_closed(session: neo4j.Session) -> None:
    shown = session.run("SHOW SETTINGS YIELD name, value RETURN *").values()
    values = dict(shown)
    assert values["dbms.usage_report.enabled"] == "false"
    assert values["dbms.fleet_manager.enabled"] == "false"
    assert values["server.fleet_discovery.enabled"] == "false"
    assert values["db.transaction.monitor.check.interval"] == "200ms"


def test_full_text_indexes_work(session: neo4j.Session) -> None:
    session.run("CREATE FULLTEXT INDEX words FOR (n:Word) ON EACH [n.text]").consume()
    session.run("CALL db.awaitIndexes(30)").consume()
    session.run("CREATE (:Word {text: 'massacre'})").consume()
    query = "CALL db.index.fulltext.queryNodes('words', 'massacre') YIELD node RETURN count(*) AS n"
    assert session.run(query).single(strict=True)["n"] == 1


def test_a_second_command_uses_the_live_one_and_leaves_it(
    folder: Settings, local: LocalNeo4j
) -> None:
    with running(folder) as second:
        assert (second.pid, second.uri, second.owned) == (local.pid, local.uri, False)
    assert start(folder, detached=True).pid == local.pid
    assert find(folder) is not None


def test_a_killed_service_leaves_a_database_that_the_next_one_owns(
    folder: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = folder.model_copy(update={"data_dir": tmp_path_factory.mktemp("abandoned")})
    environment = _environment(own)
    killed = subprocess.run([sys.executable, "-c", ABANDON], env=environment, check=False)
    assert killed.returncode == -9
    with running(own) as taken:
        assert taken.owned
        _check_commands(own, taken)
    assert not psutil.pid_exists(taken.pid)


def test_one_that_was_killed_a_moment_ago_is_followed_by_a_new_one(
    folder: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = folder.model_copy(update={"data_dir": tmp_path_factory.mktemp("killed")})
    killed = start(own)
    os.kill(killed.pid, signal.SIGKILL)
    with running(own) as following:
        assert following.owned
        assert following.pid != killed.pid
        assert following.uri == killed.uri
        assert find(own) is not None


def _check_commands(settings: Settings, server: LocalNeo4j) -> None:
    from graph_service.cli.neo4j import app

    runner = CliRunner(env=_environment(settings))
    shown = runner.invoke(app, ["status", "--json"])
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["pid"] == server.pid
    assert server.password not in shown.stdout
    started = runner.invoke(app, ["start"])
    assert f"Neo4j is running at {server.uri} (process {server.pid})." in started.stdout
    assert runner.invoke(app, ["stop"]).stdout == "Neo4j is stopped.\n"
    assert runner.invoke(app, ["stop", "--json"]).stdout == '{"stopped": false}\n'
    assert runner.invoke(app, ["status"]).exit_code == 1


def _environment(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "GRAPH_SERVICE_DATA_DIR": str(settings.data_dir),
        "GRAPH_SERVICE_CACHE_DIR": str(settings.cache_dir),
        "GRAPH_SERVICE_NEO4J_HEAP_MB": str(settings.neo4j_heap_mb),
    }
