"""What a search finds: texts that have every word, as docs/graphql.md says it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.properties.folding import folded

SEARCHES = (
    "a", "zebra", "ÁLVARO", "b a", "alv*", "Álvarro~", "strass*", "istanbul", "isi", "ﬁsh", "FULL",
    "cafe naïve", "zebrra~ zeb*", "12", "b~", "-- !", "*", "fich~", "nulls~", "xx*", "ta*", "asc",
)  # fmt: skip
"""Words of a kind that no two rules tell from each other differently: letters and digits."""


def has_words(words: str, texts: Iterable[str]) -> bool:
    """Whether a text, or several that count as one, has all the words of a search."""
    stand = [each for text in texts for each in _words(text)]
    wanted = [(word, part[-1]) for part in words.split() for word in _words(part)]
    return bool(wanted) and all(
        any(_matches(word, sign, each) for each in stand) for word, sign in wanted
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _matches(word: str, sign: str, stands: str) -> bool:
    if sign == "*":
        return stands.startswith(word)
    if sign == "~":
        return _steps(word, stands) <= (0 if len(word) < 3 else 1 if len(word) < 6 else 2)
    return word == stands


def _steps(one: str, other: str) -> int:
    """How many letters to leave out, put in, replace or swap, to get from one word to another."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]
