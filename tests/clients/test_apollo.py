"""Apollo Client, with the types that GraphQL Code Generator makes from the served schema."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.clients.answers import CATEGORIES, CAUSE, CREDITS, FOUND, POSTS
from tests.clients.commands import HERE, printed
from tests.clients.javascript import Workshop, node_command, npm


@pytest.fixture(scope="module")
def answers(service: str, workshop: Workshop) -> dict[str, Any]:
    """What the application was answered; its types are checked first."""
    client = workshop.bring(HERE / "apollo")
    npm(client, "build", GRAPH_SERVICE_URL=f"{service}/graphql")
    command = node_command(client / "src/main.ts", f"{service}/graphql")
    found: dict[str, Any] = json.loads(printed(command, client))
    return found


def test_the_cache_joins_pages(answers: dict[str, Any]) -> None:
    assert answers["credits"]["shown"] == [CREDITS[:3], CREDITS[:6], CREDITS]


def test_facets_stand_beside_the_pages(answers: dict[str, Any]) -> None:
    assert answers["credits"]["categories"] == CATEGORIES


def test_an_edge_has_its_evidence(answers: dict[str, Any]) -> None:
    assert answers["causes"] == [CAUSE]


def test_variables_are_of_input_types(answers: dict[str, Any]) -> None:
    assert answers["works"] == FOUND


def test_a_union_s_members_come_as_what_they_are(answers: dict[str, Any]) -> None:
    assert answers["posts"] == POSTS


def test_a_node_is_found_in_the_cache_by_its_id(answers: dict[str, Any]) -> None:
    assert answers["person"]["before"] == "James Schamus"


def test_fragments_match_by_interface_and_by_type(answers: dict[str, Any]) -> None:
    assert answers["person"]["after"] == {
        "__typename": "Person",
        "id": "Person:james-schamus",
        "name": "James Schamus",
    }
