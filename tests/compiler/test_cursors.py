"""Cursors: what is in them, and whose they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.compiler.arguments import Constant, Variable
from graph_service.compiler.cursors import (
    CursorPart,
    Signature,
    cursor_nulls,
    open_cursor,
    write_cursor,
)
from graph_service.compiler.place import Place
from graph_service.errors import BadCursorError

SIGNATURE = Signature("Query.works", "title", None)
HERE = Place(("works",), (1, 3))
scalars = (
    st.none()
    | st.text()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
)


@given(st.lists(scalars, min_size=1, max_size=4))
def test_a_cursor_gives_back_its_values(values: list[Any]) -> None:
    signature = SIGNATURE.read({})
    cursor = write_cursor(signature, values)
    assert open_cursor(cursor, len(values), HERE) == (signature, *values)
    assert cursor_nulls(cursor)[1:] == tuple(value is None for value in values)
    for position, value in enumerate(values):
        part = CursorPart(Constant(cursor), SIGNATURE, position, len(values), False, HERE)
        assert part.read({}) == value


@given(st.text())
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(BadCursorError) as told:
        CursorPart(Constant(text), SIGNATURE, 0, 2, False, HERE).read({})
    assert told.value.path == ("works",)
    # Some text is a list in base64, by chance; of the others, nothing is null.
    assert all(isinstance(each, bool) for each in cursor_nulls(text))


def test_a_cursor_of_another_filter_is_refused() -> None:
    mine = Signature("Query.works", "title", Variable(("where",)))
    cursor = write_cursor(mine.read({"where": {"a": 1}}), ["x"])
    part = CursorPart(Constant(cursor), mine, 0, 1, False, HERE)
    assert part.read({"where": {"a": 1}}) == "x"
    with pytest.raises(BadCursorError, match="another field, order or filter"):
        part.read({"where": {"a": 2}})


def test_a_cursor_of_a_longer_order_is_from_another_order() -> None:
    cursor = write_cursor(SIGNATURE.read({}), ["x", "y"])
    with pytest.raises(BadCursorError, match="another field, order or filter"):
        CursorPart(Constant(cursor), SIGNATURE, 0, 1, False, HERE).read({})


def test_a_day_in_a_cursor_is_a_day() -> None:
    right = write_cursor(SIGNATURE.read({}), ["2011-02-28"])
    part = CursorPart(Constant(right), SIGNATURE, 0, 1, True, HERE)
    assert part.read({}) == date(2011, 2, 28)
    cursor = write_cursor(SIGNATURE.read({}), ["2011-02-30"])
    with pytest.raises(BadCursorError):
        CursorPart(Constant(cursor), SIGNATURE, 0, 1, True, HERE).read({})
