"""The explorer, served over the article's graph and over the demo's, in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import pytest

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.seeding import apply, read_sources
from graph_service.settings import Settings
from tests.seeding.files import DEMO
from tests.service import listening
from tests.web import browser
from tests.web.explorer.page import Explorer


@pytest.fixture(scope="session")
def assets() -> Path:
    return browser.built_assets()


@pytest.fixture
def article_url(article: Database, assets: Path) -> Iterator[str]:
    """A service over the article's graph."""
    app = create_app(Settings(), target=article.target, assets=assets)
    with ExitStack() as stack:
        yield stack.enter_context(listening(app))


@pytest.fixture
async def demo_url(empty_database: Database, assets: Path) -> AsyncIterator[str]:
    """A service over the graph of three sources that contradict each other."""
    await apply(empty_database, read_sources([DEMO]))
    app = create_app(Settings(), target=empty_database.target, assets=assets)
    with listening(app) as url:
        yield url


@pytest.fixture
async def explorer(article_url: str) -> AsyncIterator[Explorer]:
    """The page over the article's graph, where it may use the clipboard."""
    async with AsyncExitStack() as stack:
        context = await stack.enter_async_context(browser.opened())
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        seen = await browser.watched(context)
        yield Explorer(seen, article_url)
        # Whatever was done: nothing was complained of, nothing came from elsewhere.
        assert seen.complaints == []
        outside = {url for url in seen.requests if not url.startswith(article_url)}
        assert {url for url in outside if not url.startswith(("data:", "blob:"))} == set()
