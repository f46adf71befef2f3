"""What Neo4j is told: its settings and its logging, as the files it reads."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType

from graph_service.local_neo4j.resources import heap_mb
from graph_service.settings import Settings

_CLOSED = {
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.routing.listen_address": "127.0.0.1:0",
    "dbms.usage_report.enabled": "false",
    "internal.dbms.usage_report.udc_network_enabled": "false",
    "server.bolt.telemetry.enabled": "false",
    "server.fleet_discovery.enabled": "false",
    "dbms.fleet_manager.enabled": "false",
    "dbms.security.auth_enabled": "true",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    # LOAD CSV is refused whatever address it names; nothing else asks this list.
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    # Names of extensions that may be loaded: none. Neo4j's own procedures are not subject to it.
    "dbms.security.procedures.allowlist": "",
    "dbms.security.procedures.unrestricted": "",
}

_BEHAVIOUR = {
    # A statement past its deadline is ended this soon after it, not seconds later.
    "db.transaction.monitor.check.interval": "200ms",
    # Otherwise Bolt waits five seconds, twice, for late packets when it stops.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
    # On one machine a connection does not break unnoticed. With it on, the driver sets an alarm for
    # each of the seven times that it reads of one answer: a tenth of what a look-up takes.
    "server.bolt.connection_keep_alive_for_requests": "OFF",
    "server.memory.query_cache.per_db_cache_num_entries": "1000",
    "db.tx_log.rotation.size": "16M",
    "db.tx_log.rotation.retention_policy": "1 files",
    "db.tx_log.preallocate": "false",
    "db.logs.query.enabled": "OFF",
}

_LOG_LIMIT = "5M"

NOTHING: Mapping[str, str] = MappingProxyType({})


def render_settings(
    settings: Settings, home: Path, port: int, extra: Mapping[str, str] = NOTHING
) -> str:
    """The text of `neo4j.conf` for an instance in `home` that listens on loopback at `port`.

    `extra` are Neo4j's own settings, by their names; they come last, and win.
    """
    first, most = heap_mb(settings)
    values = {
        "server.directories.neo4j_home": home.as_posix(),
        "server.directories.data": (home / "data").as_posix(),
        "server.directories.logs": (home / "logs").as_posix(),
        "server.directories.import": (home / "import").as_posix(),
        "server.directories.plugins": (home / "plugins").as_posix(),
        "server.logs.config": (home / "conf" / "server-logs.xml").as_posix(),
        "server.logs.user.config": (home / "conf" / "user-logs.xml").as_posix(),
        "initial.dbms.default_database": settings.neo4j_database,
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.memory.heap.initial_size": f"{first}m",
        "server.memory.heap.max_size": f"{most}m",
        "server.memory.pagecache.size": f"{settings.neo4j_page_cache_mb}m",
        **_CLOSED,
        **_BEHAVIOUR,
        **extra,
    }
    lines = (f"{name}={value}" for name, value in values.items())
    return "# Written by graph-service at every start; changes here are lost.\n" + "\n".join(lines)


def render_logging(file: Path, pattern: str) -> str:
    """The text of a Log4j configuration that writes `file`, and keeps one older file beside it."""
    name = escape(file.as_posix())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="ERROR">
  <Appenders>
    <RollingRandomAccessFile name="File" fileName="{name}" filePattern="{name}.%02i">
      <PatternLayout pattern="{pattern}"/>
      <Policies><SizeBasedTriggeringPolicy size="{_LOG_LIMIT}"/></Policies>
      <DefaultRolloverStrategy fileIndex="min" max="1"/>
    </RollingRandomAccessFile>
  </Appenders>
  <Loggers><Root level="INFO"><AppenderRef ref="File"/></Root></Loggers>
</Configuration>
"""


def write_configuration(
    settings: Settings, home: Path, port: int, extra: Mapping[str, str] = NOTHING
) -> None:
    """Write `conf/` below `home`, and the folders that the settings name."""
    for name in ("conf", "data", "logs", "import", "plugins"):
        (home / name).mkdir(parents=True, exist_ok=True)
    conf, logs = home / "conf", home / "logs"
    pattern = "%d{yyyy-MM-dd HH:mm:ss.SSSZ}{GMT+0} %-5p "
    files = {
        "neo4j.conf": render_settings(settings, home, port, extra) + "\n",
        "server-logs.xml": render_logging(logs / "debug.log", pattern + "[%c{1.}] %m%n"),
        "user-logs.xml": render_logging(logs / "neo4j.log", pattern + "%m%n"),
    }
    for name, text in files.items():
        (conf / name).write_text(text, encoding="utf-8")
