"""Page sizes, and what a statement takes of a request."""

from __future__ import annotations

import pytest

from graph_service.compiler.arguments import Constant, Variable
from graph_service.compiler.parameters import parameters
from graph_service.compiler.place import Place
from graph_service.compiler.values import Conversion, PageSize, Value
from graph_service.errors import BadInputError, LimitError

HERE = Place(("works",), (1, 3))


def test_page_sizes_are_bounded() -> None:
    size = PageSize(Variable(("n",)), "first", 100, 1, HERE)
    with pytest.raises(BadInputError, match="0 to 100"):
        size.read({"n": -1})
    with pytest.raises(LimitError) as told:
        size.read({"n": 101})
    assert told.value.details == {"limit": "page size", "value": 101, "allowed": 100}
    assert told.value.path == ("works",)


def test_one_row_more_tells_whether_any_follow() -> None:
    assert PageSize(Variable(("n",)), "first", 100, 1, HERE).read({"n": 100}) == 101


def test_parameters_are_fixed_given_or_read() -> None:
    found = parameters(
        [
            ("p0", Value(Variable(("key",)))),
            ("p1", Value(Constant("FILM"))),
            ("p2", Value(Variable(("title",)), Conversion.FOLDED)),
            ("p3", PageSize(Constant(1000), "first", 10_000, 1, HERE, given=False)),
            ("p4", PageSize(Variable(("n",)), "first", 100, 1, HERE)),
            ("p5", Value(Variable(("where", "kind")))),
        ]
    )
    assert found.names == ("p0", "p1", "p2", "p3", "p4", "p5")
    assert dict(found.fixed) == {"p1": "FILM", "p3": 1001}
    assert found.given == (("p0", "key"),)
    assert [name for name, _ in found.read] == ["p2", "p4", "p5"]
    variables = {"key": "somos", "title": "Él", "n": 2, "where": {"kind": "FILM"}}
    assert found.of(variables) == {
        "p0": "somos",
        "p1": "FILM",
        "p2": "el",
        "p3": 1001,
        "p4": 3,
        "p5": "FILM",
    }


def test_a_variable_that_was_not_given_is_null() -> None:
    assert parameters([("p0", Value(Variable(("key",))))]).of({}) == {"p0": None}


def test_a_page_that_is_written_too_large_is_refused_with_each_request() -> None:
    size = PageSize(Constant(101), "first", 100, 0, HERE)
    with pytest.raises(LimitError):
        parameters([("p0", size)]).of({})
