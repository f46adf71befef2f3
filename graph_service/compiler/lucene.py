"""What a client types as Lucene's query text: words, prefixes and fuzzy words, all else as text.

    álv* "Schamus~      becomes, for the column nameFolded,
    nameFolded:alv* AND nameFolded:schamus~2

Texts are folded before they are indexed, and so are words here: Lucene knows nothing of accents.
What it takes for an operator is never passed on outside of quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph_service.compiler.tokens import tokens
from graph_service.errors import BadInputError
from graph_service.model import fold

MOST_WORDS = 100
MOST_FUZZY = 10
MOST_LETTERS = 10_000

LONGEST_FUZZY = 40
"""Letters of the longest word that is searched fuzzily: what Lucene builds for one grows with it.

A longer one is searched as it stands.
"""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a search; `ending` is "*" for a prefix, "~" for a fuzzy one, else nothing."""

    text: str
    ending: str = ""

    def lucene(self, name: str) -> str:
        """The word as a condition on a column."""
        if not self.ending:
            escaped = self.text.replace("\\", "\\\\").replace('"', '\\"')
            return f'{name}:"{escaped}"'
        text = self.text.replace(":", "\\:")
        edits = _edits(self.text) if self.ending == "~" else ""
        # The only sign within a word that means something to Lucene.
        return f"{name}:{text}{self.ending}{edits}"


def _edits(text: str) -> int:
    """How many letters a fuzzy word may differ in: none, one or two, as it is longer."""
    return 0 if len(text) < 3 else 1 if len(text) < 6 else 2


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a search; raises `BadInputError` for more of them than a search takes."""
    if len(text) > MOST_LETTERS:
        raise BadInputError(
            f"The search has {len(text)} letters; it takes {MOST_LETTERS}.",
            hint="Search for fewer and shorter words.",
        )
    words = tuple(word for part in text.split() for word in _words(part))
    fuzzy = sum(word.ending == "~" for word in words)
    if len(words) > MOST_WORDS or fuzzy > MOST_FUZZY:
        raise BadInputError(
            f"The search has {len(words)} words, {fuzzy} of them fuzzy; "
            f"it takes {MOST_WORDS}, {MOST_FUZZY} of them fuzzy.",
            hint="Search for fewer words.",
        )
    return words


def _words(part: str) -> Iterator[Word]:
    ending = part[-1] if part[-1] in "*~" else ""
    folded = fold(part.rstrip(ending) if ending else part)
    found = tokens(folded)
    if not found:
        return
    if not ending:
        yield Word(folded)
        return
    for token in found[:-1]:
        yield _word(token, "~" if ending == "~" else "")
    yield _word(found[-1], ending)


def _word(token: str, ending: str) -> Word:
    return Word(token, "" if ending == "~" and len(token) > LONGEST_FUZZY else ending)


def lucene_queries(
    text: str, searched: tuple[tuple[str, str, float], ...]
) -> list[list[str | float]]:
    """A query a property, with its name and weight; none where there is no word.

    `searched` has a name, a column and a weight a property.
    """
    words = words_of(text)
    if not words:
        return []
    return [
        [name, " AND ".join(word.lucene(column) for word in words), weight]
        for name, column, weight in searched
    ]


def best_match(texts: str | list[str] | None, words: tuple[Word, ...]) -> str:
    """Which of several texts the words of a search were found in."""
    if texts is None or isinstance(texts, str):
        return texts or ""
    wanted = [word.text for word in words]
    return max(texts, key=lambda text: _closeness(fold(text), wanted), default="")


def _closeness(text: str, wanted: list[str]) -> float:
    return sum(
        2 if word in text else SequenceMatcher(None, word, text, autojunk=False).ratio()
        for word in wanted
    )
