"""gql: documents over httpx, and queries written in its DSL over aiohttp."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.clients.answers import CAUSE, CREDITS, FOUND, POSTS
from tests.clients.commands import HERE, printed
from tests.clients.python import Environment

CLIENT = HERE / "gql"


@pytest.fixture(scope="module")
def answers(service: str) -> dict[str, Any]:
    """What the application was answered; the schema comes by introspection."""
    python = str(Environment.of(CLIENT).program("python"))
    command = [python, "-W", "error", "app.py", f"{service}/graphql"]
    found: dict[str, Any] = json.loads(printed(command, CLIENT))
    return found


def test_pages_are_walked(answers: dict[str, Any]) -> None:
    assert answers["credits"] == CREDITS


def test_variables_are_of_input_types(answers: dict[str, Any]) -> None:
    assert answers["works"] == FOUND


def test_the_dsl_asks_for_evidence(answers: dict[str, Any]) -> None:
    assert answers["causes"] == [CAUSE]


def test_the_dsl_tells_a_union_s_members_apart(answers: dict[str, Any]) -> None:
    assert answers["posts"] == POSTS
