"""Expanding, filtering, pinning, removing; undone and redone; each view with its address."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from playwright.async_api import Error, Route, expect

from tests.web.explorer.page import Explorer


async def test_a_graph_grows_from_one_entity(explorer: Explorer) -> None:
    await explorer.open("#of=Event:allende-massacre&at=Event:allende-massacre")
    await explorer.has(1, 0)
    await explorer.press("Expand")
    await explorer.drawn()
    await expect(explorer.panel.get_by_role("button", name="Collapse")).to_be_visible()
    assert explorer.address == (
        "/#of=Event:allende-massacre&open=Event:allende-massacre&at=Event:allende-massacre"
    )
    legend = explorer.page.get_by_role("region", name="Legend and filters")
    await expect(legend).to_contain_text("Work2")
    await explorer.press("Collapse")
    await explorer.has(1, 0)


async def test_steps_are_undone_and_redone_and_so_they_are_by_the_browser(
    explorer: Explorer,
) -> None:
    await explorer.open("#of=Place:allende&at=Place:allende")
    page = explorer.page
    await expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    await explorer.press("Expand")
    await explorer.has(3, 2)
    grown = explorer.address
    await page.get_by_role("button", name="Undo").click()
    await explorer.has(1, 0)
    await page.get_by_role("button", name="Redo").click()
    await explorer.has(3, 2)
    assert explorer.address == grown
    await explorer.canvas.focus()
    await page.keyboard.press("Control+z")
    await explorer.has(1, 0)
    await page.go_back()
    await explorer.has(3, 2)
    await page.reload()
    await explorer.drawn()
    await explorer.has(3, 2)


async def test_what_is_done_while_it_loads_is_not_lost(explorer: Explorer) -> None:
    await explorer.open("#of=Place:allende&at=Place:allende")
    page = explorer.page
    held = asyncio.Event()

    async def hold(route: Route) -> None:
        await held.wait()
        with suppress(Error):  # it may have been called off by now
            await route.continue_()

    await page.route("**/graphql", hold)
    await explorer.press("Expand")
    await page.get_by_role("button", name="Table").click()
    held.set()
    await expect(page.get_by_role("region", name="Table")).to_be_visible()
    await expect(explorer.panel.get_by_role("button", name="Collapse")).to_be_visible()
    assert "open=Place:allende" in explorer.address
    await page.get_by_role("button", name="Undo").click()
    await expect(explorer.panel.get_by_role("button", name="Expand")).to_be_visible()


async def test_more_is_shown_up_to_what_the_service_gives(explorer: Explorer) -> None:
    page = explorer.page

    async def cut_off(route: Route) -> None:
        if "query Around" not in (route.request.post_data or ""):
            await route.continue_()
            return
        answer = await route.fetch()
        body = await answer.json()
        body["data"]["neighborhood"]["truncated"] = True
        await route.fulfill(response=answer, json=body)

    await page.route("**/graphql", cut_off)
    await explorer.open("#of=Place:allende&open=Place:allende*640&at=Place:allende")
    await explorer.press("Show more")
    await expect(explorer.panel.get_by_role("button", name="Show more")).to_have_count(0)
    await explorer.has(3, 2)
    assert "open=Place:allende*999&" in explorer.address


async def test_types_relations_and_years_are_filtered(explorer: Explorer) -> None:
    await explorer.open("#of=Place:allende&open=Place:allende")
    page = explorer.page
    await page.get_by_role("button", name="Event 1").click()
    await explorer.has(2, 1)
    await expect(page.get_by_role("button", name="Event hidden")).to_have_attribute(
        "aria-pressed", "false"
    )
    await page.get_by_role("button", name="Event hidden").click()
    await page.get_by_role("button", name="Relations").click()
    await page.get_by_role("button", name="within 1").click()
    await explorer.has(3, 1)
    await page.keyboard.press("Escape")
    timeline = page.get_by_role("region", name="Timeline")
    await timeline.get_by_label("From").fill("2015")
    await page.keyboard.press("Enter")
    # The massacre is of 2011; places have no date.
    await explorer.has(2, 0)
    assert explorer.address == "/#of=Place:allende&open=Place:allende&kinds=WITHIN&years=2015.."
    await timeline.get_by_role("button", name="All years").click()
    await explorer.has(3, 1)


async def test_it_is_said_what_is_wrong_with_years_on_a_narrow_page_too(explorer: Explorer) -> None:
    await explorer.page.set_viewport_size({"width": 390, "height": 844})
    await explorer.open("#years=..2005")
    timeline = explorer.page.get_by_role("region", name="Timeline")
    first, last = timeline.get_by_label("From"), timeline.get_by_label("to", exact=True)
    await first.fill("2012")
    await first.press("Enter")
    wrong = timeline.get_by_role("alert")
    await expect(wrong).to_have_text("2012 is later than 2005. The earlier year comes first.")
    await expect(first).to_have_value("2012")
    assert explorer.address == "/#years=..2005"
    await last.fill("soon")
    await last.press("Enter")
    await expect(wrong).to_contain_text("“soon” is not a year.")
    await expect(last).to_have_attribute("aria-invalid", "true")
    await last.fill("2015")
    await last.press("Enter")
    await expect(wrong).to_have_count(0)
    await expect(explorer.page).to_have_url(f"{explorer.url}/#years=2012..2015")
    await first.fill("2020")
    await first.press("Enter")
    await timeline.get_by_role("button", name="All years").click()
    await expect(wrong).to_have_count(0)
    await expect(first).to_have_value("")


async def test_the_table_fits_a_narrow_page(explorer: Explorer) -> None:
    await explorer.page.set_viewport_size({"width": 390, "height": 844})
    await explorer.open("#as=table")
    region = explorer.page.get_by_role("region", name="Table")
    for rows in ("Connections", "Entities"):
        await region.get_by_role("button", name=rows).click()
        await expect(region.get_by_role("table", name=rows)).to_be_visible()
        assert await region.evaluate("box => box.scrollWidth <= box.clientWidth")


async def test_years_are_chosen_by_drawing_over_them(explorer: Explorer) -> None:
    await explorer.open()
    strip = explorer.page.get_by_role("region", name="Timeline").get_by_role("img")
    box = await strip.bounding_box()
    assert box
    mouse = explorer.page.mouse
    await mouse.move(box["x"] + 2, box["y"] + 50)
    await mouse.down()
    await mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 50, steps=4)
    await mouse.up()
    await expect(explorer.page).to_have_url(explorer.url + "/#years=1999..2003")


async def test_a_node_is_dragged_pinned_and_removed(explorer: Explorer) -> None:
    await explorer.open("#of=Place:allende&open=Place:allende")
    page = explorer.page
    # What is searched for comes to the middle.
    await explorer.search("mexico", "Mexico")
    await explorer.page.wait_for_timeout(500)
    box = await explorer.canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 90, y + 60, steps=5)
    await page.mouse.up()
    await expect(explorer.panel.get_by_role("button", name="Unpin")).to_be_visible()
    assert "pins=Place:mexico@" in explorer.address
    await explorer.press("Unpin")
    await explorer.press("Remove")
    await explorer.has(2, 1)
    assert "without=Place:mexico" in explorer.address


async def test_the_graph_is_walked_by_keyboard(explorer: Explorer) -> None:
    await explorer.open("#of=Place:allende&open=Place:allende")
    page = explorer.page
    await explorer.canvas.focus()
    await page.keyboard.press("ArrowRight")
    status = page.locator("#canvas-chosen")
    await expect(status).to_have_text("Allende, town, 2 connections")
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        await page.keyboard.press(key)
        await page.wait_for_timeout(350)
        if "Allende, town" not in await status.inner_text():
            break
    assert await status.inner_text() in {
        "Mexico, country, 1 connection",
        "Allende massacre, massacre, 1 connection",
    }
    await page.keyboard.press("Delete")
    await explorer.has(2, 1)
    await page.keyboard.press("Escape")
    await expect(status).to_have_text("")


async def test_all_that_is_hidden_can_be_shown_again(explorer: Explorer) -> None:
    await explorer.open("#of=Place:mexico&types=Place")
    empty = explorer.page.locator(".empty")
    await expect(empty).to_contain_text("All of it is hidden")
    await empty.get_by_role("button", name="Show everything").click()
    await explorer.has(1, 0)
    await explorer.press("Back to the beginning")
    await expect(explorer.panel).to_contain_text("The picture has 28 entities")


async def test_what_is_not_in_the_picture_is_added(explorer: Explorer) -> None:
    await explorer.open("#of=Place:mexico")
    await explorer.search("netflix", "Netflix")
    await explorer.has(2, 0)
    assert explorer.address == "/#of=Place:mexico,Organization:netflix&at=Organization:netflix"
    await explorer.press("Only this")
    await explorer.has(2, 1)


async def test_all_that_is_dated_in_some_years_is_drawn(explorer: Explorer) -> None:
    await explorer.open("#of=Place:allende")
    page = explorer.page
    timeline = page.get_by_role("region", name="Timeline")
    await expect(timeline).to_contain_text("Nothing in the picture has a date.")
    await timeline.get_by_role("button", name="Draw all that is dated").click()
    # With what joins it to what is there: the massacre was at Allende.
    await explorer.has(4, 1)
    await expect(page).to_have_url(f"{explorer.url}/#of=Place:allende&dated=all")
    await timeline.get_by_label("From").fill("2011")
    await page.keyboard.press("Enter")
    await explorer.has(2, 1)
    button = timeline.get_by_role("button", name="Draw all of these years")
    await expect(button).to_have_attribute("aria-pressed", "true")
    await page.reload()
    await explorer.drawn()
    await explorer.has(2, 1)
    await page.get_by_role("button", name="Query").click()
    dialog = page.get_by_role("dialog", name="What this view asks")
    await expect(dialog).to_contain_text('from: "2011-01-01"', timeout=60_000)
    await page.keyboard.press("Escape")
    await button.focus()
    await page.keyboard.press("Enter")
    await explorer.has(1, 0)
    await page.get_by_role("button", name="Undo").click()
    await explorer.has(2, 1)


async def test_of_too_much_that_is_dated_it_is_said(explorer: Explorer) -> None:
    async def cut_off(route: Route) -> None:
        if "query Dated" not in (route.request.post_data or ""):
            await route.continue_()
            return
        answer = await route.fetch()
        body = await answer.json()
        body["data"]["timeline"]["pageInfo"]["hasNextPage"] = True
        await route.fulfill(response=answer, json=body)

    await explorer.page.route("**/graphql", cut_off)
    await explorer.open("#of=&dated=all")
    timeline = explorer.page.get_by_role("region", name="Timeline")
    await expect(timeline).to_contain_text("The first of them are drawn")
    await explorer.has(3, 0)
