"""Over a warmed service, nothing that the page asks is new to it: asset and page are the same."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from tests.service import listening
from tests.web import browser
from tests.web.explorer.page import Explorer

ONE_OF_EACH_TYPE = (
    "Event:allende-massacre",
    "Organization:netflix",
    "Person:ginger-thompson",
    "Place:allende",
    "Publication:propublica",
    "Work:somos",
)


@pytest.fixture(scope="module")
def warm_url(article: Database, assets: Path) -> Iterator[str]:
    """A service that has warmed up."""
    app = create_app(Settings(warm_up=True), target=article.target, assets=assets)
    with listening(app) as url:
        wait_for(app)
        yield url


def wait_for(app: Starlette) -> None:
    until = time.monotonic() + 120
    while not app.state.warm_up.is_over:
        assert time.monotonic() < until
        time.sleep(0.2)


def lookups(url: str) -> dict[tuple[str, str], float]:
    text = httpx.get(f"{url}/metrics").text
    return {
        (sample.labels["cache"], sample.labels["result"]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "graph_service_cache_lookups_total"
    }


async def test_nothing_that_the_page_asks_is_new(warm_url: str) -> None:
    async with browser.opened() as context:
        explorer = Explorer(await browser.watched(context), warm_url)
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        await explorer.open()
        await expect(explorer.panel).to_contain_text("Most connected")
        await explorer.search("schamus", "James Schamus")
        await explorer.open("#of=Place:allende&open=Place:allende")
        await explorer.open("#of=Place:allende&dated=all&years=2000..2011")
        for one in ONE_OF_EACH_TYPE:
            await explorer.open(f"#at={one}")
            await explorer.panel.locator(".waiting").wait_for(state="detached")
            await expect(explorer.panel.get_by_role("button", name="Only this")).to_be_visible()
        await explorer.open("#connect=Person:ginger-thompson,Organization:netflix")
        await explorer.press("What do they share?")
        await explorer.drawn()
        await explorer.open("#connect=Person:monika-revilla,Person:fernanda-melchor")
        await explorer.press("Copy with footnotes")
        await expect(explorer.panel.get_by_text("Copied")).to_be_visible()
    found = lookups(warm_url)
    assert found["documents", "hit"] > 20
    assert (found["documents", "miss"], found["plans", "miss"]) == (0, 0)
