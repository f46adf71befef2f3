"""No violations that axe-core knows of, on any face of the page, in either scheme."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from tests.service import listening
from tests.web import browser
from tests.web.explorer.page import Explorer

AXE = browser.ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


async def violations(page: Page) -> list[str]:
    """What axe-core finds on a page as it is now."""
    found = await page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


async def nothing(page: Page) -> None:
    """Leave the page as it opens."""


async def search(page: Page) -> None:
    await page.get_by_role("combobox", name="Search").fill("al")
    await page.get_by_role("option").first.wait_for()


async def menu(page: Page) -> None:
    await page.get_by_role("button", name="Take away").click()


async def relations(page: Page) -> None:
    await page.get_by_role("button", name="Relations").click()


async def query(page: Page) -> None:
    await page.get_by_role("button", name="Query").click()
    await page.get_by_text("one statement").wait_for()


async def connecting(page: Page) -> None:
    await page.get_by_role("button", name="Connect to …").click()


FACES = {
    "start": ("", nothing),
    "entity": ("#at=Event:allende-massacre", nothing),
    "search": ("", search),
    "menu": ("", menu),
    "relations": ("#types=Place", relations),
    "query": ("", query),
    "connecting": ("#at=Person:ginger-thompson", connecting),
    "path": ("#connect=Person:ginger-thompson,Organization:netflix", nothing),
    "wanted": (
        "#connect=Person:ginger-thompson,Organization:netflix&notover=QUOTE&around=Work:somos",
        nothing,
    ),
    "dated": ("#of=Place:allende&dated=all&years=2000..2011", nothing),
    "undated": ("#of=Place:allende", nothing),
    "sharing": (
        "#share=Person:monika-revilla,Person:fernanda-melchor,Person:james-schamus",
        nothing,
    ),
    "table": ("#as=table&at=Work:somos", nothing),
    "missing": ("#at=Person:nobody", nothing),
}


@pytest.fixture(scope="module")
def axe() -> str:
    browser.pages.check()  # installs it
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_no_face_has_violations(article_url: str, dark: bool, axe: str) -> None:
    async with browser.opened(dark=dark) as context:
        explorer = Explorer(await browser.watched(context), article_url)
        found = {}
        for name, (fragment, act) in FACES.items():
            await explorer.open(fragment)
            await explorer.panel.locator(".waiting").wait_for(state="detached")
            await act(explorer.page)
            await explorer.page.evaluate(axe)
            found[name] = await violations(explorer.page)
        assert {name: each for name, each in found.items() if each} == {}


async def test_no_face_of_a_phone_has_violations(article_url: str, axe: str) -> None:
    async with browser.opened(width=390, height=844) as context:
        explorer = Explorer(await browser.watched(context), article_url)
        for fragment in ("#at=Work:somos", "#as=table", "#dated=all&years=2000..2011"):
            await explorer.open(fragment)
            await explorer.panel.locator(".waiting").wait_for(state="detached")
            await explorer.page.evaluate(axe)
            assert await violations(explorer.page) == []


async def test_the_question_for_a_key_has_none(
    article: Database, assets: Path, tmp_path: Path, axe: str
) -> None:
    file = KeyFile(tmp_path / "keys")
    file.add("ana")
    app = create_app(Settings(api_keys_file=file.path), target=article.target, assets=assets)
    with listening(app) as url:
        async with browser.opened() as context:
            page = await context.new_page()
            await page.goto(url)
            await page.get_by_label("API key or token").wait_for()
            await page.evaluate(axe)
            assert await violations(page) == []
