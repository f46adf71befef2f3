"""Maps and comments as scripts have them that people read."""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.cypher_ast import literal
from graph_service.seeding.values import Stored

_WIDTH = 100


def map_literal(properties: Mapping[str, Stored], indent: str = "") -> str:
    """Properties as a map: on one line where it fits, else on lines as full as they get."""
    pairs = [f"{name}: {literal(value)}" for name, value in properties.items()]
    lines = [""]
    for number, pair in enumerate(pairs):
        piece = pair if number == len(pairs) - 1 else f"{pair},"
        if lines[-1] and len(indent) + len(lines[-1]) + len(piece) >= _WIDTH - 4:
            lines.append("")
        lines[-1] += f" {piece}" if lines[-1] else piece
    return "{" + f"\n{indent} ".join(lines) + "}"


def comment(text: str) -> str:
    """Text as a comment of one line."""
    return "// " + " ".join(text.split())
