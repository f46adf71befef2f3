"""5,000 entities, and a model that is not the press's."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Route, expect

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.schema import build_schema
from graph_service.settings import Settings
from tests.own_model.movies import MOVIES, load
from tests.service import listening
from tests.web import browser
from tests.web.explorer.page import Explorer

# Where the drawing lies, and how large: as the library tells it.
PLACE = """(() => {
  const { cy } = document.querySelector(".canvas")._cyreg;
  return [cy.pan().x, cy.pan().y, cy.zoom()];
})()"""
TYPES = ("Event", "Organization", "Person", "Place", "Publication", "Work")
COUNT = 5000

ZOOM = """
    target.dispatchEvent(
      new WheelEvent("wheel", { ...middle, deltaY: i % 20 < 10 ? -40 : 40, cancelable: true }),
    );
"""
# The button is held already, by the mouse proper.
PAN = """
    const by = 12 * (i % 20 < 10 ? i % 20 : 20 - (i % 20));
    const at = { clientX: left + CORNER + by, clientY: top + CORNER + by };
    window.dispatchEvent(new MouseEvent("mousemove", { ...at, buttons: 1, bubbles: true }));
"""
CORNER = 12
FRAMES = """
async () => {
  const canvas = document.querySelector(".canvas");
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const target = canvas.querySelector("canvas:last-of-type");
  const middle = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true };
  const taken = [];
  let last = performance.now();
  for (let i = 0; i < 60; i += 1) {
    MOVE
    await new Promise(requestAnimationFrame);
    taken.push(performance.now() - last);
    last = performance.now();
  }
  return taken.sort((a, b) => a - b)[30];
}
"""


def frames(move: str) -> str:
    """A script that moves the view 60 times: what half of the frames take at most, in ms."""
    return FRAMES.replace("MOVE", move).replace("CORNER", str(CORNER))


def large() -> dict[str, Any]:
    """An answer with many nodes, each joined to one or two before it."""
    chance = random.Random(5)
    nodes = [
        {"__typename": kind, "id": f"{kind}:n{index}", "name": f"Entity {index}"}
        for index, kind in ((each, TYPES[each % len(TYPES)]) for each in range(COUNT))
    ]
    hops = [
        {
            "id": f"h{index}-{other}",
            "kind": "ABOUT",
            "label": "about",
            "source": {"id": nodes[index]["id"]},
            "target": {"id": nodes[other]["id"]},
            "facts": [],
        }
        for index in range(1, COUNT)
        for other in {chance.randrange(max(1, index // 4)), index // 3}
    ]
    return {"data": {"neighborhood": {"nodes": nodes, "hops": hops, "truncated": False}}}


async def test_5000_entities_are_zoomed_and_panned_smoothly(article_url: str) -> None:
    answer = large()
    async with browser.opened() as context:
        seen = await browser.watched(context)
        explorer = Explorer(seen, article_url)

        async def reply(route: Route) -> None:
            if "query Around" in (route.request.post_data or ""):
                await route.fulfill(json=answer)
            else:
                await route.continue_()

        await seen.page.route("**/graphql", reply)
        await seen.page.goto(f"{article_url}/#of=Work:n5&open=Work:n5")
        settled = seen.page.locator(".canvas[data-settled=true]")
        await expect(settled).to_be_attached(timeout=120_000)
        await explorer.has(COUNT, len(answer["data"]["neighborhood"]["hops"]))
        # Half of the frames at least: this machine may do other things too.
        assert await seen.page.evaluate(frames(ZOOM)) < 50
        await seen.page.get_by_role("button", name="Show all").click()
        box = await explorer.canvas.bounding_box()
        assert box
        before = await seen.page.evaluate(PLACE)
        await seen.page.mouse.move(box["x"] + CORNER, box["y"] + CORNER)
        await seen.page.mouse.down()
        assert await seen.page.evaluate(frames(PAN)) < 50
        await seen.page.mouse.move(box["x"] + CORNER + 90, box["y"] + CORNER + 60)
        after = await seen.page.evaluate(PLACE)
        await seen.page.mouse.up()
        moved = [now - then for now, then in zip(after, before, strict=True)]
        assert moved == pytest.approx([90, 60, 0], abs=1)
        assert seen.complaints == []


async def test_another_model_is_drawn_as_well(empty_database: Database, assets: Path) -> None:
    await load(empty_database)
    app = create_app(
        Settings(), schema=build_schema(MOVIES), target=empty_database.target, assets=assets
    )
    with listening(app) as url:
        async with browser.opened() as context:
            seen = await browser.watched(context)
            explorer = Explorer(seen, url)
            await explorer.open()
            legend = seen.page.get_by_role("region", name="Legend and filters")
            await expect(legend).to_contain_text("Movie")
            await expect(legend).to_contain_text("Actor")
            await expect(explorer.panel.get_by_role("heading", level=1)).to_contain_text("entities")
            await explorer.has(7, 7)
            await explorer.search("harbour i", "Harbour II")
            await expect(explorer.panel).to_contain_text("Year2003")
            await expect(explorer.panel).to_contain_text("Connections 2")
            await explorer.press("Only this")
            await explorer.has(3, 2)
            # Neither paths nor evidence are in this model.
            await expect(explorer.panel.get_by_role("button", name="Connect to …")).to_have_count(0)
            await expect(explorer.panel).not_to_contain_text("What is stated")
            assert seen.complaints == []
