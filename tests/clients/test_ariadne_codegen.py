"""ariadne-codegen: a typed client made from the served schema, checked and run."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.clients.answers import CAUSE, CREDITS, FOUND, POSTS
from tests.clients.commands import HERE, printed
from tests.clients.python import Environment

SERVED = "http://127.0.0.1:8000"
"""Where the client's configuration has the service."""


@pytest.fixture(scope="module")
def environment() -> Environment:
    return Environment.of(HERE / "ariadne")


@pytest.fixture(scope="module")
def client(
    service: str, environment: Environment, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The application, with its generated package."""
    folder = tmp_path_factory.mktemp("client") / "ariadne"
    shutil.copytree(HERE / "ariadne", folder)
    configuration = folder / "pyproject.toml"
    text = configuration.read_text(encoding="utf-8")
    assert SERVED in text
    configuration.write_text(text.replace(SERVED, service), encoding="utf-8")
    printed([str(environment.program("ariadne-codegen"))], folder)
    return folder


@pytest.fixture(scope="module")
def answers(service: str, environment: Environment, client: Path) -> dict[str, Any]:
    """What the application was answered."""
    command = [str(environment.program("python")), "-W", "error", "app.py", f"{service}/graphql"]
    found: dict[str, Any] = json.loads(printed(command, client))
    return found


def test_types_are_checked(environment: Environment, client: Path) -> None:
    python = str(environment.program("python"))
    command = [sys.executable, "-m", "mypy", "--python-executable", python, "app.py"]
    assert printed(command, client).startswith("Success")


def test_pages_are_walked(answers: dict[str, Any]) -> None:
    assert answers["credits"] == CREDITS


def test_conditions_whose_names_python_reserves(answers: dict[str, Any]) -> None:
    assert answers["works"] == FOUND


def test_an_edge_has_its_evidence(answers: dict[str, Any]) -> None:
    assert answers["causes"] == [CAUSE]


def test_days_are_dates(answers: dict[str, Any]) -> None:
    assert answers["days"] == 365


def test_a_union_s_members_come_as_what_they_are(answers: dict[str, Any]) -> None:
    assert answers["posts"] == POSTS
