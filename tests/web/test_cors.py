"""Which other sites' pages may read answers: none, unless a setting names them."""

from __future__ import annotations

import pytest

from graph_service.database import Target
from graph_service.errors import ConfigurationError
from graph_service.settings import load_settings

from .clients import opened

NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
APP = "https://app.example"
QUERY = {"query": "{__typename}"}
PREFLIGHT = {
    "Origin": APP,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type, apollo-require-preflight, authorization, "
    "if-none-match, x-api-key, x-apollo-operation-name, x-graph-service-explain, x-request-id",
}


async def test_no_page_may_unless_a_setting_says_so() -> None:
    async with opened(NOWHERE) as client:
        answers = [
            await client.options("/graphql", headers=PREFLIGHT),
            await client.post("/graphql", json=QUERY, headers={"Origin": APP}),
            await client.get("/schema.graphql", headers={"Origin": APP}),
        ]
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_pages_of_named_origins_may() -> None:
    async with opened(NOWHERE, cors_origins=(APP, "http://localhost:3000")) as client:
        preflight = await client.options("/graphql", headers=PREFLIGHT)
        assert preflight.status_code == 200
        assert preflight.headers["access-control-allow-origin"] == APP
        assert preflight.headers["access-control-allow-credentials"] == "true"
        answer = await client.post("/graphql", json=QUERY, headers={"Origin": APP})
        assert answer.headers["access-control-allow-origin"] == APP
        exposed = answer.headers["access-control-expose-headers"]
        assert set(exposed.split(", ")) == {
            "Content-Disposition",
            "ETag",
            "Retry-After",
            "X-Request-Id",
        }
        assert "Origin" in answer.headers["vary"]
        for origin in ("https://evil.example", "http://app.example", "null"):
            other = {**PREFLIGHT, "Origin": origin}
            assert (await client.options("/graphql", headers=other)).status_code == 400
            answer = await client.post("/graphql", json=QUERY, headers={"Origin": origin})
            assert "access-control-allow-origin" not in answer.headers
        put = {**PREFLIGHT, "Access-Control-Request-Method": "PUT"}
        assert (await client.options("/graphql", headers=put)).status_code == 400


async def test_pages_of_any_origin_may_without_credentials() -> None:
    async with opened(NOWHERE, cors_origins=("*",)) as client:
        answer = await client.post("/graphql", json=QUERY, headers={"Origin": APP})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


def test_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_SERVICE_CORS_ORIGINS", f"{APP}, http://localhost:3000")
    assert load_settings().cors_origins == (APP, "http://localhost:3000")


@pytest.mark.parametrize("given", ["app.example", f"{APP}/", f"{APP}/page", f"{APP},", "**"])
def test_what_is_no_origin_ends_the_start(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_SERVICE_CORS_ORIGINS", given)
    with pytest.raises(ConfigurationError, match=r"^GRAPH_SERVICE_CORS_ORIGINS is .* no origin"):
        load_settings()
