"""Damaged files give problems with a place, never a traceback, and change nothing in a graph.

Some thousand in every run, more with `make damage`.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from graph_service.cli.seed import app
from graph_service.database import Database
from graph_service.errors import Problem, SeedError
from graph_service.model.press import PRESS
from graph_service.seeding import apply, digest, read_sources
from graph_service.seeding.forms import Forms
from graph_service.seeding.parsing import parse
from graph_service.seeding.problems import Problems
from graph_service.seeding.projection import project
from graph_service.seeding.reading import read_bytes
from graph_service.seeding.sources import stated_by
from tests.model.fitting import fitting, written_days
from tests.seeding.damage import Edit, cell_edits, damaged, edits, hole_edits
from tests.seeding.files import HARBOUR, INLAND, LATER, loaded
from tests.seeding.tables import FILMS, ROWS
from tests.seeding.transactions import last_transaction

_LINE_END = re.compile(r"\r\n|\n|\r")


def _tried(usually: int) -> settings:
    """How many are tried: so many, or as many as a larger profile says."""
    return settings(
        max_examples=max(usually, settings().max_examples),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


def _lines(data: bytes) -> list[str]:
    return _LINE_END.split(data.decode("utf-8-sig", "replace"))


def _check(data: bytes) -> Problems:
    problems = Problems()
    document = parse(read_bytes(data, "f.yaml", problems), "f.yaml", Forms(PRESS), problems)
    if document:
        key = document.source.text
        stated = stated_by(key, [document], PRESS, problems)
        if not problems:
            project(stated.ledger, PRESS)
    assert document or problems
    lines = _lines(data)
    for each in problems.sorted():
        assert each.file == "f.yaml"
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert each.message
    return problems


@_tried(900)
@given(st.sampled_from([HARBOUR, INLAND]), edits)
def test_a_damaged_file(text: str, edits: list[Edit]) -> None:
    _check(damaged(text, edits))


@_tried(200)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode())))
def test_no_seed_file_at_all(data: bytes) -> None:
    _check(data)


def _dated(date: str) -> list[str]:
    text = HARBOUR.replace("released: 2001", f"released: '{date}'")
    return [each.message for each in _check(text.encode()).sorted()]


@_tried(200)
@given(st.text(alphabet="0123456789XYux?~%-./[]{},TZ: ", max_size=24))
def test_odd_dates(date: str) -> None:
    told = _dated(date)
    if re.fullmatch(r"[1-9][0-9]{3}", date):
        assert told == []
    if not re.search("[0-9X]", date):
        assert told


_FORMS = ["{0}", "{0}", "{0}?", "{0}/..", "../{0}", "/{0}", "{0}/{1}", "{0}~/{1}", "{0}/{1}"]


@_tried(300)
@given(written_days, written_days, st.sampled_from(_FORMS))
def test_dates_are_those_of_the_calendar(date: str, other: str, form: str) -> None:
    """Whether a day fits is found out here by trying all, as no other code does."""
    days, others = fitting(date), fitting(other)
    written = form.format(date, other)
    right = bool(days) and ("{1}" not in form or (bool(others) and days[0] <= others[-1]))
    assert bool(_dated(written)) == (not right), written


_JSON_ROWS = """\
{"title": "The Long Rain", "year": 1994, "director": "Ana Ruiz", "cast": [{"name": "Bo"}]}
{"title": "Nine Lamps", "year": "2001", "director": null, "cast": []}
"""


def _name(json: bool) -> str:
    return "films.jsonl" if json else "films.csv"


def _written(folder: str | Path, mapping: bytes, table: bytes, name: str) -> Path:
    (Path(folder) / name).write_bytes(table)
    path = Path(folder) / "mapping.yaml"
    path.write_bytes(mapping)
    return path


def _check_mapping(mapping: bytes, table: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        path = _written(folder, mapping, table, name)
        lines = {str(path): len(_lines(mapping)), str(path.parent / name): len(_lines(table))}
        problems = _problems(path)
        assert problems is None or problems
        for each in problems or ():
            assert 1 <= each.line <= lines[each.file]
            assert each.column >= 1
            assert each.message


def _problems(path: Path) -> tuple[Problem, ...] | None:
    try:
        read_sources([path])
    except SeedError as error:
        return error.problems
    return None


def _table(json: bool, edits: list[Edit], more: bytes = b"") -> bytes:
    table = damaged(_JSON_ROWS if json else ROWS, edits)
    place = int(edits[0][0] * len(table))
    return table[:place] + more + table[place:]


@_tried(400)
@given(st.booleans(), cell_edits, st.binary(max_size=3))
def test_a_damaged_table(json: bool, edits: list[Edit], more: bytes) -> None:
    name = _name(json)
    _check_mapping(FILMS.replace("films.csv", name).encode(), _table(json, edits, more), name)


@_tried(400)
@given(st.booleans(), hole_edits)
def test_a_damaged_mapping(json: bool, edits: list[Edit]) -> None:
    name = _name(json)
    mapping = damaged(FILMS.replace("films.csv", name), edits)
    _check_mapping(mapping, (_JSON_ROWS if json else ROWS).encode(), name)


def _some(what: st.SearchStrategy[bytes], count: int) -> list[bytes]:
    """So many of these, the same in every run."""
    found: list[bytes] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate])
    @given(what)
    def keep(data: bytes) -> None:
        found.append(data)

    keep()
    return found


def _wrong(folder: Path) -> list[Path]:
    """Folders of some hundred seeds that do not pass, each beside one that would."""
    files = _some(st.builds(damaged, st.sampled_from([HARBOUR, INLAND]), edits), 180)
    tables = _some(st.builds(_table, st.just(False), cell_edits), 40)
    mappings = _some(st.builds(damaged, st.just(FILMS), hole_edits), 40)
    wrong = [
        *((data, b"") for data in files),
        *((FILMS.encode(), data) for data in tables),
        *((data, ROWS.encode()) for data in mappings),
    ]
    made = []
    for number, (seed, table) in enumerate(wrong):
        own = folder / str(number)
        own.mkdir()
        if _problems(_written(own, seed, table, "films.csv")):
            (own / "later.yaml").write_text(LATER)
            made.append(own)
    return made


async def test_nothing_of_a_damaged_seed_is_written(
    empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = empty_database.target
    monkeypatch.setenv("NEO4J_URI", target.uri)
    monkeypatch.setenv("NEO4J_USERNAME", target.username)
    monkeypatch.setenv("NEO4J_PASSWORD", target.password)
    await apply(empty_database, loaded(tmp_path, HARBOUR))
    before = await last_transaction(empty_database), await digest(empty_database)
    wrong = _wrong(tmp_path)
    assert len(wrong) > 200
    for each in wrong:
        done = await asyncio.to_thread(CliRunner().invoke, app, ["apply", str(each)])
        assert (done.exit_code, type(done.exception)) == (1, SeedError), each
    assert (await last_transaction(empty_database), await digest(empty_database)) == before
    (wrong[0] / "mapping.yaml").unlink()
    done = await asyncio.to_thread(CliRunner().invoke, app, ["apply", str(wrong[0])])
    assert (done.exit_code, await last_transaction(empty_database) != before[0]) == (0, True)
