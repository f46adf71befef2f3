"""Scripts come apart into statements; the files in cypher/ are what the model renders."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from graph_service.model.press import PRESS
from graph_service.seeding import read_sources
from graph_service.seeding.article_script import article, file_name
from graph_service.seeding.rendering import scripts
from graph_service.seeding.scripts import folder, read_scripts
from graph_service.seeding.splitting import split, split_lines


@pytest.mark.parametrize(
    ("script", "texts"),
    [
        ("RETURN 1; RETURN 2;", ["RETURN 1", "RETURN 2"]),
        ("RETURN 1", ["RETURN 1"]),
        ("", []),
        (" ;; \n;", []),
        ("// all; comment\n", []),
        ("RETURN ';' AS a; RETURN 2", ["RETURN ';' AS a", "RETURN 2"]),
        ('RETURN ";" AS a', ['RETURN ";" AS a']),
        ("RETURN 'it\\'s; so'; RETURN 2", ["RETURN 'it\\'s; so'", "RETURN 2"]),
        ("RETURN '\\\\'; RETURN 2", ["RETURN '\\\\'", "RETURN 2"]),
        ("MATCH (`a;``b`) RETURN 1; RETURN 2", ["MATCH (`a;``b`) RETURN 1", "RETURN 2"]),
        ("RETURN 1 // one; two\n+ 1;", ["RETURN 1\n+ 1"]),
        ("RETURN 1 /* ; */ + 1;", ["RETURN 1   + 1"]),
        ("RETURN 'http://x;y';", ["RETURN 'http://x;y'"]),
        ("RETURN 4 / 2; RETURN 1", ["RETURN 4 / 2", "RETURN 1"]),
        ("RETURN 'open; end", ["RETURN 'open; end"]),
        ("RETURN 1  \n+ 1  ;", ["RETURN 1\n+ 1"]),
        ("RETURN 'a  \n\u2028 b' ;", ["RETURN 'a  \n\u2028 b'"]),
    ],
)
def test_statements_of_a_script(script: str, texts: list[str]) -> None:
    assert [each.text for each in split(script)] == texts


def test_a_statement_is_there_as_soon_as_the_line_that_ends_it() -> None:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in ("RETURN 1; RETURN\n", "2; // 3;\n", "RETURN ';\n", "'; \n", "RETURN 4"):
            taken.append(line)
            yield line

    found = split_lines(lines())
    assert (next(found), len(taken)) == ("RETURN 1", 1)
    assert (next(found), len(taken)) == ("RETURN\n2", 2)
    assert (next(found), len(taken)) == ("RETURN ';\n'", 4)
    assert list(found) == ["RETURN 4"]


def test_a_long_statement_is_taken_apart_in_time() -> None:
    keys = ", ".join(f"'key{number}'" for number in range(20_000))
    started = time.process_time()
    (found,) = split(f"UNWIND [{keys}] AS key RETURN key;")
    assert time.process_time() - started < 1
    assert len(found.text) > len(keys)


def test_statements_know_where_they_start_and_what_they_take() -> None:
    script = "// head\n\nUNWIND $rows AS row\nRETURN '$no';\n\n/* two\nlines */ RETURN $a, $b;"
    first, second = split(script, "f.cypher")
    assert (first.file, first.line, first.parameters) == ("f.cypher", 3, {"rows"})
    assert (second.line, second.parameters) == (7, {"a", "b"})


def test_the_files_are_what_the_model_renders() -> None:
    place = folder("cypher")
    kept = {
        str(path.relative_to(place)): path.read_text("utf-8")
        for name in ("schema", "load")
        for path in sorted((place / name).glob("*"))
    }
    assert kept == scripts(PRESS), "run `graph-service seed render`"


def test_the_article_is_what_its_seed_renders() -> None:
    place = folder("cypher") / "articles"
    rendered = {file_name(each): article(each, PRESS) for each in read_sources()}
    kept = {path.name: path.read_text("utf-8") for path in place.glob("*")}
    assert kept == rendered, "run `graph-service seed render`"


def test_a_loading_statement_takes_its_rows_from_one_parameter() -> None:
    for statement in read_scripts("load"):
        assert len(statement.parameters) == 1, statement


def test_schema_and_article_take_no_parameter() -> None:
    for statement in (*read_scripts("schema"), *read_scripts("articles")):
        assert not statement.parameters, statement


def test_every_identity_is_unique_and_every_order_has_its_index() -> None:
    schema = "".join(each.text + "\n" for each in read_scripts("schema"))
    for each in PRESS.relationships:
        assert f"FOR ()-[r:{each.name}]-() REQUIRE r.id IS UNIQUE" in schema
    for node in PRESS.nodes:
        label = PRESS.lookup_label(node)
        assert f"FOR (n:{label}) REQUIRE n.{node.identity} IS UNIQUE" in schema
        for prop in PRESS.properties_of(node.name):
            if prop.indexed:
                columns = f"(n.{prop.order_column}, n.{node.identity})"
                assert f"FOR (n:{node.label}) ON {columns}" in schema
    assert "CREATE FULLTEXT INDEX words IF NOT EXISTS" in schema
    assert "n.statementFolded" in schema
