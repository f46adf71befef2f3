"""Reading the documentation: fenced blocks with their lines, and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the line that the text begins on."""

    language: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    """All fenced blocks of a page that name a language, in order."""
    source = page.read_text(encoding="utf-8")
    return [
        Block(found[1], found[2], source.count("\n", 0, found.start(2)) + 1)
        for found in _BLOCK.finditer(source)
    ]


def rows(page: Path) -> Iterator[list[str]]:
    """The cells of every row of every table, heads and rules left out."""
    lines = page.read_text(encoding="utf-8").splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.startswith("|") or _is_rule(line) or not before.startswith("|"):
            continue
        yield [cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1]]


def _is_rule(line: str) -> bool:
    return set(line) <= set("|-: ")
