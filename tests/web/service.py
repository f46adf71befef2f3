"""A service in this process, over a real database, and a client of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.schema import GraphSchema
from graph_service.settings import Settings

NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")


@dataclass(frozen=True)
class Service:
    app: Starlette
    client: httpx.AsyncClient

    async def ask(self, query: str, **rest: Any) -> httpx.Response:
        headers = {"Accept": "application/graphql-response+json", **rest.pop("headers", {})}
        return await self.client.post("/graphql", json={"query": query, **rest}, headers=headers)


@asynccontextmanager
async def serving(
    target: Target, schema: GraphSchema | None = None, **settings: Any
) -> AsyncIterator[Service]:
    app = create_app(Settings(**settings), schema=schema, target=target)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://service") as client,
    ):
        yield Service(app, client)
