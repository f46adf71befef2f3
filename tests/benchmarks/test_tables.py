"""The graph as tables: rows for COPY, and the tables that take them."""

import re
from datetime import date
from pathlib import Path

from benchmarks.graph import Edges, Graph, Nodes
from benchmarks.postgres import tables
from benchmarks.postgres.tables import copy_of
from benchmarks.rows import edge, node
from benchmarks.sizes import sizes

SCRIPTS = Path(tables.__file__).parent


def copied(scale=0.002):
    """Columns and rows by table; what is not copied is used up, as loading does."""
    found = {}
    for chunk in Graph(sizes(scale)).chunks():
        copy = copy_of(chunk)
        if copy is None:
            list(chunk.rows)
        else:
            found.setdefault(copy.table, (copy.columns, []))[1].extend(copy.rows)
    return found


def test_a_work_becomes_a_row():
    work = node("Work", {"key": "k", "title": "Él", "kind": "FILM", "released": "2011"})
    copy = copy_of(Nodes("Work", iter([work])))
    days = date(2011, 1, 1), date(2011, 12, 31)
    assert list(copy.rows) == [("k", "Él", "el", "FILM", None, "2011", *days)]
    assert copy.statement == (
        "COPY press.work (key, title, title_folded, kind, episode_count, released, "
        "released_earliest, released_latest) FROM STDIN"
    )


def test_an_edge_becomes_a_row_of_its_ends():
    copy = copy_of(Edges("NATIONAL_OF", "Person", "Place", [edge("NATIONAL_OF", "p", "c")]))
    assert list(copy.rows) == [("p", "c")]
    assert copy.columns == ("person", "place")


def test_what_no_query_asks_for_is_left_out():
    assert copy_of(Nodes("Quote", iter([]))) is None
    assert copy_of(Edges("ABOUT", "Work", "Entity", [])) is None


def test_every_role_has_a_person_and_a_subject():
    found = copied()
    roles = {row[0] for row in found["staged.role"][1]}
    people = {row[0] for row in found["press.person"][1]}
    kinds = ("press.work", "press.publication", "press.organization")
    subjects = {row[0] for kind in kinds for row in found[kind][1]}
    has_role, on_subject = found["staged.has_role"][1], found["staged.on_subject"][1]
    assert {role for _, role in has_role} == roles == {role for role, _ in on_subject}
    assert {person for person, _ in has_role} <= people
    assert {subject for _, subject in on_subject} <= subjects
    assert len(roles) == len(has_role) == len(on_subject) == sizes(0.002).roles


def test_tables_have_the_columns_that_are_copied():
    script = (SCRIPTS / "tables.sql").read_text()
    made = dict(re.findall(r"TABLE (\S+) \((.*?)\);", script, re.DOTALL))
    for table, (columns, _) in copied().items():
        assert set(columns) <= set(re.findall(r"\w+", made[table]))


def test_all_that_is_staged_is_joined():
    joined = (SCRIPTS / "joined.sql").read_text()
    staged = {name for name in copied() if name.startswith("staged.")}
    assert staged == set(re.findall(r"staged\.\w+", joined))
