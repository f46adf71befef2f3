"""Asking a service for exports, as the tests of `/export` do."""

from __future__ import annotations

from typing import Any

import httpx

QUERY = '{ work(key: "somos") { basedOn { nodes { name } } } }'


async def get(client: httpx.AsyncClient, **parameters: Any) -> httpx.Response:
    headers = parameters.pop("headers", {})
    return await client.get("/export", params=parameters, headers=headers)


def told(answer: httpx.Response) -> tuple[str, str]:
    """Message and hint of a refusal, which is an error of GraphQL's form."""
    (error,) = answer.json()["errors"]
    assert error["extensions"]["requestId"] == answer.headers["X-Request-Id"]
    return error["message"], error["extensions"]["hint"]
