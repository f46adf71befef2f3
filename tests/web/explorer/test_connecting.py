"""How two things are connected: the path, drawn, told, and taken away."""

from __future__ import annotations

import json

from playwright.async_api import expect

from tests.web import browser
from tests.web.explorer.page import Explorer


async def test_two_are_connected_and_each_hop_has_its_evidence(explorer: Explorer) -> None:
    await explorer.open("#at=Person:ginger-thompson")
    await explorer.press("Connect to …")
    await expect(explorer.page.get_by_role("group", name="Connect to")).to_contain_text(
        "How is Ginger Thompson connected to"
    )
    await explorer.page.get_by_role("combobox", name="Connect to").fill("netflix")
    await explorer.page.get_by_role("option", name="Netflix").click()
    await expect(explorer.page).to_have_url(
        f"{explorer.url}/#connect=Person:ginger-thompson,Organization:netflix"
    )
    await explorer.drawn()
    panel = explorer.panel
    await expect(panel.get_by_role("heading", level=1)).to_have_text("Ginger Thompson and Netflix")
    steps = panel.locator(".steps > li")
    count = await steps.count()
    assert count >= 3
    await expect(steps.first).to_contain_text("The investigation is by Ginger Thompson.")
    await expect(steps.last).to_contain_text("Netflix carries Somos.")
    for index in range(count):
        await expect(steps.nth(index).locator(".citation").first).to_be_visible()
    await explorer.page.reload()
    await explorer.drawn()
    await expect(steps).to_have_count(count)


async def test_paths_are_leafed_through_and_turned_round(explorer: Explorer) -> None:
    await explorer.open("#connect=Person:ginger-thompson,Organization:netflix")
    first = await explorer.panel.locator(".steps").inner_text()
    await explorer.press("The next path")
    await expect(explorer.panel.get_by_role("group", name="Paths")).to_contain_text("2 of")
    assert await explorer.panel.locator(".steps").inner_text() != first
    assert explorer.address.endswith("&path=2")
    await explorer.press("Turn round")
    await explorer.drawn()
    await expect(explorer.panel.get_by_role("heading", level=1)).to_have_text(
        "Netflix and Ginger Thompson"
    )


async def test_a_path_is_copied_with_footnotes(explorer: Explorer) -> None:
    await explorer.open("#connect=Person:monika-revilla,Person:fernanda-melchor")
    await explorer.press("Copy with footnotes")
    await expect(explorer.panel.get_by_text("Copied")).to_be_visible()
    copied = await explorer.copied()
    assert copied.startswith(
        "## Monika Revilla and Fernanda Melchor\n\n"
        "Monika Revilla and Fernanda Melchor are 2 steps apart, by way of Somos.\n\n"
        "1. **Monika Revilla** writer → **Somos.**: "
    )
    assert "[^1]: Les Luchter, “Somos.: Fact-Based Massacre”, article, " in copied
    await explorer.press("Copy CSL-JSON")
    await explorer.page.wait_for_timeout(300)
    items = json.loads(await explorer.copied())
    assert [(item["type"], item["title"]) for item in items] == [
        ("article-newspaper", "Somos.: Fact-Based Massacre")
    ]


async def test_two_that_nothing_joins(demo_url: str) -> None:
    async with browser.opened() as context:
        explorer = Explorer(await browser.watched(context), demo_url)
        await explorer.open("#connect=Person:odile-farr,Person:ilsa-morn")
        await expect(explorer.panel).to_contain_text("No path joins them within six steps.")
        await explorer.press("Close")
        await expect(explorer.panel).to_contain_text("What 3 sources say")
