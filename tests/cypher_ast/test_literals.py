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
