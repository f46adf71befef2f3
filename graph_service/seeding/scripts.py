"""Cypher scripts: where they are, and taking one apart into statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph_service.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent.parent
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


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a script: its text without comments, where it starts, what it takes."""

    text: str
    file: str
    line: int
    parameters: frozenset[str]


def folder(name: str) -> Path:
    """The folder `cypher` or `seed_data`: of a checkout, else the one that the wheel brings.

    Raises `ConfigurationError` where there is neither.
    """
    checkout = _PACKAGE.parent
    # Beside an installed package there may be anybody's folder of that name.
    places = [checkout / name] if (checkout / "pyproject.toml").is_file() else []
    for place in (*places, _PACKAGE / "_data" / name):
        if place.is_dir():
            return place
    raise ConfigurationError(f"The folder {name} is missing.", hint="Install the package anew.")


def read_scripts(*parts: str) -> tuple[Statement, ...]:
    """All statements of a folder's scripts, in the order of their names."""
    place = folder("cypher").joinpath(*parts)
    return tuple(
        statement
        for path in sorted(place.glob("*.cypher"))
        for statement in split(path.read_text("utf-8"), "/".join((*parts, path.name)))
    )


def split(script: str, file: str = "") -> Iterator[Statement]:
    """The statements of a script; quotes, backticks and comments keep their semicolons."""
    text: list[str] = []
    parameters: set[str] = set()
    line = start = 1
    for token in _TOKEN.finditer(script):
        kind, value = token.lastgroup, token.group()
        if kind == "end":
            yield from _statement(text, file, start, parameters)
            text, parameters = [], set()
        elif kind == "comment":
            text.append(" ")
        else:
            if not "".join(text).strip() and value.strip():
                start = line + value[: len(value) - len(value.lstrip())].count("\n")
            text.append(value)
            if kind == "parameter":
                parameters.add(value[1:])
        line += value.count("\n")
    yield from _statement(text, file, start, parameters)


def _statement(text: list[str], file: str, line: int, parameters: set[str]) -> Iterator[Statement]:
    stripped = "\n".join(each.rstrip() for each in "".join(text).strip().splitlines())
    if stripped:
        yield Statement(stripped, file, line, frozenset(parameters))
