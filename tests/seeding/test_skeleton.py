"""`seed new`: a file that holds as it stands, and whose examples hold too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from graph_service.cli.seed import app
from graph_service.errors import SeedError
from graph_service.model.press_enums import WORK_KIND
from graph_service.seeding import read_sources
from graph_service.seeding.skeleton import skeleton
from tests.seeding.files import loaded

runner = CliRunner()


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_holds_as_it_stands(inside: Path) -> None:
    made = runner.invoke(app, ["new", "lamps-out", "--title", 'The "Lamps": out'])
    assert made.output == "wrote lamps-out.yaml\n"
    (source,) = read_sources([inside])
    assert source.key == "lamps-out"
    (fact,) = source.ledger.facts.values()
    assert (fact.property, fact.value) == ("title", 'The "Lamps": out')
    assert runner.invoke(app, ["check", str(inside)]).exit_code == 0


@pytest.mark.parametrize("kind", WORK_KIND.values)
def test_its_examples_hold_too(kind: str, tmp_path: Path) -> None:
    text = skeleton("lamps-out", None, kind, tmp_path / "f.yaml")
    spelled = re.sub(r"^  # ", "  ", text, flags=re.MULTILINE)
    (source,) = loaded(tmp_path, spelled)
    assert source.rows == 8
    properties = {fact.property for fact in source.ledger.facts.values()}
    assert properties == {
        "title", "released", "HAS_ROLE", "ABOUT", "TOOK_PART_IN", "deathsAtLeast", "SAID", "note",
    }  # fmt: skip


def test_it_never_overwrites(inside: Path) -> None:
    path = inside / "mine.yaml"
    path.write_text("mine")
    found = runner.invoke(app, ["new", "lamps-out", "--out", str(path)])
    assert isinstance(found.exception, SeedError)
    assert "is there already" in str(found.exception)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Lamps Out"], "'Lamps Out' is no key. Write lower-case words and hyphens: lamps-out."),
        (["a", "--kind", "artcle"], "no kind of work 'ARTCLE'. Did you mean ARTICLE?"),
        (["a", "--out", "no/such/folder.yaml"], "cannot be written (No such file or directory)"),
    ],
)
def test_what_it_refuses(words: list[str], told: str, inside: Path) -> None:
    found = runner.invoke(app, ["new", *words])
    assert isinstance(found.exception, SeedError)
    assert told in str(found.exception)
    assert list(inside.iterdir()) == []


def test_it_names_the_schema_where_there_is_one(inside: Path) -> None:
    (inside / "seed_data").mkdir()
    (inside / "notes").mkdir()
    (inside / "seed_data" / "seed.schema.json").write_text("{}")
    runner.invoke(app, ["new", "a", "--out", "notes/a.yaml"])
    first, _, _ = (inside / "notes" / "a.yaml").read_text().partition("\n")
    assert first == "# yaml-language-server: $schema=../seed_data/seed.schema.json"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=st.text(max_size=30))
@example(title="\x1b\x85\x1b")
def test_any_title(tmp_path: Path, title: str) -> None:
    (source,) = loaded(tmp_path, skeleton("a", title, "OTHER", tmp_path / "f.yaml"))
    (fact,) = source.ledger.facts.values()
    assert fact.value
