"""Text without case and accents, written once more from the rule of docs/graphql.md."""

from __future__ import annotations

import unicodedata

_NOT_TAKEN_APART = {
    "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l",
    "ŋ": "n", "ŧ": "t",
}  # fmt: skip


def folded(text: str) -> str:
    """Small letters without marks; what looks alike in several widths or ligatures is the same."""
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold()
    letters = unicodedata.normalize("NFKD", text)
    bare = [char for char in letters if not unicodedata.combining(char)]
    return "".join(_NOT_TAKEN_APART.get(char, char) for char in bare)
