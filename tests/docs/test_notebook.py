"""The notebook is run from its first cell to its last, by the kernel that Jupyter runs it by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from tests.docs.markdown import DOCS
from tests.service import listening

PAGE = DOCS / "analysis.ipynb"
PATIENCE = 120


@pytest.fixture
def address(article: Database) -> Iterator[str]:
    with listening(create_app(Settings(), target=article.target)) as url:
        yield url


def notebook() -> Any:
    return nbformat.read(PAGE, as_version=4)


async def test_it_runs(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_SERVICE_URL", address)
    # Debuggers of frozen modules are of no concern to a notebook that runs by itself.
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    page = notebook()
    # What is shown is asserted: the values of the last lines, as the kernel has them in the end.
    checks = """
    assert set(credits["person.name"]) >= {"James Schamus", "Fernanda Melchor"}
    assert "At least 300 people were killed in the massacre." in set(evidence.statement)
    assert story[0].startswith("Fernanda Melchor -[writer]-> Somos.")
    assert story[-1] == "Somos. -[BASED_ON]-> Allende massacre"
    assert reasons == ["Somos. was inspired by the events that led up to a massacre."]
    assert by_paragraph.to_numpy().sum() == len(cited) > 57
    assert 5 < part.number_of_nodes() < graph.number_of_nodes()
    assert place.exists()
    """
    lines = "\n".join(line.strip() for line in checks.strip().splitlines())
    page.cells.append(nbformat.v4.new_code_cell(lines))
    resources = {"metadata": {"path": tmp_path}}
    await NotebookClient(page, timeout=PATIENCE, resources=resources).async_execute()
    assert (tmp_path / "massacre.graphml").read_text().endswith("</graphml>")


def test_it_is_kept_without_outputs_and_is_valid() -> None:
    page = notebook()
    nbformat.validate(page)
    for cell in page.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
