"""Rows in slices read as a list of them does."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.engine.pieces import LongLists, filled, put_off
from graph_service.engine.slices import Slice, SlicedRows

_scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
ROW = st.lists(_scalars | st.lists(st.lists(_scalars, max_size=2), max_size=2), max_size=3)
SLICES = st.lists(st.lists(ROW, max_size=4), max_size=5)


def _in_slices(slices: list[list[Any]]) -> tuple[SlicedRows, list[Any]]:
    return SlicedRows([Slice.of(each) for each in slices]), [row for each in slices for row in each]


@given(SLICES, st.integers(0, 25))
def test_it_is_read_as_a_list_is(slices: list[list[Any]], most: int) -> None:
    sliced, rows = _in_slices(slices)
    several = (sliced, rows), (sliced[:most], rows[:most]), (sliced[:most][:3], rows[:most][:3])
    for got, wanted in several:
        assert len(got) == len(wanted)
        assert bool(got) == bool(wanted)
        assert list(got) == wanted
        assert list(got) == wanted, "and once more"
        assert [got[at] for at in range(len(wanted))] == wanted
        assert [got[-at - 1] for at in range(len(wanted))] == wanted[::-1]


@given(SLICES, st.integers(0, 25))
def test_it_is_written_as_a_list_is(slices: list[list[Any]], most: int) -> None:
    sliced, rows = _in_slices(slices)
    lists: LongLists = []
    text = orjson.dumps({"a": put_off(lists, sliced[:most], list), "b": 1})
    assert filled(text, lists) == orjson.dumps({"a": rows[:most], "b": 1})


def test_what_is_not_there_is_an_error() -> None:
    sliced, _ = _in_slices([[["a"]], [["b"]]])
    for at in (2, -3):
        with pytest.raises(IndexError):
            sliced[at]
    with pytest.raises(TypeError):
        sliced[::-1]
