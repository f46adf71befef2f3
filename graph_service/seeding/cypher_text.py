"""Values as Cypher literals, for scripts that anyone can run by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph_service.seeding.values import Stored

_WIDTH = 100
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def literal(value: Stored) -> str:
    """A value as Cypher: quoted text, numbers, true and false, days, lists."""
    if isinstance(value, str):
        return f"'{value.translate(_ESCAPES)}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, list):
        return f"[{', '.join(literal(each) for each in value)}]"
    return "null" if value is None else repr(value)


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
