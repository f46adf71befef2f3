"""How two things are connected: the path, drawn, told, and taken away."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import expect

from tests.web import browser
from tests.web.explorer.page import Explorer

# The labels of the lit edges that can be read, and where the lit nodes lie, from 0 to 1.
LIT = """(() => {
  const { cy } = document.querySelector(".canvas")._cyreg;
  return cy.edges(".lit").toArray()
    .filter((edge) => edge.numericStyle("text-opacity") === 1 && !edge.hasClass("quiet"))
    .filter((edge) => edge.numericStyle("font-size") * cy.zoom() >= 7)
    .map((edge) => edge.style("label"))
    .sort();
})()"""
EXTENT = """(() => {
  const { cy } = document.querySelector(".canvas")._cyreg;
  const { x1, x2, y1, y2 } = cy.nodes(".lit").renderedBoundingBox();
  return [x1 / cy.width(), x2 / cy.width(), y1 / cy.height(), y2 / cy.height()];
})()"""

PLANNED = 60_000
"""Milliseconds that a question of another shape may take: the database plans it anew."""


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


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
async def test_a_path_is_in_sight_with_the_labels_of_all_its_hops(
    explorer: Explorer, size: tuple[int, int]
) -> None:
    await explorer.page.set_viewport_size({"width": size[0], "height": size[1]})
    await explorer.open("#connect=Person:ginger-thompson,Organization:netflix")
    labelled = ["about", "author", "based on", "distributes"]
    # The view moves to the path, and then its labels find their places.
    for _ in range(50):
        found, extent = await explorer.page.evaluate(LIT), await explorer.page.evaluate(EXTENT)
        if found == labelled and is_in_sight(*extent):
            break
        await explorer.page.wait_for_timeout(100)
    assert found == labelled
    assert is_in_sight(*extent), extent


def is_in_sight(left: float, right: float, top: float, bottom: float) -> bool:
    """Whether that lies on the canvas, and is about as large as its room allows."""
    return min(left, top) >= 0 and max(right, bottom) <= 1 and max(right - left, bottom - top) > 0.6


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


async def test_what_two_share_is_drawn_and_told_beside_how_they_are_connected(
    explorer: Explorer,
) -> None:
    await explorer.open("#connect=Person:monika-revilla,Person:fernanda-melchor")
    page, panel = explorer.page, explorer.panel
    await explorer.press("What do they share?")
    await expect(page).to_have_url(
        f"{explorer.url}/#share=Person:monika-revilla,Person:fernanda-melchor"
    )
    await expect(panel).to_contain_text(
        "Monika Revilla and Fernanda Melchor share Somos.", timeout=PLANNED
    )
    await expect(panel.locator(".steps .line")).to_have_text(
        ["Monika Revillawriter →", "Fernanda Melchorwriter →"]
    )
    await expect(panel).to_contain_text("Monika Revilla is a writer of Somos.")
    await explorer.press("Copy with footnotes")
    await expect(panel.get_by_text("Copied")).to_be_visible()
    copied = await explorer.copied()
    assert copied.startswith("## What Monika Revilla and Fernanda Melchor share\n")
    assert "   - Monika Revilla writer → Somos.: Monika Revilla is a writer of Somos.[^1]" in copied
    await page.get_by_role("button", name="Query").click()
    dialog = page.get_by_role("dialog", name="What this view asks")
    await expect(dialog).to_contain_text("common(of:", timeout=PLANNED)
    await page.keyboard.press("Escape")
    await explorer.press("How connected?")
    await expect(panel).to_contain_text("2 steps apart, by way of Somos.", timeout=PLANNED)
    await page.get_by_role("button", name="Undo").click()
    await expect(panel).to_contain_text("share Somos.")


async def test_nothing_shared_over_what_is_chosen_is_said_to_be_that(explorer: Explorer) -> None:
    of = "#share=Person:james-schamus,Person:ginger-thompson"
    await explorer.open(of)
    panel = explorer.panel
    await expect(panel).to_contain_text(
        "James Schamus and Ginger Thompson share Investigation of the Allende massacre.",
        timeout=PLANNED,
    )
    await panel.get_by_text("Which of it").click()
    await panel.get_by_label("quote").uncheck()
    await expect(panel).to_contain_text(
        "James Schamus and Ginger Thompson share nothing that is one step from each"
        " over what is chosen.",
        timeout=PLANNED,
    )


async def test_more_are_picked_for_what_they_share_and_left_out_again(explorer: Explorer) -> None:
    await explorer.open("#share=Person:monika-revilla,Person:fernanda-melchor")
    page, panel = explorer.page, explorer.panel
    await explorer.press("Another …")
    bar = page.get_by_role("group", name="Share with")
    await expect(bar).to_contain_text("What do Monika Revilla and Fernanda Melchor share with …")
    await page.get_by_role("combobox", name="Share with").fill("thompson")
    await page.get_by_role("option", name="Ginger Thompson person").click()
    await expect(panel).to_contain_text("share nothing that is one step", timeout=PLANNED)
    await explorer.press("Without Monika Revilla")
    await expect(panel.get_by_role("heading", level=1)).to_have_text(
        "Fernanda Melchor and Ginger Thompson"
    )
    await expect(panel.get_by_role("button", name="Without Fernanda Melchor")).to_have_count(0)
    await explorer.press("Close")
    await expect(panel).to_contain_text("The picture has 28 entities")


async def test_paths_are_chosen_by_relations_sources_and_what_they_pass(explorer: Explorer) -> None:
    ends = "#connect=Person:james-schamus,Event:allende-massacre"
    await explorer.open(ends)
    page, panel = explorer.page, explorer.panel
    paths = panel.get_by_role("group", name="Paths")
    await expect(paths).to_contain_text("of 4 paths")
    await panel.get_by_text("Which paths").click()
    await panel.get_by_label("quote").uncheck()
    await expect(panel).to_contain_text("2 steps apart, by way of Somos.", timeout=PLANNED)
    await expect(page).to_have_url(f"{explorer.url}/{ends}&notover=QUOTE")
    await panel.get_by_role("button", name="Somos.", exact=True).click()
    await expect(page).to_have_url(f"{explorer.url}/{ends}&notover=QUOTE&around=Work:somos")
    await expect(panel).to_contain_text(
        "No path joins them within six steps over what is chosen.", timeout=PLANNED
    )
    await page.reload()
    await explorer.drawn()
    await expect(panel.get_by_label("quote")).not_to_be_checked()
    await expect(panel.get_by_role("button", name="Somos.", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    await page.get_by_role("button", name="Query").click()
    dialog = page.get_by_role("dialog", name="What this view asks")
    await expect(dialog).to_contain_text('without: ["Work:somos"]', timeout=PLANNED)
    await page.keyboard.press("Escape")
    await explorer.press("All paths")
    await explorer.drawn()
    await expect(paths).to_contain_text("of 4 paths")
    assert explorer.address == f"/{ends}"
    await panel.get_by_label("is stated by").select_option("Somos.: Fact-Based Massacre")
    await panel.get_by_label("is stated outright").check()
    await expect(page).to_have_url(
        f"{explorer.url}/{ends}&sure=stated&source=Work:somos-fact-based-massacre"
    )
    await expect(paths).to_contain_text("of 4 paths", timeout=PLANNED)
    await page.get_by_role("button", name="Undo").click()
    await expect(panel.get_by_label("is stated outright")).not_to_be_checked()


async def test_what_is_stated_outright_can_be_wanted_alone(explorer: Explorer) -> None:
    await explorer.open("#connect=Person:les-luchter,Publication:cable-marketing")
    await expect(explorer.panel).to_contain_text("are directly connected.")
    await explorer.panel.get_by_text("Which paths").focus()
    await explorer.page.keyboard.press("Enter")
    await explorer.panel.get_by_label("is stated outright").focus()
    await explorer.page.keyboard.press("Space")
    await expect(explorer.panel).to_contain_text(
        "No path joins them within six steps over", timeout=PLANNED
    )
    await explorer.press("What do they share?")
    await expect(explorer.panel.get_by_text("Which of it: not all")).to_be_visible()
    await expect(explorer.panel).to_contain_text(" share ", timeout=PLANNED)
    assert explorer.address.endswith("&sure=stated")
