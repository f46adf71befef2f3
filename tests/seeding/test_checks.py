"""What is wrong with a seed file is told whole: every problem, where it is, what would be right."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from graph_service.errors import SeedError
from graph_service.seeding import read_sources
from tests.seeding.files import HARBOUR, LATER, problems

_FRAME = """\
source: a-b
entities:
  - {{work: a-b, kind: ARTICLE, name: A}}
  - {{event: e, name: E, kind: OTHER}}
  - {{person: p, name: P}}
  - {{place: l, name: L, kind: TOWN}}
quotes:
  - {{quote: q, speaker: p, about: e, paraphrase: Q.}}
facts:
  - {{paragraph: 1, says: S., links: e AT l}}
  - {{paragraph: 1, says: S., quote: q}}
  - {fact}
"""


@pytest.mark.parametrize(
    "text", [HARBOUR, LATER, _FRAME.format(fact="{paragraph: 2, says: S., note: n, about: e}")]
)
def test_a_good_file_has_no_problem(text: str, tmp_path: Path) -> None:
    assert problems(tmp_path, text) == []


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        ("{paragraph: 2, says: S.}", "12:5: nothing follows from this fact, add `sets`, `links`"),
        ("{paragraph: 2, note: n, about: e}", "12:5: a fact has no `says`, write the fact as a"),
        ("{says: S., note: n, about: e}", "12:5: nothing says where this stands, add `paragraph`"),
        (
            "{paragraf: 2, url: u, says: S., note: n, about: e}",
            "12:6: a fact has no `paragraf`, did you mean paragraph?",
        ),
        (
            "{paragraph: two, says: S., note: n, about: e}",
            "12:17: `paragraph` takes a whole number, not 'two'",
        ),
        (
            "{paragraph: -1, says: S., note: n, about: e}",
            "12:17: `paragraph` counts from 0, the headline",
        ),
        (
            "{paragraph: -99999999999999999999, says: S., note: n, about: e}",
            "12:17: `paragraph` counts from 0, the headline",
        ),
        (
            "{paragraph: 99999999999999999999, says: S., note: n, about: e}",
            "12:17: `paragraph` is at most 2147483647, not '99999999999999999999'",
        ),
        (
            "{paragraph: 2147483648, says: S., note: n, about: e}",
            "12:17: `paragraph` is at most 2147483647, not '2147483648'",
        ),
        (
            "{paragraph: [1, 1], says: S., note: n, about: e}",
            "12:21: paragraph 1 comes twice, keep one",
        ),
        ("{paragraph: 2, says: S., note: n}", "12:5: a note has no `about`, name the entity"),
        (
            "{paragraph: 2, says: S., note: n, about: f}",
            "12:46: `entities` declares no 'f', it can be a-b, e, l, p",
        ),
        (
            "{paragraph: 2, says: S., note: n, about: e, certainty: SURE}",
            "12:60: `certainty` cannot be 'SURE', it can be INFERRED, STATED",
        ),
        (
            "{paragraph: 2, says: S., note: n, about: e, according_to: x}",
            "12:63: `entities` declares no 'x'",
        ),
        (
            "{paragraph: 2, says: S., note: n, about: e, mentions: [p, x]}",
            "12:63: `entities` declares no 'x'",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {deathsAtleast: 1}}}",
            "12:41: an Event has no `deathsAtleast`, did you mean deathsAtLeast?",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: many}}}",
            "12:56: `deathsAtLeast` takes a whole number such as 6, not 'many'",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: 99999999999}}}",
            "12:56: `deathsAtLeast` is at most 2147483647, not '99999999999'",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: -3}}}",
            "12:56: `deathsAtLeast` is at least 0, not '-3'",
        ),
        (
            "{paragraph: 2, says: S., sets: {a-b: {languages: [es, Klingonese!!]}}}",
            "12:59: `languages` takes a language tag (BCP 47) such as es or pt-BR, not 'Klingo",
        ),
        (
            "{paragraph: 2, says: S., sets: {a-b: {url: example.org}}}",
            "12:48: `url` takes an address such as https://example.org/page, not 'example.org'",
        ),
        (
            "{paragraph: 2, says: S., sets: {p: {sameAs: 'ftp://example.org/p'}}}",
            "12:49: `sameAs` takes an address such as",
        ),
        (
            "{url: 'http://', says: S., note: n, about: e}",
            "12:11: `url` takes an address such as",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {deathsAtLeast: [1, 2]}}}",
            "12:56: `deathsAtLeast` takes one value, not a list",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {date: 2011-13}}}",
            "12:47: '2011-13' is no EDTF date, write 2011, 2011-03",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {date: 2021-02-29}}}",
            "12:47: no day can be 2021-02-29, the days of that month are 01 to 28",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {date: 1999/1998}}}",
            "12:47: 1999/1998 ends before it begins, write 1998/1999",
        ),
        (
            "{paragraph: 2, says: S., sets: {e: {kind: MASACRE}}}",
            "12:47: `kind` cannot be 'MASACRE', did you mean MASSACRE?",
        ),
        ("{paragraph: 2, says: S., sets: {e: {key: f}}}", "12:41: an Event has no `key`"),
        (
            "{paragraph: 2, says: S., sets: {e: {award: ''}}}",
            "12:48: `award` is empty, write a value or leave the key out",
        ),
        (
            "{paragraph: 2, says: S., sets: [e]}",
            "12:36: `sets` is no mapping, write `key: value` lines",
        ),
        ("{paragraph: 2, says: S., links: e AT}", "12:37: 'e AT' is no link, write three names"),
        (
            "{paragraph: 2, says: S., links: e ATT l}",
            "12:37: there is no link 'ATT', did you mean AT?",
        ),
        ("{paragraph: 2, says: S., links: p HAS_ROLE e}", "12:37: there is no link 'HAS_ROLE'"),
        (
            "{paragraph: 2, says: S., links: l AT e}",
            "12:37: no AT from Place to Event, it leads from Event to Place",
        ),
        (
            "{paragraph: 2, says: S., links: {p TOOK_PART_IN e: {prt: x}}}",
            "12:57: TOOK_PART_IN has no `prt`, did you mean part?",
        ),
        (
            "{paragraph: 2, says: S., role: {person: p, title: t, category: WRITING}}",
            "12:30: a role needs `subject`, add it",
        ),
        (
            "{paragraph: 2, says: S., role: {person: p, title: t, category: WRITING, subject: e}}",
            "12:86: e is an Event, here belongs",
        ),
        (
            "{paragraph: 2, says: S., role: {person: p, titel: t, category: MUSIC, subject: a-b}}",
            "12:48: a role has no `titel`, did you mean title?",
        ),
        ("{paragraph: 2, says: S., quote: r}", "12:37: there is no quote 'r', it can be q"),
        (
            "{paragraph: 1, says: T., quote: q}",
            "12:30: SAID is stated twice in one place of the source, merge",
        ),
    ],
)
def test_a_wrong_fact(fact: str, problem: str, tmp_path: Path) -> None:
    found = problems(tmp_path, _FRAME.format(fact=fact))
    assert any(each.startswith(problem) for each in found), found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file is empty, write `source:`, `entities:`, `facts:`"),
        ("just words", "1:1: a seed file is no mapping, write `key: value` lines"),
        ("entities: []", "1:1: a seed file has no `source`, name the source by its key"),
        ("source: [a]", "1:9: `source` is a list or a mapping, write one value"),
        ("source: a", "1:9: `entities` declares no 'a', there is none to choose from"),
        ("source: a\nfacs: []", "2:1: a seed file has no `facs`, did you mean facts?"),
        ("source: a\nentities: {work: a}", "2:11: `entities` is no list, write one `- ` line"),
        (
            "source: a\nentities:\n - wrk: a",
            "3:4: there is no kind of entity `wrk`, did you mean work?",
        ),
        ("source: a\nentities:\n - {work: a, person: b}", "3:14: an entity is of one kind only"),
        ("source: a\nentities:\n - {work: A b}", "3:11: 'A b' is no key, write lower-case words"),
        (
            "source: a\nentities:\n - {work: a, name: A, kind: ARTICEL}",
            "3:29: a work cannot be 'ARTICEL', did you mean ARTICLE?",
        ),
        (
            "source: a\nentities:\n - {work: a, name: A, url: x}",
            "3:23: `url` needs a source, state it in a fact: `sets: …`",
        ),
        ("source: a\nentities:\n - {person: a}", "3:13: a has no name, add `name: …`"),
        ("source: a\nentities:\n - {person: a, name: A}", "1:9: a is a Person, a source is a Work"),
        (
            "source: a\nentities:\n - {work: a, name: A}\n - {work: a, name: A}",
            "4:11: a is declared twice (first in line 3), keep one",
        ),
        ("source: a\nentities:\n - {work: a, name: A}", "3:11: a has no kind, state it in a fact"),
        (
            "source: a\nentities:\n - {work: a, kind: FILM}",
            "3:11: a has no title, state it in a fact",
        ),
        (
            "source: a\nentities:\n - {work: a, name: A, kind: FILM}\n - {person: p, name: P}",
            "4:13: no fact is about p, state one or leave",
        ),
    ],
)
def test_a_wrong_frame(text: str, problem: str, tmp_path: Path) -> None:
    found = problems(tmp_path, text)
    assert any(each.startswith(problem) for each in found), found


def test_a_quote_that_no_fact_reports(tmp_path: Path) -> None:
    text = HARBOUR.replace(", quote: water}", ", note: n, about: ana}")
    assert problems(tmp_path, text) == [
        "9:13: no fact reports the quote water, add `quote: water` to one"
    ]


def test_one_key_is_one_kind_in_every_source(tmp_path: Path) -> None:
    other = LATER.replace("{event: flood,", "{organization: flood,").replace(
        "deathsAtLeast: 12", "description: x"
    )
    (problem,) = problems(tmp_path, HARBOUR, other)
    assert "flood is an Organization here and an Event in harbour-news" in problem


def test_all_problems_of_all_files_at_once_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("source: a\nfacs: []\nentitis: []\n")
    (tmp_path / "b.yaml").write_text("a: &x 1\n")
    with pytest.raises(SeedError) as caught:
        read_sources([tmp_path, tmp_path / "nothing"])
    found = [(Path(each.file).name, each.line) for each in caught.value.problems]
    assert found == [("a.yaml", 1), ("a.yaml", 2), ("a.yaml", 3), ("b.yaml", 1), ("nothing", 1)]
    assert str(caught.value.problems[0]).startswith(f"{tmp_path}/a.yaml:1:9: ")


def test_a_folder_without_seed_files(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"1 problem in the seed files\. Nothing was written\."):
        read_sources([tmp_path])


def _said(*paths: Path) -> list[str]:
    with pytest.raises(SeedError) as caught:
        read_sources(paths)
    return [str(each) for each in caught.value.problems]


PIPE = "this is a pipe, a socket or a device, name a file"


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with socket.socket(socket.AF_UNIX) as own:
        own.bind(os.path.relpath(tmp_path / "socket.yaml"))
        assert _said(tmp_path) == [
            f"{tmp_path}:1:1: the folder holds no .yaml file, name one that does"
        ]
        (tmp_path / "folder.yaml" / "a.yaml").write_text(HARBOUR)
        assert [each.key for each in read_sources([tmp_path])] == ["harbour-news"]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nothing")
    (problem,) = _said(tmp_path)
    assert "a.yaml:1:1: the file cannot be read (No such file or directory)" in problem


def test_a_pipe_that_is_named_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    paths = (tmp_path / "pipe.yaml", Path("/dev/zero"))
    assert _said(*paths) == [f"/dev/zero:1:1: {PIPE}", f"{paths[0]}:1:1: {PIPE}"]


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HARBOUR)
    names = (path, tmp_path, path, tmp_path / "." / "a.yaml", Path(os.path.relpath(path)))
    (source,) = read_sources(names)
    assert source.files == (str(path),)


def test_a_link_of_something_with_itself(tmp_path: Path) -> None:
    text = HARBOUR.replace(
        "links: {port TOOK_PART_IN flood", "links: {flood TRIGGERED flood"
    ).replace(": {part: helper}", "")
    (problem, *_) = problems(tmp_path, text)
    assert problem.endswith("flood is linked with itself, link two different entities")
