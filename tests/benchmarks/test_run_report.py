"""The report of a whole run: nothing that was taken is lost, and all of it is drawn."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import orjson
import pytest
from lxml import etree
from rich.console import Console

from benchmarks.plots import draw
from benchmarks.run_report import FILE, Report, write_report
from tests.benchmarks.test_targets import GOOD, changed


def stored(folder: Path) -> dict:
    return orjson.loads((folder / FILE).read_bytes())


def told(folder: Path) -> str:
    written = StringIO()
    write_report(folder, Console(file=written, width=160))
    return written.getvalue()


async def test_a_part_leaves_what_others_left(tmp_path: Path) -> None:
    Report(tmp_path).keep("levels", {"python": "3"}, GOOD["levels"])
    Report(tmp_path).keep("growth", {"scale": 1}, GOOD["growth"])
    found = stored(tmp_path)
    assert (found["levels"], found["growth"]) == (GOOD["levels"], GOOD["growth"])
    assert found["conditions"] == {"levels": {"python": "3"}, "growth": {"scale": 1}}


@pytest.mark.parametrize("error", [ValueError("no median"), EOFError("cut off"), OSError("away")])
async def test_a_part_that_fails_is_told_and_keeps_what_it_had(
    tmp_path: Path, error: Exception
) -> None:
    report = Report(tmp_path)

    async def contest() -> None:
        report.keep("contest", {"scale": 1}, GOOD["contest"][:4])
        raise error

    async def levels() -> None:
        report.keep("levels", {}, GOOD["levels"])

    await report.attempt("contest", contest)
    await report.attempt("levels", levels)
    found = stored(tmp_path)
    assert len(found["contest"]) == 4
    assert found["levels"] == GOOD["levels"]
    assert str(error) in found["failures"]["contest"]
    assert str(error) in told(tmp_path)
    Report(tmp_path).keep("contest", {"scale": 1}, GOOD["contest"])
    assert stored(tmp_path)["failures"] == {}


def test_all_of_it_is_drawn(tmp_path: Path) -> None:
    taken = changed(["contest", 4, "failures"], {"yoga": "no answer in 60 s"})
    taken["conditions"] = {"contest": {"neo4j server": "2026.09"}}
    (tmp_path / FILE).write_bytes(orjson.dumps(taken))
    table = told(tmp_path)
    assert "Q5, yoga" in table
    assert "not reached" not in table
    written = (tmp_path / "run.md").read_text()
    for part in ("reached", "## 128 clients", "## First answers", "no answer in 60 s", "2026.09"):
        assert part in written
    assert "| Q1 | 1.05 | 1.00 (0.95, 0.95 to 0.95) | 20.00 (10.00," in written
    assert (
        "| Five levels | 10.00 | 20.00 (2.00, 2.00 to 2.00) | 10.00 (1.11, 1.11 to 1.11) |"
        in written
    )
    assert etree.parse(tmp_path / "overview.svg").getroot().tag.endswith("svg")


def test_a_server_without_a_first_answer_is_told(tmp_path: Path) -> None:
    taken = changed(["firsts", "failures"], {"yoga": "no answer in 60 s"})
    del taken["firsts"]["ratios"]["yoga"]
    taken["conditions"] = {}
    (tmp_path / FILE).write_bytes(orjson.dumps(taken))
    assert "Five levels, yoga  no answer in 60 s" in told(tmp_path)
    written = (tmp_path / "run.md").read_text()
    assert "|  | service | apollo |\n|---|---|---|\n| Five levels | 9.00 | 10.00" in written


def test_the_picture_follows_the_figures(tmp_path: Path) -> None:
    other = changed(["contest", 2, "many", "floor"], GOOD["contest"][0]["one"]["apollo"])
    for name, taken in (("one", GOOD), ("same", GOOD), ("other", other)):
        draw(taken, tmp_path / name)
    one, same, different = ((tmp_path / each).read_bytes() for each in ("one", "same", "other"))
    assert one == same != different
