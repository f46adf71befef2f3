"""A real Chromium for the tests of pages, driven by Playwright."""

import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path
from playwright.async_api import BrowserContext, Page, async_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "frontend"))

from builder import chromium, node, pages  # noqa: E402
from builder.command import runner  # noqa: E402

__all__ = ["ROOT", "Watched", "built_assets", "node", "opened", "pages", "runner", "watched"]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def built_assets() -> Path:
    """Build the pages if they are not up to date, and say where they are."""
    pages.build()
    return pages.ASSETS


@asynccontextmanager
async def opened(
    *, dark: bool = False, width: int = 1440, height: int = 900
) -> AsyncIterator[BrowserContext]:
    """Open a headless browser with an empty profile of its own."""
    found = chromium.find(user_cache_path("graph-service"))
    with tempfile.TemporaryDirectory() as profile:
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                profile,
                executable_path=found.executable,
                headless=True,
                args=ARGUMENTS,
                env=os.environ | found.environment,
                color_scheme="dark" if dark else "light",
                viewport={"width": width, "height": height},
            )
            try:
                yield context
            finally:
                await context.close()


@dataclass
class Watched:
    """A page, and all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


async def watched(context: BrowserContext) -> Watched:
    """Open a page whose requests, console and policy violations are kept."""
    seen = Watched(await context.new_page())
    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("console", lambda line: seen.complaints.append(f"{line.type}: {line.text}"))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    await seen.page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) =>"
        " console.error(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))"
    )
    return seen
