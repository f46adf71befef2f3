"""Values as Cypher literals, for scripts that anyone can run by hand; requests have parameters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from math import isnan
from typing import Any

from graph_service.cypher_ast.printer import name_of

_UNSEEN = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
_ESCAPES = {code: f"\\u{code:04x}" for code in _UNSEEN} | {
    ord(char): escaped
    for char, escaped in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
}


def literal(value: Any) -> str:
    """A value as Cypher: quoted text, numbers, true and false, days, lists, null.

    Raises `TypeError` for any other value.
    """
    match value:
        case str():
            return f"'{value.translate(_ESCAPES)}'"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return _number(value)
        case date() if not isinstance(value, datetime):
            return f"date('{value.isoformat()}')"
        case list():
            return f"[{', '.join(map(literal, value))}]"
        case None:
            return "null"
    raise TypeError(f"{type(value).__name__} has no literal in Cypher")


def literal_map(values: Mapping[str, Any]) -> str:
    """Values by name as a map, on one line."""
    return f"{{{', '.join(f'{name_of(key)}: {literal(each)}' for key, each in values.items())}}}"


def _number(value: float) -> str:
    if isnan(value):
        return "NaN"
    return repr(value).replace("inf", "Infinity")
