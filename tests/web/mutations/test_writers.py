"""Who may write, and how it is sent."""

from __future__ import annotations

from typing import Any

import pytest

from graph_service.database import Database
from graph_service.seeding.status import status
from tests.seeding.files import HARBOUR
from tests.web import issuer
from tests.web.clients import RESPONSE, Client, opened
from tests.web.mutations.asking import (
    APPLY,
    FLOOD,
    OF_TOKENS,
    SECRET,
    send,
)


@pytest.mark.parametrize("dry_run", [False, True])
async def test_who_only_reads_writes_nothing(
    client: Client, reading: str, empty_database: Database, dry_run: bool
) -> None:
    for key, status_, code in ((None, 401, "UNAUTHENTICATED"), (reading, 403, "FORBIDDEN")):
        answer = await send(client, key, APPLY, document=HARBOUR, dryRun=dry_run)
        assert answer.status_code == status_
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == code
        assert error["extensions"]["hint"]
        assert "data" not in answer.json()
    assert (await send(client, reading, FLOOD)).json()["data"] == {"event": None}
    assert await empty_database.rows("MATCH (n) RETURN n") == []


async def test_older_clients_are_refused_as_well(client: Client, reading: str) -> None:
    answer = await client.post(
        "/graphql",
        json={"query": "mutation { __typename }"},
        headers={"X-API-Key": reading, "Accept": "application/json"},
    )
    assert answer.status_code == 403


async def test_a_mutation_is_not_sent_by_get(client: Client, writing: str) -> None:
    headers = {"Accept": RESPONSE, "Authorization": f"Bearer {writing}"}
    query = 'mutation { applySeed(document: "") { applied } }'
    answer = await client.get("/graphql", params={"query": query}, headers=headers)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


async def test_a_form_of_another_site_is_refused(client: Client, writing: str) -> None:
    answer = await client.post(
        "/graphql",
        content='{"query": "mutation { __typename }"}',
        headers={
            "Content-Type": "text/plain",
            "X-API-Key": writing,
            "Sec-Fetch-Site": "cross-site",
        },
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("claims", "writes"),
    [
        ({}, False),
        ({"scope": "seed:read"}, False),
        ({"scope": "seed:writer seed:write2 SEED:WRITE"}, False),
        ({"scope": 7}, False),
        ({"scope": {"seed:write": True}}, False),
        ({"scope": "", "scp": "seed:write"}, False),
        ({"scope": "openid seed:write"}, True),
        ({"scope": ["openid", "seed:write"]}, True),
        ({"scp": "openid seed:write"}, True),
        ({"scp": ["seed:write"]}, True),
    ],
)
async def test_a_token_writes_with_the_scope_for_it(
    empty_database: Database, claims: dict[str, Any], writes: bool
) -> None:
    token = issuer.token(SECRET, "HS256", **claims)
    async with opened(empty_database.target, mutations=True, **OF_TOKENS) as client:
        answer = await send(client, token, APPLY, document=HARBOUR)
    assert answer.status_code == (200 if writes else 403)
    found = (await status(empty_database)).sources
    assert [each.by for each in found] == (["jwt:ana"] if writes else [])
