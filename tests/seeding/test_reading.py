"""YAML with places: whatever is odd is a problem that says where, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.seeding.problems import Problems
from graph_service.seeding.reading import read_bytes, read_file, read_text
from graph_service.seeding.tree import Items, Pairs, Scalar


def _wrong(text: str) -> str:
    problems = Problems()
    read_text(text, "f", problems)
    (only,) = problems.sorted()
    return str(only)


def test_every_part_knows_its_place() -> None:
    tree = read_text("a: 1\nb:\n  - x\n  - 'y: z'\n", "f", Problems())
    assert isinstance(tree, Pairs)
    (_, one), (key, items) = tree.pairs
    assert isinstance(one, Scalar)
    assert (one.value, one.spot.line, one.spot.column) == (1, 1, 4)
    assert (key.spot.line, key.spot.column) == (2, 1)
    assert isinstance(items, Items)
    assert [(each.spot.line, each.spot.column) for each in items.items] == [(3, 5), (4, 5)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", 6),
        ("'6'", "6"),
        ("2.5", 2.5),
        ("true", True),
        ("no", "no"),
        ("~", None),
        ("2011-06-30", "2011-06-30"),
        ("XXXX-06-30", "XXXX-06-30"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    tree = read_text(text, "f", Problems())
    assert isinstance(tree, Scalar)
    assert tree.value == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "f:2:1: the key a comes twice (first in line 1), keep one"),
        ("a:\n\tb: 1", "f:2:1: this is no YAML: a tab indents or starts a token, indent with"),
        ("a: &x 1", "f:1:4: anchors and aliases are not read here, write the value out"),
        ("a: *x", "f:1:4: anchors and aliases are not read here, write the value out"),
        ("a: !!python/name:os.system x", "f:1:4: the tag tag:yaml.org,2002:python/name:os.system"),
        ("a: !x [1]", "f:1:4: the tag !x is not read here, leave it out"),
        ("[" * 200, "f:1:14: this is nested deeper than 12 levels, write it flatter"),
        ("a: 1\n---\nb: 2", "f:3:1: a second document begins here, a seed file holds one"),
        ("? [a]\n: b", "f:1:3: a key is a list or a mapping, write a word"),
        ("a: 'x", "f:1:6: this is no YAML: found unexpected end of stream, check"),
        ("- a\n b: c", "f:2:3: this is no YAML: mapping values are not allowed here, check"),
        ("a: \x07", "f:1:4: this is no YAML: a character that it forbids"),
        ('a: "\\0"', "f:1:4: the text holds a character that cannot be stored, leave it out"),
        ('a: "\\ud800"', "f:1:4: the text holds a character that cannot be stored, leave it out"),
    ],
)
def test_odd_input_is_a_problem(text: str, message: str) -> None:
    assert _wrong(text).startswith(message)


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert _wrong("\n".join(lines)).startswith("f:1:5: anchors and aliases")


def test_bytes_that_are_no_text() -> None:
    problems = Problems()
    read_bytes(b"a: 1\nb: \xff", "f", problems)
    assert str(problems.sorted()[0]) == "f:2:4: the file is not UTF-8 text, save it as UTF-8"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a: 1\rb: \xff", "f:2:4: the file is not UTF-8"),
        (b"a: 1\r\nb: \xff", "f:2:4: the file is not UTF-8"),
        ("a: ä".encode() + b"\xff", "f:1:5: the file is not UTF-8"),
        (b"\xef\xbb\xbfa: \xff", "f:1:4: the file is not UTF-8"),
        (b"\r\x00", "f:2:1: this is no YAML: a character that it forbids"),
        ("a: 'x\u2028\x85y'\na: 2".encode(), "f:2:1: the key a comes twice (first in line 1)"),
        ("\u2028a: 'b".encode(), "f:1:7: this is no YAML"),
    ],
)
def test_lines_are_those_of_an_editor(data: bytes, place: str) -> None:
    problems = Problems()
    read_bytes(data, "f", problems)
    assert str(problems.sorted()[0]).startswith(place)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    problems = Problems()
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    read_file(huge, problems)
    read_file(tmp_path / "none.yaml", problems)
    messages = [each.message for each in problems.sorted()]
    assert messages[0] == "the file is larger than 16 MiB, split it into several"
    assert messages[1].startswith("the file cannot be read (No such file or directory)")
