"""Damaged files give problems with a place, never a traceback."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.model.press import PRESS
from graph_service.seeding.binding import bind
from graph_service.seeding.completeness import check_complete
from graph_service.seeding.forms import Forms
from graph_service.seeding.parsing import parse
from graph_service.seeding.problems import Problems
from graph_service.seeding.projection import project
from graph_service.seeding.reading import read_bytes
from tests.seeding.files import HARBOUR, INLAND

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
        ledger, directory = bind(key, [document], PRESS, problems)
        check_complete(key, ledger, directory, PRESS, problems)
        if not problems:
            project(ledger, PRESS)
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
