"""What is wrong with a mapping or its table is told where it stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.seeding.tables import FILMS, ROWS, wrong
from tests.seeding.test_mapping import _FRAME, _sets


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{year}.", "{yaer}.", "10:13: the table has no column 'yaer', did you mean year?"),
        ('"{title|slug}"', '"{title|slugg}"', "7:14: there is no filter `slugg`, did you mean sl"),
        ('"{title|slug}"', '"{title|split}"', "7:14: `|split` is no filter, write `|split:;`"),
        ('"{title|slug}"', '"{title|slug:x}"', "7:14: `|slug:x` is no filter, write `|slug`"),
        ('"{title}"', '"{title"', "7:36: a `{` stands alone, write `{column}` for"),
        ('"{title}"', '"title}"', "7:36: a `}` stands alone"),
        ('"{title}"', '"{}"', "7:36: a `{` stands alone"),
        ('"{title}"', "{title}", '7:36: YAML reads this as a mapping, write it in quotes: "{'),
        ("kind: FILM", "kind: FLIM", "7:53: a work cannot be 'FLIM', did you mean FILM?"),
        ("title: director", "titel: director", "13:41: a role has no `titel`, did you mean title?"),
        ("      sets:", "      set:", "11:7: a fact has no `set`, did you mean sets?"),
        ("  facts:", "  fact:", "9:3: `each_row` has no `fact`, did you mean f"),
        ("rows: films.csv\n", "", "1:1: a mapping has no `rows`, name its table: `rows:"),
        ("rows:", "row:", "2:1: a seed file has no `row`"),
        ("each_row", "each_rwo", "5:1: a seed file has no `each_rwo`"),
        ("rows: films.csv", "rows: film.csv", "2:7: there is no file film.csv here, did you mean"),
        ("rows: films.csv", "rows: films.txt", "2:7: `rows` names a file of one of the kinds .c"),
        ("rows: films.csv", "rows: [a]", "2:7: `rows` is a list or a mapping, write one value"),
        ("entities:\n  - {work", "delimiter: xx\nentities:\n  - {work", "3:12: `delimiter` is one"),
        ("source: film-list", "source: films", "1:9: `entities` declares no 'films'"),
        ("each_row:\n", "each_row: x\nold:\n", "5:11: `each_row` is no mapping"),
    ],
)  # fmt: skip
def test_a_wrong_mapping(old: str, new: str, problem: str, tmp_path: Path) -> None:
    assert old in FILMS
    (tmp_path / "films.csv").write_text(ROWS)
    found = wrong(tmp_path, FILMS.replace(old, new, 1), ROWS, "films.csv")
    assert any(each.startswith(f"mapping.yaml:{problem}") for each in found), found


def test_what_is_no_file(tmp_path: Path) -> None:
    def told(name: str) -> list[str]:
        return wrong(tmp_path, FILMS.replace("rows: films.csv", f"rows: {name}"), ROWS, "good.csv")

    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    hint = "this is a pipe, a socket or a device, name a file"
    near = "its path is relative to the mapping's"
    start = "mapping.yaml:2:7: "
    assert told("folder.csv") == [f"{start}folder.csv is a folder, name a file in it"]
    assert told("pipe.csv") == [f"{start}pipe.csv: {hint}"]
    assert told("film.csv") == [f"{start}there is no file film.csv here, {near}"]
    assert told("goods.csv") == [f"{start}there is no file goods.csv here, did you mean good.csv?"]
    long = "x" * 300 + ".csv"
    assert told(long) == [f"{start}there is no file {long} here, {near}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("1994", "19x4", "2:15: '19x4' is no EDTF date, write 2011"),
        (
            "1994",
            "1900-02-29",
            "2:15: no day can be 1900-02-29, the days of that month are 01 to 28",
        ),
        ("1994", "1999/1998", "2:15: 1999/1998 ends before it begins, write 1998/1999"),
        ("1994", '"19\n94"', "2:15: '19\\n94' is no EDTF date"),
        ("Nine Lamps,2001", '"Nine\n, Lamps",20x1', "4:10: '20x1' is no EDTF date"),
        ("Nine Lamps,2001", '"Nine ""Lamps"",",20x1', "3:19: '20x1' is no EDTF date"),
        ("Nine Lamps", "???", "3:1: '???' has no letter and no digit to make a key of"),
        ("2001,Ana Ruiz", "2001,ana ruiz", "3:17: ana-ruiz is declared twice, as Ana Ruiz and as"),
        ("2001,Ana Ruiz", "2001", "3:1: row 2 has 2 values, the head names 3"),
        ("2001,Ana Ruiz", "2001,Ana Ruiz,x,y", "3:26: row 2 has 5 values, the head names 3"),
        ("title,year", "title,title", "1:7: the column title comes twice, rename one"),
        ("Nine", '"Nine', "3:1: a quote is never closed, close or double it"),
        ("Nine Lamps", '"Nine" Lamps', "3:1: something follows a closing quote, double the quo"),
        ("Nine", "N\0ine", "3:2: the text holds a character that cannot be stored, leave it out"),
        (ROWS, "", "1:1: the file is empty, its first line names the columns"),
    ],
)
def test_a_wrong_table(old: str, new: str, problem: str, tmp_path: Path) -> None:
    found = wrong(tmp_path, FILMS, ROWS.replace(old, new, 1))
    assert any(each.startswith(f"films.csv:{problem}") for each in found), found


def test_a_table_that_is_no_text(tmp_path: Path) -> None:
    assert wrong(tmp_path, FILMS, ROWS.encode() + b"ab\xffc,1,2\n") == [
        "films.csv:4:3: the file is not UTF-8 text, save it as UTF-8"
    ]
    assert wrong(tmp_path, FILMS, ROWS + "x" * 2**20 + "\n") == [
        "films.csv:4:1: the line is longer than 1,048,576 characters, is this the right file?"
    ]
    assert wrong(tmp_path, FILMS, ROWS + '"' + "x" * 200_000) == [
        "films.csv:4:1: a value is longer than 131,072 characters, close its quote"
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[1]", "2:1: a line holds one JSON object"),
        ('  "x"', "2:3: a line holds one JSON object"),
        ('{"title": "B", "x": }', "2:21: this is no JSON: expected value"),
        ('{"ää": "B", x', "2:13: this is no JSON: key must be a string"),
        ('{"title": "B", "title": "C"}', '2:24: this is no JSON: Detected duplicate key "title"'),
        ('{"title": "B", "x": NaN}', "2:21: this is no JSON: expected value"),
        ('{"title": "B", "x": "\\ud800"}', "2:28: this is no JSON: unexpected end of hex escape"),
        ('{"title": "B", "x": "\\u0000"}', "2:21: the text holds a character that cannot be st"),
        (
            '{"title": "B", "x": "1"}',
            "2:21: `episodeCount` takes a whole number such as 6, not '1'",
        ),
        ('{"title": "B", "x": 1.5}', "2:21: `episodeCount` takes a whole number"),
        ('{"title": "B", "x": [1, 2]}', "2:21: `episodeCount` takes one value, not a list"),
        ('{"title": "B", "x": {"y": 1}}', "2:21: `episodeCount` takes a single value"),
        ('{"title": {"x": 1}, "x": 1}', "2:11: title holds an object, name a value in it: `a.b`"),
        ('{"q": {"x": 0}, "title": "B", "x": 1e9}', "2:36: `episodeCount` takes a whole number"),
        ("[" * 3000, "2:202: this is no JSON: recursion limit exceeded"),
    ],
)
def test_a_wrong_line_of_json(line: str, problem: str, tmp_path: Path) -> None:
    mapping = _sets("{x}", "episodeCount").replace('name: "{title}"', 'name: "The {title}"')
    table = f'{{"title": "A", "x": 1}}\n{line}\n'
    found = wrong(tmp_path, mapping, table, "films.jsonl")
    assert any(each.startswith(f"films.jsonl:{problem}") for each in found), found


@pytest.mark.parametrize(
    ("date", "problem"),
    [
        ('"20X1-02-29"', "no day can be 20X1-02-29, the days of that month are 01 to 28"),
        ('"2000-02-29/1999"', "2000-02-29/1999 ends before it begins, write 1999/2000-02-29"),
    ],
)
def test_an_impossible_date_in_json(date: str, problem: str, tmp_path: Path) -> None:
    mapping = _sets("{x}", "released")
    table = f'{{"title": "A", "x": "2020-02-29"}}\n{{"title": "B", "x": {date}}}\n'
    assert wrong(tmp_path, mapping, table, "films.jsonl") == [f"films.jsonl:2:21: {problem}"]


def test_a_column_that_no_row_of_json_has(tmp_path: Path) -> None:
    table = '{"title": "A", "genre": "x", "gone": {"b": 1}}\n{"title": "B"}\n'
    assert wrong(tmp_path, _sets("{genre}"), table, "films.jsonl") == []
    assert wrong(tmp_path, _sets("{genres}"), table, "films.jsonl") == [
        "mapping.yaml:10:50: the table has no column 'genres', did you mean genre?"
    ]
    (problem,) = wrong(tmp_path, _sets("{gone.a}"), table, "films.jsonl")
    assert "no column 'gone.a'" in problem
    assert wrong(tmp_path, _sets("{genres}"), "", "films.jsonl") == []


def test_a_wrong_delimiter_is_seen(tmp_path: Path) -> None:
    found = wrong(tmp_path, FILMS, ROWS.replace(",", ";"))
    assert "mapping.yaml:7:14: the table has no column 'title', add `delimiter: ';'`" in found
    table = '{"title": "A"}'
    mapping = FILMS.replace("rows: films.csv", "rows: films.csv\ndelimiter: ;")
    (problem,) = wrong(tmp_path, mapping, table, "films.jsonl")
    assert problem == "mapping.yaml:3:12: JSON Lines have no delimiter, leave it out"


def test_a_list_that_is_repeated_for(tmp_path: Path) -> None:
    fact = '{for: x, says: "{x}", note: n, about: "{title|slug}"}'
    (problem,) = wrong(tmp_path, _FRAME.format(fact=fact), "title,x\nA,b\n")
    assert problem.startswith("mapping.yaml:10:13: `for` names the items of one list")
    fact = '{for: {a: "{y}"}, says: "{a}", note: n, about: "{title|slug}"}'
    (problem,) = wrong(tmp_path, _FRAME.format(fact=fact), "title,x\nA,b\n")
    assert problem.startswith("mapping.yaml:10:17: the table has no column 'y', it can be title, x")


def test_a_wrong_link_is_told_at_the_mapping_once(tmp_path: Path) -> None:
    fact = '{says: S., links: "{title|slug} ABUOT film-list"}'
    assert wrong(tmp_path, _FRAME.format(fact=fact), "title\nA\nB\n") == [
        "mapping.yaml:10:25: there is no link 'ABUOT', did you mean ABOUT?"
    ]
    fact = '{says: S., links: "{title|slug} ABOUT {x}"}'
    assert wrong(tmp_path, _FRAME.format(fact=fact), "title,x\nA,film-list\nB,flim-list\n") == [
        "films.csv:3:3: `entities` declares no 'flim-list', did you mean film-list?"
    ]


def test_a_table_that_is_wrong_in_every_row(tmp_path: Path) -> None:
    table = "title,x\n" + "".join(f"Film {number},many\n" for number in range(1500))
    found = wrong(tmp_path, _sets("{x}", "episodeCount"), table)
    assert len(found) == 1001
    assert found[-1] == "films.csv:1002:11: there are more problems in this file, mend these first"
