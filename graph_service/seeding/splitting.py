"""Taking a Cypher script apart into its statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?(?:\*/|\Z) )
  | (?P<quoted> '(?:\\.|[^'\\])*(?:'|\Z) | "(?:\\.|[^"\\])*(?:"|\Z) | `(?:``|[^`])*(?:`|\Z) )
  | (?P<parameter> \$\w+ )
  | (?P<end> ; )
  | (?P<other> [^'"`/;$]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_TRAILING = re.compile(r"[^\S\n]+(?=\n)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a script: its text without comments, where it starts, what it takes."""

    text: str
    file: str
    line: int
    parameters: frozenset[str]


def split(script: str, file: str = "") -> Iterator[Statement]:
    """The statements of a script; quotes, backticks and comments keep their semicolons."""
    gathering, line = _Gathering(file), 1
    for token in _TOKEN.finditer(script):
        if token.lastgroup == "end":
            yield from gathering.statement()
            gathering = _Gathering(file)
        else:
            gathering.add(token.lastgroup or "", token.group(), line)
        line += token.group().count("\n")
    yield from gathering.statement()


def split_lines(lines: Iterable[str]) -> Iterator[str]:
    """The texts of the statements in `lines`, each as soon as the line that ends it is there."""
    waiting = ""
    for line in lines:
        waiting += line
        if ";" in line:
            end = _end_of_last(waiting)
            yield from (each.text for each in split(waiting[:end]))
            waiting = waiting[end:]
    yield from (each.text for each in split(waiting))


def _end_of_last(script: str) -> int:
    """Where the last statement that a semicolon ends is over."""
    ends = (each.end() for each in _TOKEN.finditer(script) if each.lastgroup == "end")
    return max(ends, default=0)


class _Gathering:
    """One statement while it is read; only what is not quoted is tidied."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._line = 0
        self._parts: list[str] = []
        self._plain = ""
        self._parameters: set[str] = set()

    def add(self, kind: str, value: str, line: int) -> None:
        """Take one token, which begins in `line`."""
        if kind != "comment" and not self._line and value.strip():
            self._line = line + value[: len(value) - len(value.lstrip())].count("\n")
        if kind == "quoted":
            self._keep(value)
            return
        self._plain += " " if kind == "comment" else value
        if kind == "parameter":
            self._parameters.add(value[1:])

    def statement(self) -> Iterator[Statement]:
        """The statement, if there is one."""
        self._keep("")
        text = "".join(self._parts).strip()
        if text:
            yield Statement(text, self._file, self._line, frozenset(self._parameters))

    def _keep(self, quoted: str) -> None:
        self._parts += (_TRAILING.sub("", self._plain), quoted)
        self._plain = ""
