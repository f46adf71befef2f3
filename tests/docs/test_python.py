"""Every Python block of the pages for developers is run against a real Neo4j, in order."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType

import pytest

from graph_service.database import Database, Target
from tests.docs.markdown import DOCS, blocks

FIRST = "own-model"
PAGES = {
    FIRST: [FIRST],
    "resolvers": [FIRST, "resolvers"],
    "mounting": [FIRST, "mounting"],
    "access": [FIRST, "access"],
}
"""Each page, and the pages that it goes on from."""

OF_CLIENTS = {"clients"}
"""Pages whose Python is that of applications, which `tests/clients` runs."""

OF_FILES = {"exports"}
"""Pages whose Python reads files, which `test_exports.py` runs."""


@pytest.fixture
async def gallery(empty_database: Database) -> AsyncIterator[None]:
    """An empty database; the constraints that the pages make are dropped again."""
    yield
    made = await empty_database.rows(
        "SHOW CONSTRAINTS YIELD name, labelsOrTypes AS labels WHERE labels[0] IN $labels "
        "RETURN name",
        {"labels": ["Museum", "Painting", "Painter"]},
    )
    for row in made:
        await empty_database.execute(f"DROP CONSTRAINT {row['name']}")


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("page", PAGES)
async def test_python_runs(
    page: str, scratch_target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("gallery")
    module.__dict__["target"] = scratch_target
    # Strawberry looks annotations up in the module of a class.
    monkeypatch.setitem(sys.modules, "gallery", module)
    for name in PAGES[page]:
        await _run(DOCS / f"{name}.md", module)


async def _run(path: Path, module: ModuleType) -> None:
    for block in blocks(path):
        if block.language != "python":
            continue
        # The lines before make a failure point into the page.
        text = "\n" * (block.line - 1) + block.text
        code = compile(text, str(path), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = eval(code, module.__dict__)
        if inspect.iscoroutine(result):
            await result


def test_every_page_with_python_is_run() -> None:
    pages = {
        page.stem
        for page in DOCS.glob("*.md")
        if any(block.language == "python" for block in blocks(page))
    }
    assert pages == set(PAGES) | OF_CLIENTS | OF_FILES


@pytest.mark.parametrize("page", PAGES)
def test_ends_in_assertions(page: str) -> None:
    """A page shows what comes out: its last block, at least, asserts it."""
    last = [block for block in blocks(DOCS / f"{page}.md") if block.language == "python"][-1]
    assert isinstance(ast.parse(last.text).body[-1], ast.Assert)
