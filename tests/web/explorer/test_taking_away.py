"""What is seen, taken away: files for other tools, footnotes, the question behind it."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import expect

from tests.web.explorer.page import Explorer

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SVG = "{http://www.w3.org/2000/svg}"
VIEW = "#of=Place:allende&open=Place:allende"


async def test_files_have_what_is_seen(explorer: Explorer, tmp_path: Path) -> None:
    await explorer.open(VIEW)
    files = {}
    for item in ("Entities", "Connections", "Graph", "Drawing", "Picture"):
        download = await explorer.take_away(item)
        files[item] = tmp_path / download.suggested_filename
        await download.save_as(files[item])
    names = {"Allende", "Allende massacre", "Mexico"}
    with files["Entities"].open(newline="", encoding="utf-8") as rows:
        assert {row["name"] for row in csv.DictReader(rows)} == names
    with files["Connections"].open(newline="", encoding="utf-8") as rows:
        told = {row["kind"]: row["sources"] for row in csv.DictReader(rows)}
    assert told == {
        "AT": "Somos.: Fact-Based Massacre, paragraph 2",
        "WITHIN": "Somos.: Fact-Based Massacre, paragraph 2",
    }
    graph = ElementTree.parse(files["Graph"]).getroot()
    ids = {node.get("id") for node in graph.iter(f"{GRAPHML}node")}
    edges = [(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{GRAPHML}edge")]
    assert len(edges) == 2
    assert ids >= {end for edge in edges for end in edge}
    drawing = ElementTree.parse(files["Drawing"]).getroot()
    assert {title.text for title in drawing.iter(f"{SVG}title")} == names
    assert files["Picture"].read_bytes().startswith(b"\x89PNG")


async def test_a_view_is_copied_with_footnotes(explorer: Explorer) -> None:
    await explorer.open(VIEW)
    page = explorer.page
    await page.get_by_role("button", name="Take away").click()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Copy with footnotes")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Copied.")).to_be_visible()
    copied = await explorer.copied()
    assert f"Seen at <{explorer.url}/{VIEW}>" in copied
    assert "### Allende\n\n- within → Mexico: Allende is in Mexico.[^1]" in copied
    await page.get_by_role("button", name="Take away").click()
    await page.get_by_role("menuitem", name="Copy references").click()
    await page.wait_for_timeout(300)
    assert json.loads(await explorer.copied())[0]["author"] == [{"literal": "Les Luchter"}]


async def test_the_question_behind_a_view_is_shown(explorer: Explorer) -> None:
    await explorer.open(VIEW)
    page = explorer.page
    await page.get_by_role("button", name="Query").click()
    dialog = page.get_by_role("dialog", name="What this view asks")
    await expect(dialog).to_contain_text('neighborhood(of: ["Place:allende"]')
    await expect(dialog).to_contain_text("MATCH (n0:")
    await dialog.get_by_role("button", name="Copy").first.click()
    query = await explorer.copied()
    link = await dialog.get_by_role("link", name="Open in GraphiQL").get_attribute("href")
    assert link
    assert parse_qs(urlsplit(link).query)["query"] == [query]
    await expect(dialog).not_to_contain_text("hidden by")
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    legend = page.get_by_role("region", name="Legend and filters")
    await legend.get_by_role("button").first.click()
    await page.get_by_role("button", name="Query").click()
    await expect(dialog).to_contain_text("The answer also has what is hidden by type")


async def test_the_table_has_the_same_data(explorer: Explorer) -> None:
    await explorer.open(f"{VIEW}&as=table")
    table = explorer.page.get_by_role("region", name="Table")
    await expect(table.get_by_role("row")).to_have_count(3)
    header = table.get_by_role("columnheader", name="To")
    await header.get_by_role("button").click()
    await expect(header).to_have_attribute("aria-sort", "ascending")
    await table.get_by_role("button", name="within").click()
    await expect(explorer.panel.get_by_role("heading", level=1)).to_contain_text("Mexico")
    await table.get_by_role("button", name="Entities").click()
    await expect(table.get_by_role("row")).to_have_count(4)
    await expect(table).to_contain_text("2011")
