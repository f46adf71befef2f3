"""Makes the picture of the explorer in the README and its page: `python frontend/picture.py [URL]`.

Without an address it serves the article's graph itself, from a data folder of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path

from platformdirs import user_cache_path
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))

from builder import chromium
from builder.article import served
from builder.command import BuildError
from builder.pages import HERE, build, say

PICTURE = HERE.parent / "docs" / "explorer.png"
DATA = HERE.parent / "build" / "picture"
VIEW = "#at=Event:allende-massacre"
SIZE = (1440, 900)
PLANNED = 120_000
"""Milliseconds that a cold database may take to plan what the page asks."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the picture of the explorer.")
    parser.add_argument("url", nargs="?", help="of a service that is there; else one is started")
    parser.add_argument("--to", type=Path, default=PICTURE, metavar="FILE", help="where it goes")
    parser.add_argument("--view", default=VIEW, help="what the page's address says behind `/`")
    parser.add_argument("--width", type=int, default=SIZE[0], help="of the page, in pixels")
    parser.add_argument("--height", type=int, default=SIZE[1], help="of the page, in pixels")
    return parser.parse_args()


def _drawn(page: Page) -> None:
    """Wait until all is there, in its place, and labelled."""
    page.wait_for_selector("main.stage[aria-busy=false]", timeout=PLANNED)
    if page.query_selector(".canvas"):
        page.wait_for_selector(".canvas[data-settled=true]", timeout=PLANNED)
    page.wait_for_selector(".panel .waiting", state="detached", timeout=PLANNED)
    # Labels find their places once the view stands still.
    page.wait_for_timeout(1500)


def _take(url: str, arguments: argparse.Namespace) -> None:
    found = chromium.find(user_cache_path("graph-service"))
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=found.executable,
            headless=True,
            args=FLAGS,
            env=dict(os.environ) | found.environment,
            color_scheme="light",
            viewport={"width": arguments.width, "height": arguments.height},
        )
        page = context.new_page()
        page.goto(f"{url}/{arguments.view}")
        _drawn(page)
        page.screenshot(path=arguments.to)
        context.close()
    say(f"{arguments.to} is made")


def main() -> int:
    """Run the command line."""
    arguments = _arguments()
    try:
        build()
        with contextlib.ExitStack() as stack:
            _take(arguments.url or stack.enter_context(served(DATA)), arguments)
    except BuildError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
