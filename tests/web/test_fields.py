"""Header fields: by name, and several lines of one name as one list."""

from __future__ import annotations

from graph_service.web.fields import fields_of


def test_a_field_is_found_by_its_name() -> None:
    fields = fields_of({"headers": [(b"accept", b"a/b"), (b"host", b"h")]})
    assert fields == {b"accept": b"a/b", b"host": b"h"}
    assert fields_of({"headers": []}) == {}


def test_lines_of_one_name_are_one_list_in_their_order() -> None:
    lines = [(b"accept", b"a/b"), (b"host", b"h"), (b"accept", b"c/d;q=0.5"), (b"accept", b"e/f")]
    assert fields_of({"headers": lines}) == {b"accept": b"a/b, c/d;q=0.5, e/f", b"host": b"h"}
