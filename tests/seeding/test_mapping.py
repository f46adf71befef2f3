"""Tables become facts by a mapping, through the same checks as any seed file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_service.database import Database
from graph_service.seeding import apply, digest, read_sources
from graph_service.seeding.parsing import parse
from tests.seeding.files import loaded
from tests.seeding.tables import FILMS, ROWS, mapped, said, wrong
from tests.seeding.test_own_model import SHIPS

_PAGE = (Path(__file__).parents[2] / "docs" / "seed-mapping.md").read_text("utf-8")
_EXAMPLES = re.findall(r"```(\w+)\n(.*?)```", _PAGE, re.DOTALL)

_FRAME = """\
source: film-list
rows: films.csv
entities:
  - {{work: film-list, kind: OTHER, name: A list of films}}
each_row:
  entities:
    - {{work: "{{title|slug}}", name: "{{title}}", kind: FILM}}
  facts:
    - {{says: S, note: seen, about: "{{title|slug}}"}}
    - {fact}
"""


def _sets(column: str, name: str = "genres") -> str:
    return _FRAME.format(fact=f'{{says: S., sets: {{"{{title|slug}}": {{{name}: "{column}"}}}}}}')


def test_each_row_makes_its_facts(tmp_path: Path) -> None:
    source = mapped(tmp_path, FILMS, ROWS)
    assert [each for each in said(source) if each[1] == "released"] == [
        ("the-long-rain", "released", "1994", "row 1"),
        ("nine-lamps", "released", "2001", "row 2"),
    ]
    assert source.rows == 4
    assert [each.statement for each in source.ledger.citations][
        -1
    ] == "Ana Ruiz directed Nine Lamps."
    assert {key: ref.type for key, ref in source.ledger.refs.items()} == {
        "film-list": "Work",
        "the-long-rain": "Work",
        "nine-lamps": "Work",
        "ana-ruiz": "Person",
    }


async def test_it_loads_what_a_seed_file_that_is_written_out_loads(
    empty_database: Database, tmp_path: Path
) -> None:
    await apply(empty_database, [mapped(tmp_path, FILMS, ROWS)])
    before = await digest(empty_database)
    await empty_database.execute("MATCH (n) DETACH DELETE n")
    written = """
    source: film-list
    entities:
      - {work: film-list, kind: OTHER, name: A list of films}
      - {work: the-long-rain, name: The Long Rain, kind: FILM}
      - {work: nine-lamps, name: Nine Lamps, kind: FILM}
      - {person: ana-ruiz, name: Ana Ruiz}
    facts:
      - {locator: row 1, says: The film The Long Rain came out in 1994.,
         sets: {the-long-rain: {released: 1994}}}
      - {locator: row 1, says: Ana Ruiz directed The Long Rain.,
         role: {person: ana-ruiz, title: director, category: DIRECTION, subject: the-long-rain}}
      - {locator: row 2, says: The film Nine Lamps came out in 2001.,
         sets: {nine-lamps: {released: 2001}}}
      - {locator: row 2, says: Ana Ruiz directed Nine Lamps.,
         role: {person: ana-ruiz, title: director, category: DIRECTION, subject: nine-lamps}}
    """
    await apply(empty_database, loaded(tmp_path, written))
    assert await digest(empty_database) == before


def test_the_examples_of_the_page(tmp_path: Path) -> None:
    (_, films), (_, mapping), (_, log_mapping), (_, log) = _EXAMPLES
    source = mapped(tmp_path, mapping, films)
    facts = said(source)
    assert ("the-long-rain", "genres", "crime", "row 1") in facts
    assert ("nine-lamps", "episodeCount", "6", "row 2") in facts
    assert ("film-list", "alternateNames", "Films", "head") in facts
    assert [each[0] for each in facts if each[0] in ("bo-lind", "cy-marr")] == [
        "bo-lind", "cy-marr", "bo-lind",
    ]  # fmt: skip
    assert not [each for each in facts if each[:2] == ("nine-lamps", "genres")]
    statements = {each.statement for each in source.ledger.citations}
    assert "The genres of The Long Rain are: drama, crime." in statements
    harbour = mapped(tmp_path, log_mapping, log, "log.jsonl")
    assert ("storm", "deathsAtLeast", "2", "row 1") in said(harbour)
    assert ("bo-lind", "TOOK_PART_IN", "storm", "row 1") in said(harbour)


def test_a_folder_takes_it_along(tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    mapped(tmp_path / "list", FILMS, ROWS)
    (source,) = read_sources([tmp_path])
    assert source.key == "film-list"


def test_a_model_of_ones_own(tmp_path: Path) -> None:
    mapping = """
    source: fleet
    rows: ships.tsv
    each_row:
      entities:
        - {ship: "{ship|slug}", title: "{ship}", built: "{built}"}
        - {sailor: "{captain|slug}", name: "{captain}"}
      facts:
        - says: "{captain} sailed on {ship}."
          links: "{captain|slug} SAILED_ON {ship|slug}"
    """
    table = "ship\tbuilt\tcaptain\nGull\t1999\tAna Ruiz\nGull\t1999\tBo Lind\n"
    source = mapped(tmp_path, mapping, table, "ships.tsv", SHIPS)
    assert sorted(source.ledger.refs) == ["ana-ruiz", "bo-lind", "gull"]
    assert len(source.ledger.citations) == 4


@pytest.mark.parametrize(
    ("cell", "column", "genres"),
    [
        ("a; b;", "{x|split:;}", ["a", "b"]),
        ("a|b", "{x|split:|}", ["a", "b"]),
        ("a|B", "{x|split:||upper}", ["A", "B"]),
        ("Ä B", "{x|slug}", ["a-b"]),
        ("The Devil's No. 1", "{x|slug}", ["the-devils-no-1"]),
        ("日本", "{x|slug}", ["ri-ben"]),
        ("drama", "a {x}", ["a drama"]),
        ("drama", "{{{x}}}", ["{drama}"]),
        ("a;b", "so {x|split:;}", ["so a", "so b"]),
        ("a;b", "{x|split:;|join: & }", ["a & b"]),
        ("a;b", "{ x | split:; }", ["a", "b"]),
        ("a b", "{x|split: }", ["a", "b"]),
        ("null", "{x}", ["null"]),
        ("007", "{x}", ["007"]),
        ("x", "row {row}", ["row 1"]),
        ("", "{x}", []),
        ("   ", "{x}", []),
        (" ; ", "{x|split:;}", []),
        ("", "row {x}", []),
    ],
)
def test_holes(cell: str, column: str, genres: list[str], tmp_path: Path) -> None:
    source = mapped(tmp_path, _sets(column), f"title,x\nA,{cell}\n")
    assert [value for _, name, value, _ in said(source) if name == "genres"] == genres


@pytest.mark.parametrize(
    ("cell", "column", "genres"),
    [
        ('["a", "b", null, ""]', "{x}", ["a", "b"]),
        ('["a;b", "c"]', "{x|split:;}", ["a", "b", "c"]),
        ('{"y": {"z": "a"}}', "{x.y.z}", ["a"]),
        ("1.10", "{x}", ["1.10"]),
        ("12345678901234567890123", "no. {x}", ["no. 12345678901234567890123"]),
        ("true", "{x}", ["true"]),
        ('"ä\\n\\u00e4\\"{"', "{x}", ['ä\nä"{']),
        ("null", "{x}", []),
        ('""', "{x}", []),
        ("[]", "{x}", []),
        ("[null]", "{x|slug}", []),
    ],
)
def test_holes_of_json(cell: str, column: str, genres: list[str], tmp_path: Path) -> None:
    table = f'{{"title": "A", "x": {cell}}}\n\n'
    source = mapped(tmp_path, _sets(column), table, "films.jsonl")
    assert [value for _, name, value, _ in said(source) if name == "genres"] == genres


def test_numbers_of_json_stay_numbers_and_text_stays_text(tmp_path: Path) -> None:
    mapping = _sets("{x}", "episodeCount")
    source = mapped(tmp_path, mapping, '{"title": "A", "x": 6}', "films.jsonl")
    assert ("a", "episodeCount", "6", "row 1") in said(source)
    assert wrong(tmp_path, mapping, '{"title": "A", "x": "6"}', "films.jsonl") == [
        "films.jsonl:1:21: `episodeCount` takes a whole number such as 6, not '6'"
    ]


def test_an_entry_without_its_column_is_left_out(tmp_path: Path) -> None:
    source = mapped(tmp_path, FILMS, "title,year,director\nA,,Ana\nB,1990,\n")
    assert [each[:3] for each in said(source)][1:] == [("b", "released", "1990")]
    assert "ana" in source.ledger.refs
    assert len(source.ledger.refs) == 4


def test_a_place_of_its_own(tmp_path: Path) -> None:
    mapping = _FRAME.format(
        fact='{says: S., locator: "page {page}", sets: {"{title|slug}": {genres: a}}}'
    )
    source = mapped(tmp_path, mapping, "title,page\nA,7\n")
    assert ("a", "genres", "a", "page 7") in said(source)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(end: str, tmp_path: Path) -> None:
    table = "\ufeff" + ROWS.replace("\n", end).replace("Nine Lamps", f'"Nine{end}Lamps"')
    assert len(mapped(tmp_path, FILMS, table).ledger.refs) == 4


def test_a_delimiter(tmp_path: Path) -> None:
    for written, sign in [("';'", ";"), ("semicolon", ";"), ("tab", "\t"), ('"\\t"', "\t")]:
        mapping = FILMS.replace("rows: films.csv", f"rows: films.csv\ndelimiter: {written}")
        assert mapped(tmp_path, mapping, ROWS.replace(",", sign)).rows == 4


def test_a_large_table_is_read(tmp_path: Path) -> None:
    """Larger than a seed file may be."""
    filler = "x" * 100_000
    table = "title,year,director,blurb\n" + "".join(
        f"Film {number},1990,Ana Ruiz,{filler}\n" for number in range(180)
    )
    assert len(table) > 16 * 1024 * 1024
    assert mapped(tmp_path, FILMS, table).rows == 360


def test_a_document_alone_reads_no_table() -> None:
    """Only a file can be a mapping, so that text from elsewhere opens no file."""
    from graph_service.model.press import PRESS
    from graph_service.seeding.forms import Forms
    from graph_service.seeding.problems import Problems
    from graph_service.seeding.reading import read_text

    problems = Problems()
    parse(read_text(FILMS, "f", problems), "f", Forms(PRESS), problems)
    assert [each.message.split(",")[0] for each in problems.sorted()] == [
        "a seed file has no `rows`",
        "a seed file has no `each_row`",
    ]
