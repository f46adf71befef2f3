"""What is shown where there is no graph to show: a question for a key, a failure, a wait."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import Route, expect

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from tests.service import listening
from tests.web import browser
from tests.web.explorer.page import Explorer


async def test_a_key_is_asked_for(article: Database, assets: Path, tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys")
    key = file.add("ana")
    app = create_app(Settings(api_keys_file=file.path), target=article.target, assets=assets)
    with listening(app) as url:
        async with browser.opened() as context:
            explorer = Explorer(await browser.watched(context), url)
            page = explorer.page
            await page.goto(f"{url}/#at=Work:somos")
            await expect(page.get_by_role("heading")).to_have_text("This graph asks for a key")
            box = page.get_by_label("API key or token")
            await box.fill("gs_wrong")
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("alert")).to_contain_text("This key does not hold.")
            await box.fill(key)
            await page.get_by_role("button", name="Open the graph").click()
            await explorer.drawn()
            await expect(explorer.panel.get_by_role("heading", level=1)).to_have_text("Somos.")
            await page.reload()
            await explorer.drawn()


async def test_a_failure_is_told_and_tried_again(article_url: str) -> None:
    async with browser.opened() as context:
        explorer = Explorer(await browser.watched(context), article_url)
        page = explorer.page

        async def refuse(route: Route) -> None:
            await route.abort()

        await page.route("**/graphql", refuse)
        await page.goto(f"{article_url}/")
        await expect(page.get_by_role("alert")).to_contain_text("The service cannot be reached.")
        await page.unroute("**/graphql")
        await page.get_by_role("button", name="Try again").click()
        await explorer.drawn()
        await page.route("**/graphql", refuse)
        await page.get_by_role("button", name="Event 4").click()
        await page.get_by_role("combobox", name="Search").fill("som")
        await expect(page.locator(".nothing")).to_contain_text("The search failed.")
        await page.keyboard.press("Escape")
        await explorer.panel.get_by_role("link", name="Les Luchter").click()
        await expect(explorer.panel.get_by_role("alert")).to_contain_text("cannot be reached")
        await page.unroute("**/graphql")
        await explorer.press("Try again")
        await expect(explorer.panel).to_contain_text("What is stated")


async def test_it_says_that_it_loads(article_url: str) -> None:
    async with browser.opened() as context:
        explorer = Explorer(await browser.watched(context), article_url)
        page = explorer.page
        held = asyncio.Event()

        async def hold(route: Route) -> None:
            await held.wait()
            await route.continue_()

        await page.route("**/graphql", hold)
        await page.goto(f"{article_url}/")
        await expect(page.get_by_role("status").first).to_contain_text("Drawing the graph")
        await expect(page.locator("main.stage")).to_have_attribute("aria-busy", "true")
        await expect(page.get_by_role("combobox", name="Search")).to_have_count(0)
        held.set()
        await explorer.drawn()
        await expect(page.get_by_text("Drawing the graph")).to_have_count(0)


async def test_a_graph_is_drawn_without_its_overview(article_url: str) -> None:
    async with browser.opened() as context:
        explorer = Explorer(await browser.watched(context), article_url)

        async def refuse(route: Route) -> None:
            if "query Overview" in (route.request.post_data or ""):
                await route.abort()
            else:
                await route.continue_()

        await explorer.page.route("**/graphql", refuse)
        await explorer.open()
        await expect(explorer.panel.get_by_role("alert")).to_contain_text("cannot be reached")
        await explorer.page.unroute("**/graphql")
        await explorer.press("Try again")
        await expect(explorer.panel).to_contain_text("The picture has 28 entities")


async def test_an_address_of_what_is_gone(article_url: str) -> None:
    async with browser.opened() as context:
        explorer = Explorer(await browser.watched(context), article_url)
        await explorer.page.goto(f"{article_url}/#open=Person:nobody")
        await expect(explorer.page.get_by_role("alert")).to_contain_text("cannot be shown")
        await explorer.page.get_by_role("button", name="Back to the beginning").click()
        await explorer.drawn()
        assert explorer.address == "/"


async def test_an_empty_graph(empty_database: Database, assets: Path) -> None:
    app = create_app(Settings(), target=empty_database.target, assets=assets)
    with listening(app) as url:
        async with browser.opened() as context:
            seen = await browser.watched(context)
            await seen.page.goto(url)
            await expect(seen.page.locator(".empty")).to_contain_text("The graph is empty")
            assert seen.complaints == []


async def test_it_waits_until_it_is_built(article: Database, tmp_path: Path) -> None:
    app = create_app(Settings(), target=article.target, assets=tmp_path)
    with listening(app) as url:
        async with browser.opened() as context:
            page = await context.new_page()
            answer = await page.goto(url)
            assert answer
            assert answer.status == 503
            await expect(page.locator("main")).to_contain_text("Explorer appears here by itself")
            await expect(page.locator("pre")).to_contain_text(f"curl {url}/graphql")
