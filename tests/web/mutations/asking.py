"""Asking for `applySeed`, and what is expected of its answers."""

from __future__ import annotations

from typing import Any

import httpx

from graph_service.database import Target
from tests.web import issuer
from tests.web.clients import RESPONSE
from tests.web.test_leaks import INTERNALS

APPLY = """
mutation Apply($document: String!, $dryRun: Boolean! = false) {
  applySeed(document: $document, dryRun: $dryRun) {
    applied changes base version
    sources {
      key state hashBefore hashAfter
      added { ...said } changed { ...said } removed { ...said }
    }
    nodesAdded { ...node } nodesRemoved { ...node }
    valuesChanged { ...value } valuesKept { ...value }
    edgesAdded { ...edge } edgesChanged { ...edge } edgesRemoved { ...edge } edgesKept { ...edge }
    disagreements { node { ...node } property shown answers { value sources } }
    totals {
      factsAdded factsChanged factsRemoved nodesAdded nodesRemoved valuesChanged
      edgesAdded edgesChanged edgesRemoved
    }
  }
}
fragment said on SeedStatement { fact statement place subject property value others }
fragment node on SeedNode { type id name }
fragment value on SeedValue { node { ...node } property before after sources }
fragment edge on SeedEdge { type source { ...node } target { ...node } sources }
"""
FLOOD = '{ event(key: "flood") { name deathsAtLeast facts { totalCount } } }'
NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
SECRET = "a secret that is long enough for HS256, and then some"
OF_TOKENS = {
    "jwt_secret": SECRET,
    "jwt_audience": issuer.AUDIENCE,
    "jwt_issuer": issuer.ISSUER,
}


async def send(
    client: httpx.AsyncClient, key: str | None, query: str, **variables: Any
) -> httpx.Response:
    headers = {"Accept": RESPONSE} | ({"Authorization": f"Bearer {key}"} if key else {})
    asked = {"query": query, "variables": variables}
    return await client.post("/graphql", json=asked, headers=headers)


async def applied(client: httpx.AsyncClient, key: str, document: str, **more: Any) -> Any:
    answer = await send(client, key, APPLY, document=document, **more)
    assert answer.status_code == 200
    assert "errors" not in answer.json(), answer.text
    return answer.json()["data"]["applySeed"]


async def failed(client: httpx.AsyncClient, key: str, document: str) -> Any:
    """The only error of a mutation that did nothing; nothing internal is in it."""
    answer = await send(client, key, APPLY, document=document)
    assert answer.status_code == 200
    assert answer.json()["data"] == {"applySeed": None}
    assert INTERNALS.search(answer.text) is None
    (error,) = answer.json()["errors"]
    assert error["path"] == ["applySeed"]
    return {"message": error["message"], **error["extensions"]}
