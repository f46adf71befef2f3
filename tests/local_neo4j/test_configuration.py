from pathlib import Path

import pytest

from graph_service.local_neo4j.configuration import (
    render_logging,
    render_settings,
    write_configuration,
)
from graph_service.settings import Settings


@pytest.fixture
def values(settings: Settings) -> dict[str, str]:
    text = render_settings(settings, Path("/home of/neo4j"), 7777)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def test_bolt_alone_listens_and_on_loopback_alone(values: dict[str, str]) -> None:
    assert values["server.bolt.listen_address"] == "127.0.0.1:7777"
    assert values["server.http.enabled"] == values["server.https.enabled"] == "false"


def test_it_asks_for_a_password(values: dict[str, str]) -> None:
    assert values["dbms.security.auth_enabled"] == "true"


@pytest.mark.parametrize(
    "name",
    [
        "dbms.usage_report.enabled",
        "dbms.fleet_manager.enabled",
        "server.fleet_discovery.enabled",
        "server.bolt.telemetry.enabled",
        "dbms.security.allow_csv_import_from_file_urls",
    ],
)
def test_what_calls_home_or_reads_files_is_off(values: dict[str, str], name: str) -> None:
    assert values[name] == "false"


def test_nothing_can_be_loaded(values: dict[str, str]) -> None:
    assert values["dbms.security.procedures.allowlist"] == ""
    assert values["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"
    assert values["server.directories.import"] == "/home of/neo4j/import"


def test_memory_comes_from_the_settings(settings: Settings) -> None:
    small = settings.model_copy(update={"neo4j_heap_mb": 300, "neo4j_page_cache_mb": 50})
    text = render_settings(small, Path("/neo4j"), 7777)
    assert "server.memory.heap.max_size=300m" in text
    assert "server.memory.pagecache.size=50m" in text


def test_deadlines_are_watched_closely(values: dict[str, str]) -> None:
    assert values["db.transaction.monitor.check.interval"] == "200ms"


def test_a_log_may_be_in_a_folder_with_any_name() -> None:
    assert 'fileName="/a &amp; b/neo4j.log"' in render_logging(Path("/a & b/neo4j.log"), "%m%n")


def test_it_is_written_with_its_folders(settings: Settings, tmp_path: Path) -> None:
    write_configuration(settings, tmp_path / "home", 7777)
    assert {path.name for path in (tmp_path / "home" / "conf").iterdir()} == {
        "neo4j.conf",
        "server-logs.xml",
        "user-logs.xml",
    }
    assert (tmp_path / "home" / "import").is_dir()


def test_settings_of_neo4j_s_own_can_be_added(settings: Settings) -> None:
    extra = {"dbms.memory.transaction.total.max": "0", "db.logs.query.enabled": "INFO"}
    text = render_settings(settings, Path("/neo4j"), 7777, extra)
    assert "dbms.memory.transaction.total.max=0" in text
    assert "db.logs.query.enabled=INFO" in text
    assert "db.logs.query.enabled=OFF" not in text
