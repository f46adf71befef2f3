"""What a client types as Lucene's query text: words, prefixes and fuzzy words, all else as text.

    álv* "schamus~      becomes, for the property name,      name:alv* AND name:schamus~2

Lucene folds a quoted word itself as it folded the texts, but neither a prefix nor a fuzzy word:
these are folded here. What it takes for an operator is never passed on outside of quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph_service.errors import BadInputError
from graph_service.model import fold

MOST_WORDS = 100
MOST_FUZZY = 10
_TOKEN = re.compile(r"\w+(?:['’.]\w+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a search; `ending` is "*" for a prefix, "~" for a fuzzy one, else nothing."""

    text: str
    ending: str = ""

    def lucene(self, name: str) -> str:
        """The word as a condition on a property."""
        if not self.ending:
            escaped = self.text.replace("\\", "\\\\").replace('"', '\\"')
            return f'{name}:"{escaped}"'
        return f"{name}:{self.text}{self.ending}{_edits(self.text) if self.ending == '~' else ''}"


def _edits(text: str) -> int:
    """How many letters a fuzzy word may differ in: none, one or two, as it is longer."""
    return 0 if len(text) < 3 else 1 if len(text) < 6 else 2


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a search; raises `BadInputError` for more of them than a search takes."""
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
    if not ending:
        if _TOKEN.search(part):
            yield Word(part)
        return
    *before, last = _TOKEN.findall(fold(part[:-1])) or [""]
    for token in before:
        yield Word(token, "~" if ending == "~" else "")
    if last:
        yield Word(last, ending)


def lucene_queries(text: str, names: tuple[tuple[str, float], ...]) -> list[list[str | float]]:
    """A query a property, each with the property's name and weight; none where there is no word."""
    words = words_of(text)
    if not words:
        return []
    return [
        [name, " AND ".join(word.lucene(name) for word in words), weight] for name, weight in names
    ]


def best_match(texts: str | list[str] | None, words: tuple[Word, ...]) -> str:
    """Which of several texts the words of a search were found in."""
    if texts is None or isinstance(texts, str):
        return texts or ""
    wanted = [fold(word.text) for word in words]
    return max(texts, key=lambda text: _closeness(fold(text), wanted), default="")


def _closeness(text: str, wanted: list[str]) -> float:
    return sum(
        2 if word in text else SequenceMatcher(None, word, text, autojunk=False).ratio()
        for word in wanted
    )
