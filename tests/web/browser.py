"""A real Chromium for the tests of pages, driven by Playwright."""

import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from platformdirs import user_cache_path
from playwright.async_api import BrowserContext, async_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "frontend"))

from builder import chromium, node, pages  # noqa: E402
from builder.command import runner  # noqa: E402

__all__ = ["ROOT", "built_assets", "node", "opened", "runner"]

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
async def opened(*, dark: bool = False) -> AsyncIterator[BrowserContext]:
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
                viewport={"width": 1440, "height": 900},
            )
            try:
                yield context
            finally:
                await context.close()
