"""What is written as a literal is what a Cypher client reads."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import pytest

from graph_service.cypher_ast import literal, literal_map
from graph_service.database import Database


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("it's", r"'it\'s'"),
        ("a\nb\rc\td\\", r"'a\nb\rc\td\\'"),
        ("\0\x1f\x7f\x85\u2028\ufeff\uffff", r"'\u0000\u001f\u007f\u0085\u2028\ufeff\uffff'"),
        (True, "true"),
        (1, "1"),
        (-0.5, "-0.5"),
        (math.nan, "NaN"),
        (-math.inf, "-Infinity"),
        (1e300, "1e+300"),
        (date(2011, 3, 18), "date('2011-03-18')"),
        (["a", None, 1], "['a', null, 1]"),
    ],
)
def test_values(value: Any, text: str) -> None:
    assert literal(value) == text


def test_names_of_a_map_are_escaped() -> None:
    assert literal_map({"plain": 1, "with `tick": 2}) == "{plain: 1, `with ``tick`: 2}"


@pytest.mark.parametrize("value", [datetime(2011, 3, 18), b"bytes", object(), {"a": 1}])
def test_other_values_have_none(value: Any) -> None:
    with pytest.raises(TypeError, match="no literal"):
        literal(value)


async def test_neo4j_reads_what_was_written(article: Database) -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000)))) + "😀\\u0041C:\\users"
    values = [every, math.inf, 5e-324, -(2**63), 2**63 - 1, 0.1, True, [], date(1, 1, 1)]
    for language in ("CYPHER 5", ""):
        (row,) = await article.rows(f"{language} RETURN {literal(values)} AS values")
        *plain, day = row["values"]
        assert plain == values[:-1]
        assert day.to_native() == values[-1]


@pytest.mark.parametrize(
    "name",
    [
        "\\u0060",
        "\\u0060: 1}) DETACH DELETE n //",
        "\\\\u0060",
        "\\\\\\uu0060",
        "\\",
        "a\\",
        "\\`",
        "`\\u0060`",
        "\\u005cu0060",
        "\\uD83D\\uDE00",
        "\\unope \\u",
        "line\nbreak \\u000a // \u2028",
    ],
)
async def test_neo4j_reads_a_name_as_it_was(article: Database, name: str) -> None:
    """Cypher 5 reads backslash-u sequences anywhere in a query."""
    (row,) = await article.rows(f"CYPHER 5 RETURN {literal_map({name: 1})} AS map, 2 AS two")
    assert (row["map"], row["two"]) == ({name: 1}, 2)


@pytest.mark.parametrize("language", ["CYPHER 5", ""])
async def test_a_name_cannot_end_itself(article: Database, language: str) -> None:
    """It does in Cypher 5, where the sequence stays as it is."""
    name = "a\\u0060: 7, \\u0060b"
    (row,) = await article.rows(f"CYPHER 5 RETURN {{`{name}`: 1}} AS map")
    assert row["map"] == {"a": 7, "b": 1}
    (row,) = await article.rows(f"{language} RETURN {literal_map({name: 1})} AS map")
    assert len(row["map"]) == 1
