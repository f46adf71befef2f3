"""Damaged files give problems with a place, never a traceback."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.errors import Problem, SeedError
from graph_service.model.press import PRESS
from graph_service.seeding import read_sources
from graph_service.seeding.forms import Forms
from graph_service.seeding.parsing import parse
from graph_service.seeding.problems import Problems
from graph_service.seeding.projection import project
from graph_service.seeding.reading import read_bytes
from graph_service.seeding.sources import stated_by
from tests.seeding.files import HARBOUR, INLAND
from tests.seeding.tables import FILMS, ROWS

_PIECES = [
    *("{", "}", "[", "]", ":", ",", "- ", "\n", "\t", "'", '"', "#", "&a ", "*a", "!x ", "? ", "|"),
    *("%", "\x00", "\ufeff", "\u2028", "ä", "🦄", "~", "null", "true", "-1", "1e999", "9" * 30),
    *("XXXX", "2011-13", "../..", "[]", "{}", "source", "flood", "says", "sets: ", "links: "),
    *("role: ", "quote: ", "note: ", "kind: ", "paragraph: ", "  ", "\\ud800", "<<: "),
]
_edit = st.tuples(
    st.floats(0, 1), st.integers(0, 40), st.one_of(st.sampled_from(_PIECES), st.text(max_size=8))
)


def _damaged(text: str, edits: list[tuple[float, int, str]]) -> str:
    for place, gone, put in edits:
        start = int(place * len(text))
        text = text[:start] + put + text[start + gone :]
    return text


def _check(data: bytes) -> None:
    problems = Problems()
    document = parse(read_bytes(data, "f.yaml", problems), "f.yaml", Forms(PRESS), problems)
    if document:
        key = document.source.text
        stated = stated_by(key, [document], PRESS, problems)
        if not problems:
            project(stated.ledger, PRESS)
    assert document or problems
    lines = data.count(b"\n") + data.count(b"\r") + 8 * data.count(b"\xe2") + 3 * len(data) + 2
    for each in problems.sorted():
        assert each.file == "f.yaml"
        assert 1 <= each.line <= lines
        assert each.column >= 1
        assert each.message


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([HARBOUR, INLAND]), st.lists(_edit, min_size=1, max_size=4))
def test_a_damaged_file(text: str, edits: list[tuple[float, int, str]]) -> None:
    _check(_damaged(text, edits).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode())))
def test_no_seed_file_at_all(data: bytes) -> None:
    _check(data)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789XYux?~%-./[]{},TZ: ", max_size=24))
def test_odd_dates(date: str) -> None:
    text = HARBOUR.replace("released: 2001", f"released: '{date}'")
    _check(text.encode())


_JSON_ROWS = """\
{"title": "The Long Rain", "year": 1994, "director": "Ana Ruiz", "cast": [{"name": "Bo"}]}
{"title": "Nine Lamps", "year": "2001", "director": null, "cast": []}
"""
_CELLS = [
    *(",", '"', '""', "\n", "\r\n", "\r", "\x00", "\ufeff", "\u2028", "🦄", ";", "\t", "{title}"),
    *("1e999", "NaN", "[" * 300, '{"a":', "\\ud800", "\\", "null", ": ", "}", "x" * 140_000),
]
_HOLES = [
    *("{", "}", "{{", "}}", "{title}", "{year|slug}", "{x|split:;}", "{x.y}", "{row}", "|join:, "),
    *(
        '"',
        "for: ",
        "{a: ",
        "rows: ",
        "each_row: ",
        "delimiter: ",
        "\n",
        "  ",
        "- ",
        "[",
        "films.csv",
    ),
]
_bytes_edit = st.tuples(
    st.floats(0, 1), st.integers(0, 40), st.one_of(st.sampled_from(_CELLS), st.text(max_size=8))
)
_holes_edit = st.tuples(
    st.floats(0, 1), st.integers(0, 20), st.one_of(st.sampled_from(_HOLES), st.text(max_size=8))
)


def _check_mapping(mapping: str, table: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(table)
        path = Path(folder) / "mapping.yaml"
        path.write_bytes(mapping.encode("utf-8", "surrogatepass"))
        problems = _problems(path)
        assert problems is None or problems
        for each in problems or ():
            assert each.file in (str(path), str(path.parent / name))
            assert (each.line, each.column) >= (1, 1)
            assert each.column >= 1
            assert each.message


def _problems(path: Path) -> tuple[Problem, ...] | None:
    try:
        read_sources([path])
    except SeedError as error:
        return error.problems
    return None


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.booleans(), st.lists(_bytes_edit, min_size=1, max_size=4), st.binary(max_size=3))
def test_a_damaged_table(json: bool, edits: list[tuple[float, int, str]], more: bytes) -> None:
    name = "films.jsonl" if json else "films.csv"
    table = _damaged(_JSON_ROWS if json else ROWS, edits).encode("utf-8", "surrogatepass")
    place = int(edits[0][0] * len(table))
    table = table[:place] + more + table[place:]
    _check_mapping(FILMS.replace("films.csv", name), table, name)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.booleans(), st.lists(_holes_edit, min_size=1, max_size=4))
def test_a_damaged_mapping(json: bool, edits: list[tuple[float, int, str]]) -> None:
    name = "films.jsonl" if json else "films.csv"
    mapping = _damaged(FILMS.replace("films.csv", name), edits)
    _check_mapping(mapping, (_JSON_ROWS if json else ROWS).encode(), name)
