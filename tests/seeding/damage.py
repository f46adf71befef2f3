"""Ways to damage seed files, mappings and tables: pieces put in, cut out, and put over."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = [
    *("{", "}", "[", "]", ":", ",", "- ", "\n", "\t", "'", '"', "#", "&a ", "*a", "!x ", "? ", "|"),
    *("%", "\x00", "\ufeff", "\u2028", "ä", "🦄", "~", "null", "true", "-1", "1e999", "9" * 30),
    *("XXXX", "2011-13", "../..", "[]", "{}", "source", "flood", "says", "sets: ", "links: "),
    *("role: ", "quote: ", "note: ", "kind: ", "paragraph: ", "  ", "\\ud800", "<<: "),
]
_CELLS = [
    *(",", '"', '""', "\n", "\r\n", "\r", "\x00", "\ufeff", "\u2028", "🦄", ";", "\t", "{title}"),
    *("1e999", "NaN", "[" * 300, '{"a":', "\\ud800", "\\", "null", ": ", "}", "x" * 140_000),
]
_HOLES = [
    *("{", "}", "{{", "}}", "{title}", "{year|slug}", "{x|split:;}", "{x.y}", "{row}", "|join:, "),
    *('"', "for: ", "{a: ", "rows: ", "each_row: ", "delimiter: ", "\n", "  ", "- ", "["),
    "films.csv",
]

Edit = tuple[float, int, str]
"""Where in a text, from 0 to 1; how many characters are cut out there; what is put in."""


def _edits(pieces: list[str], longest: int) -> st.SearchStrategy[list[Edit]]:
    put = st.one_of(st.sampled_from(pieces), st.text(max_size=8))
    return st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, longest), put), min_size=1, max_size=4
    )


edits = _edits(_PIECES, 40)
cell_edits = _edits(_CELLS, 40)
hole_edits = _edits(_HOLES, 20)


def damaged(text: str, edits: list[Edit]) -> bytes:
    """The text after the edits, one after the other."""
    for place, gone, put in edits:
        start = int(place * len(text))
        text = text[:start] + put + text[start + gone :]
    return text.encode("utf-8", "surrogatepass")
