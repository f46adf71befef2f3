"""Mutations are there where they are turned on, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from graph_service.app import create_app
from graph_service.errors import ConfigurationError
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from graph_service.web.policy import Policy, decide
from tests.seeding.files import HARBOUR
from tests.web.clients import Client, opened
from tests.web.mutations.asking import (
    APPLY,
    NOWHERE,
    send,
)


async def test_off_there_is_no_such_thing(file: KeyFile, writing: str) -> None:
    async with opened(NOWHERE, api_keys_file=file.path) as client:
        answer = await send(client, writing, APPLY, document=HARBOUR)
        headers = {"Authorization": f"Bearer {writing}"}
        schema = (await client.get("/schema.graphql", headers=headers)).text
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert "Mutation" not in schema
    assert schema == build_schema(PRESS).sdl()


async def test_on_the_schema_says_so(client: Client, reading: str) -> None:
    headers = {"Authorization": f"Bearer {reading}"}
    schema = (await client.get("/schema.graphql", headers=headers)).text
    assert "applySeed(" in schema
    assert "type AppliedSeed" in schema


@pytest.mark.parametrize("more", [{}, {"access": "public"}])
def test_without_keys_or_tokens_it_does_not_start(more: dict[str, Any]) -> None:
    settings = Settings(mutations=True, **more)
    for start in (
        lambda: decide(settings),
        lambda: create_app(settings, target=NOWHERE),
        lambda: create_app(settings, target=NOWHERE, policy=Policy()),
    ):
        with pytest.raises(ConfigurationError) as caught:
            start()
        for way in ("GRAPH_SERVICE_MUTATIONS", "keys new NAME --writes", "GRAPH_SERVICE_JWT"):
            assert way in str(caught.value)


def test_schema_and_setting_agree(file: KeyFile, writing: str) -> None:
    keys = {"api_keys_file": file.path}
    with pytest.raises(ConfigurationError, match="has no mutations"):
        create_app(Settings(mutations=True, **keys), schema=build_schema(PRESS), target=NOWHERE)
    with pytest.raises(ConfigurationError, match="is not true"):
        create_app(Settings(**keys), schema=build_schema(PRESS, mutations=True), target=NOWHERE)
