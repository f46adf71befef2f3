"""The port of `up` and `serve`: taken before anything is started, and by one of them alone."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from graph_service.cli.listening import address_of, listening
from graph_service.cli.ready import ready_file
from graph_service.database import Target
from graph_service.errors import ConfigurationError
from graph_service.settings import Settings
from tests.cli.test_up import COMMAND, PATIENCE, eventually

ROOT = Path(__file__).parents[2]


def test_a_port_is_taken_from_the_first_moment() -> None:
    """A second start is told at once, also while the first one still brings up its database."""
    with listening(Settings(port=0)) as first:
        port = first.getsockname()[1]
        with (
            pytest.raises(ConfigurationError, match="Cannot listen on") as caught,
            listening(Settings(port=port)),
        ):
            pass
        assert "GRAPH_SERVICE_PORT" in str(caught.value)
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            pass


@pytest.mark.parametrize(
    "host", ["192.0.2.7", "no.such.host.invalid", "2001:db8::7", "::x", "a..b", "[::1]"]
)
def test_a_host_that_is_not_here_is_told_by_its_setting(host: str) -> None:
    with (
        pytest.raises(ConfigurationError, match="Cannot listen on") as caught,
        listening(Settings(host=host, port=0)),
    ):
        pass
    assert "GRAPH_SERVICE_HOST" in str(caught.value)
    assert "GRAPH_SERVICE_PORT" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("127.0.0.1", r"http://127\.0\.0\.1:\d+"),
        ("0.0.0.0", r"http://127\.0\.0\.1:\d+"),
        ("::1", r"http://\[::1\]:\d+"),
        ("::", r"http://\[::1\]:\d+"),
    ],
)
def test_the_address_is_one_that_can_be_opened(host: str, told: str) -> None:
    with listening(Settings(host=host, port=0)) as listener:
        address = address_of(listener)
        assert re.fullmatch(told, address)
        url = httpx.URL(address)
        with socket.create_connection((url.host, url.port or 0), timeout=1):
            pass


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be written"), ready_file(tmp_path):
        pass
    with (
        pytest.raises(ConfigurationError, match="cannot be written"),
        ready_file(Path("/dev/null/ready")),
    ):
        pass


WATCH = """
import sys
from pathlib import Path
sys.path.insert(0, "frontend")
from builder.service import Service
service = Service(Path(sys.argv[1]))
assert service.wait(60)
print("there", flush=True)
sys.stdin.read()
assert service.gone()
print("gone", flush=True)
"""


def test_the_pages_are_built_wherever_the_service_listens(
    scratch_target: Target, tmp_path: Path
) -> None:
    """What `make run` does: the build waits for the address that the service tells, on any port."""
    ready, said = tmp_path / "folder" / "ready", tmp_path / "said.txt"
    environment = os.environ | {
        "NEO4J_URI": scratch_target.uri,
        "NEO4J_USERNAME": scratch_target.username,
        "NEO4J_PASSWORD": scratch_target.password,
        "GRAPH_SERVICE_HOST": "::1",
        "GRAPH_SERVICE_PORT": "0",
        "COLUMNS": "200",
    }
    builder = subprocess.Popen(
        [sys.executable, "-c", WATCH, str(ready)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with said.open("wb") as output:
        command = [*COMMAND, "serve", "--ready-file", str(ready)]
        process = subprocess.Popen(command, env=environment, stderr=output)
    eventually(lambda: ready.exists() or process.poll() is not None)
    assert ready.exists(), said.read_text()
    address = ready.read_text().strip()
    assert re.fullmatch(r"http://\[::1\]:[1-9]\d*", address)
    assert httpx.get(f"{address}/health/live").status_code == 200, "it answers once it is told"
    assert builder.stdout is not None
    assert builder.stdout.readline() == "there\n"
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert list(ready.parent.iterdir()) == []
    assert builder.communicate("", timeout=PATIENCE)[0] == "gone\n"
    assert f"answers at {address}/graphql" in said.read_text()
    assert "the service; its database stays" in said.read_text(), "it is not the service's own"


def test_make_run_goes_by_the_file_that_the_service_writes() -> None:
    plan = subprocess.run(
        ["make", "--dry-run", "--always-make", "run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "--when-ready $ready" in plan
    assert "--ready-file $ready" in plan
