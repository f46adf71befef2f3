"""The explorer as a person uses it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Download, Locator, Page, expect

from tests.web.browser import Watched


@dataclass
class Explorer:
    """A page with the explorer, at an address of a service."""

    watched: Watched
    url: str

    @property
    def page(self) -> Page:
        return self.watched.page

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("complementary", name="Details")

    @property
    def canvas(self) -> Locator:
        return self.page.get_by_role("application")

    @property
    def address(self) -> str:
        """What the page's address says behind the service's own."""
        return self.page.url.removeprefix(self.url)

    async def open(self, fragment: str = "") -> None:
        """Open a view by its address, and wait until it is drawn."""
        # A new fragment alone would be no new page.
        await self.page.goto("about:blank")
        await self.page.goto(f"{self.url}/{fragment}")
        await self.drawn()

    async def drawn(self) -> None:
        """Wait until every node has its place, if there is a drawing."""
        # The database plans each kind of question when it is first asked, which takes seconds.
        await expect(self.page.locator("main.stage")).to_have_attribute(
            "aria-busy", "false", timeout=60_000
        )
        if "as=table" not in self.address:
            await expect(self.page.locator(".canvas[data-settled=true]")).to_be_attached(
                timeout=15_000
            )

    async def search(self, words: str, name: str) -> None:
        """Type words, and choose what is found by its name."""
        await self.page.get_by_role("combobox", name="Search").fill(words)
        found = self.page.get_by_role("option").filter(has_text=name).first
        await expect(found).to_be_visible()
        await found.click()

    async def press(self, name: str) -> None:
        """Press a button of the panel."""
        await self.panel.get_by_role("button", name=name, exact=True).click()

    async def has(self, entities: int, connections: int) -> None:
        """Expect the picture to have so much."""
        one = "connection" if connections == 1 else "connections"
        many = "entity" if entities == 1 else "entities"
        await expect(self.canvas).to_have_attribute(
            "aria-label", f"Graph of {entities:,} {many} and {connections:,} {one}. {KEYS}"
        )

    async def take_away(self, item: str) -> Download:
        """Choose something that is saved as a file."""
        await self.page.get_by_role("button", name="Take away").click()
        async with self.page.expect_download() as download:
            await self.page.get_by_role("menuitem", name=item).click()
        return await download.value

    async def copied(self) -> str:
        """What is on the clipboard."""
        return str(await self.page.evaluate("navigator.clipboard.readText()"))


KEYS = (
    "Arrow keys go from one to the next, Enter opens, Delete takes off. "
    "The same data is in the table."
)
