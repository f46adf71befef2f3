"""The words in a text, as the full-text index tells them from each other.

The rules are those of Lucene's StandardTokenizer: Unicode Standard Annex 29, section 4.1.
"""

from __future__ import annotations

import re
import unicodedata

_SCRIPTS = {
    # Each sign is a word.
    "alone": "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u309f\u3400-\u9fff"
    "\U00020000-\U0003ffff",
    "katakana": "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff",
    # Thai, Lao, Burmese, Khmer and others: their words, only a dictionary tells from each other.
    "unspaced": "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"
    "\ua9e0-\ua9ff\uaa60-\uaadf",
}
_SCRIPT = re.compile("|".join(f"(?P<{name}>[{signs}])" for name, signs in _SCRIPTS.items()))

_IN_WORDS = "'‘’.:·‧"
"""What stands between two letters of one word."""

_IN_NUMBERS = "'‘’.,;⁄"
"""What stands between two digits of one number."""


def tokens(text: str) -> list[str]:
    """The words of a text, in order."""
    found: list[list[str]] = [[]]
    last = None
    for place, char in enumerate(text):
        kind = _kind(char)
        if kind is None or _goes_with(char):
            goes_on = _goes_with(char) or _joins(text, place)
        else:
            before = found[-1][-1] if found[-1] else ""
            goes_on = "alone" not in {kind, last} and (kind == last or "_" in {char, before})
            last = kind
        if found[-1] and goes_on:
            found[-1].append(char)
        else:
            found.append([char] if kind else [])
    return ["".join(each) for each in found if each]


def _kind(char: str) -> str | None:
    """What a sign goes on with within a word: its like; none for what is of no word."""
    script = _SCRIPT.match(char)
    if script:
        return script.lastgroup
    return "letter" if char.isalpha() or char.isdecimal() or char == "_" else None


def _goes_with(char: str) -> bool:
    """Marks, and signs that are not seen, belong to what is before them."""
    category = unicodedata.category(char)
    return category[0] == "M" or category == "Cf"


def _joins(text: str, place: int) -> bool:
    before, char, after = text[place - 1], text[place], text[place + 1 : place + 2]
    if char in _IN_NUMBERS and before.isdecimal() and after.isdecimal():
        return True
    return char in _IN_WORDS and before.isalpha() and after.isalpha()
