"""Relay: the compiler takes the schema; pages and refetches work in a real React application."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.clients.answers import CATEGORIES, CREDITS, POSTS
from tests.clients.commands import HERE, printed
from tests.clients.javascript import Workshop, node_command, npm


@pytest.fixture(scope="module")
def shown(service: str, workshop: Workshop) -> dict[str, Any]:
    """What the application shows while a reader clicks through it."""
    client = workshop.bring(HERE / "relay")
    schema = httpx.get(f"{service}/schema.graphql").text
    (client / "schema.graphql").write_text(schema, encoding="utf-8")
    npm(client, "build")
    command = node_command(client / "dist/main.js", f"{service}/graphql")
    answers: dict[str, Any] = json.loads(printed(command, client))
    return answers


def test_more_is_loaded_by_three(shown: dict[str, Any]) -> None:
    assert shown["credits"] == [CREDITS[:3], CREDITS[:6], CREDITS]


def test_facets_stand_beside_the_pages(shown: dict[str, Any]) -> None:
    assert shown["categories"] == [CATEGORIES]


def test_an_edge_has_its_evidence(shown: dict[str, Any]) -> None:
    source = "STATED in Somos.: Fact-Based Massacre"
    paragraphs = [8, 8, 3, 3, 8, 8, 8, 8]
    assert shown["evidence"] == [f"{source}, {paragraph}" for paragraph in paragraphs]


def test_an_interface_s_fragment_is_fetched_again(shown: dict[str, Any]) -> None:
    assert shown["names"] == ["Somos. / Somas. / XXXX-06-30"]


def test_a_union_s_members_come_as_what_they_are(shown: dict[str, Any]) -> None:
    assert shown["posts"] == POSTS


def test_pages_and_refetches_go_by_node_and_id(shown: dict[str, Any]) -> None:
    assert shown["requests"] == [
        "appQuery",
        "CreditsPageQuery Work:somos",
        "CreditsPageQuery Work:somos",
        "NamesAgainQuery Work:somos",
    ]
