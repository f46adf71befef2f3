"""The GraphiQL page in a real browser: offline, clean, the statement beside the answer."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import expect
from starlette.applications import Starlette

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from graph_service.web import graphiql, static
from tests.service import listening

from . import browser
from .browser import watched

EXAMPLES = sorted((browser.ROOT / "frontend/src/graphiql/examples").glob("*.graphql"))
EXECUTE = "button.graphiql-execute-button"


@dataclass
class Served:
    """An application on a loopback port."""

    app: Starlette
    url: str


@pytest.fixture(scope="module")
def assets() -> Path:
    return browser.built_assets()


Serve = Callable[..., Served]


@pytest.fixture
def serve(article: Database, assets: Path) -> Iterator[Serve]:
    """Serve the article's graph on a loopback port."""
    with ExitStack() as stack:

        def start(shown: Path = assets, **settings: Any) -> Served:
            app = create_app(Settings(**settings), target=article.target, assets=shown)
            return Served(app, stack.enter_context(listening(app)))

        yield start


@pytest.fixture
def served(serve: Serve) -> Served:
    return serve()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_an_example_is_answered_with_its_statement_beside_it(
    served: Served, dark: bool, tmp_path: Path
) -> None:
    async with browser.opened(dark=dark) as context:
        seen = await watched(context)
        page = seen.page
        await page.goto(f"{served.url}/graphql")
        await expect(page.get_by_role("region", name="Cypher statement")).to_contain_text(
            "appears here when you run a query"
        )
        tabs = page.locator(".graphiql-tab-button")
        await expect(tabs).to_have_count(len(EXAMPLES))
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.click(EXECUTE)
        await expect(page.locator(".result-window")).to_contain_text("creator")
        await expect(page.locator(".result-window")).not_to_contain_text("extensions")
        await expect(page.locator(".statement-text")).to_contain_text(
            "MATCH (n0:Entity {key: $p.p0})"
        )
        await expect(page.locator(".statement-parameters")).to_contain_text('$p.p0"somos"')
        await expect(page.locator(".statement-note")).to_have_text(
            re.compile(r"one statement answered this · [\d,]+ database hits · cost [\d,]+")
        )
        await page.screenshot(path=tmp_path / "page.png")
        assert {url.split("/", 3)[2] for url in seen.requests} == {served.url[7:]}
        assert any("worker" in url for url in seen.requests)
        assert seen.complaints == []


async def test_the_statement_follows_the_tab_and_can_be_copied(served: Served) -> None:
    async with browser.opened() as context:
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = (await watched(context)).page
        await page.goto(f"{served.url}/graphql")
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.click(EXECUTE)
        await page.get_by_role("button", name="Copy", exact=True).click()
        await expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = await page.evaluate("navigator.clipboard.readText()")
        script = re.fullmatch(r"(:param \{.*\};)\n\n((?:CALL|MATCH) .*);\n", copied, re.DOTALL)
        assert script is not None
        assert script[1].startswith(':param {p: {p0: "somos"')
        await page.locator(".graphiql-tab-button").nth(1).click()
        await expect(page.locator(".statement-panel")).to_contain_text("appears here")
        await page.locator(".graphiql-tab-button").nth(0).click()
        await expect(page.locator(".statement-text")).to_contain_text("RETURN [")
        await page.set_viewport_size({"width": 900, "height": 500})
        # A long statement scrolls in its pane and makes no page longer.
        await expect(page.locator(".statement-panel")).to_be_in_viewport(ratio=1)
        await page.get_by_role("button", name="Hide the statement").click()
        await expect(page.locator(".statement-text")).to_have_count(0)


async def test_the_panel_closes_when_no_statement_is_sent(serve: Serve) -> None:
    served = serve(explain=False)
    async with browser.opened() as context:
        page = (await watched(context)).page
        await page.goto(f"{served.url}/graphql")
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.click(EXECUTE)
        await expect(page.locator(".result-window")).to_contain_text("creator")
        await expect(page.locator(".statement-panel")).to_contain_text("not sent with this answer")
        await expect(page.locator(".statement-text")).to_have_count(0)


async def test_an_example_opens_again_in_a_tab_of_its_own(served: Served) -> None:
    async with browser.opened() as context:
        page = (await watched(context)).page
        await page.goto(f"{served.url}/graphql")
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.get_by_role("button", name="Show Examples").click()
        await page.get_by_role("button", name="What James Schamus said").click()
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("paraphrase")
        await expect(page.locator(".graphiql-tab-button")).to_have_count(len(EXAMPLES) + 1)


async def test_the_waiting_page_gives_way_to_the_built_one(
    serve: Serve, assets: Path, tmp_path: Path
) -> None:
    served = serve(tmp_path / "built later")
    async with browser.opened() as context:
        seen = await watched(context)
        await seen.page.goto(f"{served.url}/graphql")
        await expect(seen.page.locator("pre")).to_contain_text(f"curl {served.url}/graphql")
        await seen.page.screenshot(path=tmp_path / "waiting.png")
        (tmp_path / "built later").symlink_to(assets)
        await expect(seen.page.locator(".graphiql-container")).to_be_visible(timeout=15_000)
        complaints = [line for line in seen.complaints if "503" not in line]
        assert complaints == []


def test_the_waiting_page_says_when_to_come_back(serve: Serve, tmp_path: Path) -> None:
    answer = httpx.get(f"{serve(tmp_path).url}/graphql", headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"


def test_no_page_runs_a_script_that_is_not_the_service_s_own(served: Served) -> None:
    answer = httpx.get(f"{served.url}/graphql", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_assets_are_kept_for_good_and_the_manifest_is_not(served: Served, assets: Path) -> None:
    entry = static.entry(assets, graphiql.PAGE.source)
    assert entry is not None
    script = httpx.get(f"{served.url}/assets/{entry.script}")
    assert "immutable" in script.headers["Cache-Control"]
    assert script.headers["Content-Encoding"] == "gzip"
    manifest = httpx.get(f"{served.url}/assets/{static.MANIFEST}")
    assert "Cache-Control" not in manifest.headers
    assert httpx.get(f"{served.url}/assets/missing.js").status_code == 404


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_answered(served: Served, example: Path) -> None:
    answer = httpx.post(f"{served.url}/graphql", json={"query": example.read_text()}).json()
    assert "errors" not in answer
    assert "[]" not in str(answer["data"]).replace("'accordingTo': []", "")
