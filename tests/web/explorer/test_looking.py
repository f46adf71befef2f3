"""Searching, selecting, following: what the panel tells."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.web import browser
from tests.web.explorer.page import Explorer


async def test_search_as_you_type_by_keyboard(explorer: Explorer) -> None:
    await explorer.open()
    page = explorer.page
    await page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search")
    await expect(box).to_be_focused()
    await page.keyboard.type("alv")
    await expect(page.get_by_role("option")).to_have_count(1)
    await expect(box).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await page.keyboard.type("allende")
    options = page.get_by_role("option")
    await expect(options.nth(1)).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    chosen = await options.nth(1).locator(".hit-name").inner_text()
    await page.keyboard.press("Enter")
    await expect(explorer.panel.get_by_role("heading", level=1)).to_have_text(chosen)


async def test_a_statement_is_found_and_nothing_is_told(explorer: Explorer) -> None:
    await explorer.open()
    box = explorer.page.get_by_role("combobox", name="Search")
    await box.fill("netflix carries")
    await expect(explorer.page.get_by_role("option").first).to_contain_text(
        "Netflix carries Somos."
    )
    await box.fill("zzzz")
    await expect(explorer.page.locator(".nothing")).to_contain_text("Nothing has “zzzz”")


async def test_an_entity_is_told_with_who_says_so(explorer: Explorer) -> None:
    await explorer.open()
    await explorer.search("allende massacre", "Allende massacre")
    panel = explorer.panel
    await expect(panel).to_contain_text("Event · massacre")
    await expect(panel).to_contain_text("Deaths at least300")
    fact = panel.locator(".facts > li").filter(has_text="An operation triggered the massacre.")
    await expect(fact.locator(".citation").first).to_contain_text(
        "Somos.: Fact-Based Massacre, paragraph 2 · according to Investigation of the Allende"
    )
    await panel.get_by_role("link", name="Somos.", exact=True).first.click()
    await expect(panel.get_by_role("heading", level=1)).to_have_text("Somos.")
    await expect(panel).to_contain_text("Episode count6")
    assert explorer.address == "/#at=Work:somos"
    await explorer.page.go_back()
    await expect(panel.get_by_role("heading", level=1)).to_have_text("Allende massacre")


async def test_a_connection_is_told_with_who_says_so(explorer: Explorer) -> None:
    await explorer.open("#at=Person:soledad-salfate")
    await explorer.panel.get_by_role("button", name=re.compile("Who says so: head editor")).click()
    await expect(explorer.panel.get_by_role("heading", level=1)).to_contain_text("Soledad Salfate")
    await expect(explorer.panel).to_contain_text("head editor")
    await expect(explorer.panel.locator(".citation").first).to_contain_text("paragraph")
    assert "hop=" in explorer.address


async def test_sources_that_contradict_each_other_are_told(demo_url: str) -> None:
    async with browser.opened() as context:
        seen = await browser.watched(context)
        explorer = Explorer(seen, demo_url)
        await explorer.open()
        await expect(explorer.panel.get_by_role("heading", level=1)).to_have_text(
            "What 3 sources say"
        )
        await explorer.search("night", "night of the square")
        # The sentence states two things, of which others give another answer to one.
        told = explorer.panel.locator(".facts > li").filter(
            has=explorer.page.locator(".stated-value", has_text="Deaths at least: 3")
        )
        await expect(told.locator(".statement")).to_contain_text("Three people died that night")
        await expect(told.locator(".citation")).to_have_count(2)
        await expect(told.locator(".contradicted")).to_contain_text("Seven of the strikers")
        await expect(told.locator(".citations")).to_contain_text("according to Verrin Gas")
        assert seen.complaints == []


async def test_what_is_not_there_is_told(explorer: Explorer) -> None:
    await explorer.open("#at=Person:nobody")
    await expect(explorer.panel).to_contain_text("The graph has nothing by this id.")
    await explorer.page.goto(f"{explorer.url}/#of=Person:ana")
