"""`/export`: who gets files, and what is no way around permissions."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from strawberry.extensions import SchemaExtension
from strawberry.permission import BasePermission

from graph_service.database import Database
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from graph_service.web.key_file import KeyFile
from tests.exporting.files import graph_of
from tests.web.exports import QUERY, get, told
from tests.web.service import serving


@pytest.fixture(scope="module")
async def client(article: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(article.target) as service:
        yield service.client


async def test_it_is_guarded_as_all_data_is(article: Database, tmp_path: Path) -> None:
    secret = KeyFile(tmp_path / "keys").add("analyst")
    async with serving(article.target, api_keys_file=tmp_path / "keys") as service:
        assert (await get(service.client, format="csv")).status_code == 401
        allowed = {"Authorization": f"Bearer {secret}"}
        answer = await get(service.client, format="csv", headers=allowed)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"].startswith("private")


async def test_no_other_site_has_a_browser_send_it(client: httpx.AsyncClient) -> None:
    strange = {"Sec-Fetch-Site": "cross-site", "User-Agent": "Mozilla/5.0"}
    assert (await get(client, format="csv", headers=strange)).status_code == 400
    own = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0"}
    assert (await get(client, format="csv", headers=own)).status_code == 200


async def test_pages_of_origins_that_may_read_see_its_name(article: Database) -> None:
    async with serving(article.target, cors_origins=("https://app.example",)) as service:
        headers = {"Origin": "https://app.example"}
        answer = await get(service.client, format="csv", headers=headers)
        assert answer.headers["Access-Control-Allow-Origin"] == "https://app.example"
        assert "Content-Disposition" in answer.headers["Access-Control-Expose-Headers"]


class Nobody(BasePermission):
    message = "Nobody may."

    def has_permission(self, *_: Any, **__: Any) -> bool:
        return False


@pytest.mark.parametrize(
    ("schema", "settings"),
    [
        (build_schema(PRESS, permissions={"Work.roles": [Nobody]}), {}),
        (build_schema(PRESS, extensions=[SchemaExtension]), {}),
        (None, {"export": False}),
    ],
)
async def test_it_is_no_way_around_permissions(
    article: Database, schema: Any, settings: dict[str, Any]
) -> None:
    async with serving(article.target, schema, **settings) as service:
        answer = await get(service.client, format="csv")
        assert answer.status_code == 403
        assert "GRAPH_SERVICE_EXPORT" in told(answer)[1]
    async with serving(article.target, schema, **(settings | {"export": True})) as service:
        assert (await get(service.client, format="csv")).status_code == 200


async def test_where_only_trusted_documents_are_answered(article: Database, tmp_path: Path) -> None:
    manifest = tmp_path / "documents.json"
    manifest.write_text(json.dumps({"Based": QUERY}))
    trusted = {"documents": manifest, "trusted_only": True}
    async with serving(article.target, **trusted) as service:
        assert (await get(service.client, format="csv")).status_code == 403
    async with serving(article.target, **trusted, export=True) as service:
        other = await get(service.client, format="csv", query="{ works { nodes { id } } }")
        assert other.status_code == 403
        answer = await get(service.client, format="graphml", evidence="false", documentId="Based")
        assert len(graph_of(answer.content)) == 2
        assert (await get(service.client, format="csv", documentId="x")).status_code == 404


async def test_a_permission_holds_in_a_query(article: Database) -> None:
    schema = build_schema(PRESS, permissions={"Work.roles": [Nobody]})
    async with serving(article.target, schema, export=True) as service:
        query = '{ work(key: "somos") { title roles(first: 1) { nodes { title } } } }'
        answer = await get(service.client, format="csv", query=query)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["message"] == "Nobody may."
