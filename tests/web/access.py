"""What the tests of access share: clients, credentials, and a clock that is set."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import jwt

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.settings import Settings
from tests.web import issuer as signing
from tests.web.issuer import token

SCHEMA = build_schema(PRESS)
NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
RESPONSE = "application/graphql-response+json"
QUESTION = {"query": "{ __typename }"}
ANSWER = {"data": {"__typename": "Query"}}
SECRET = "a secret that is long enough for HS256, and then some"
MISSING = 'Bearer realm="graph-service"'
INVALID = f'{MISSING}, error="invalid_token"'
OF_TOKENS = {"jwt_audience": signing.AUDIENCE, "jwt_issuer": signing.ISSUER}


@asynccontextmanager
async def client_of(**chosen: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service with these settings; no question here needs a database."""
    app = create_app(Settings(**chosen), schema=SCHEMA, target=NOWHERE)
    async with app.router.lifespan_context(app), client_to(app) as client:
        yield client


@asynccontextmanager
async def client_to(app: Any) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        yield client


async def ask(client: httpx.AsyncClient, credential: str | None = None) -> httpx.Response:
    headers = {"Accept": RESPONSE}
    if credential is not None:
        headers["Authorization"] = f"Bearer {credential}"
    return await client.post("/graphql", json=QUESTION, headers=headers)


def without_id(answer: httpx.Response) -> Any:
    """The body of an answer, but for the request's id."""
    body = answer.json()
    for error in body["errors"]:
        assert error["extensions"].pop("requestId") == answer.headers["x-request-id"]
    return body


async def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.01)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def encoded(part: Any) -> str:
    """One part of a token."""
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def unsigned(**changes: Any) -> str:
    return jwt.encode(signing.claims(**changes), None, algorithm="none")


def hs256(**changes: Any) -> str:
    return token(SECRET, "HS256", **changes)


def later(seconds: int) -> int:
    """A time as claims have it, from now."""
    return int(time.time()) + seconds
