"""The lines of a data file, read one at a time, so that its size does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph_service.seeding.problems import Problems, Spot

LONGEST = 2**20
"""Characters of the longest line that is read."""

_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end, counted from 1."""

    number: int
    text: str


def lines_of(path: Path, problems: Problems) -> Iterator[Line]:
    """The lines of a file of UTF-8 text; what is no such text is a problem, and ends it."""
    try:
        # An undecodable byte becomes a character that UTF-8 has not, so that its place is known.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            number = 0
            while text := file.readline(LONGEST + 1):
                number += 1
                wrong = _wrong(text)
                if wrong:
                    column, message = wrong
                    problems.add(Spot(str(path), number, column), message)
                    return
                yield Line(number, text)
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}), check its path and mode"
        problems.add(Spot(str(path)), message)


def _wrong(text: str) -> tuple[int, str] | None:
    if len(text) > LONGEST:
        return 1, f"the line is longer than {LONGEST:,} characters, is this the right file?"
    if not text.isascii() and (found := _UNDECODED.search(text)):
        return found.start() + 1, "the file is not UTF-8 text, save it as UTF-8"
    if "\0" in text:
        return text.index(
            "\0"
        ) + 1, "the text holds a character that cannot be stored, leave it out"
    return None
