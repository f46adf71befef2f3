"""The service's answer held against the interpreter's, value by value and in the same order."""

from __future__ import annotations

from math import isclose
from typing import Any

from tests.properties.interpreter import Interpreter
from tests.properties.objects import Cursor
from tests.properties.summaries import Text

Path = tuple[str | int, ...]


def differences(expected: Any, actual: Any, interpreter: Interpreter, path: Path = ()) -> list[str]:
    """Where two answers differ; the service's cursors are noted with the rows they are for."""
    if isinstance(expected, dict) and isinstance(actual, dict) and list(expected) == list(actual):
        parts: list[Any] = list(expected)
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        parts = list(range(len(expected)))
    elif _same(expected, actual, interpreter, path):
        return []
    else:
        return [f"{path}: expected {expected!r}, not {actual!r}"]
    found: list[str] = []
    for part in parts:
        found += differences(expected[part], actual[part], interpreter, (*path, part))
    return found


def _same(expected: Any, actual: Any, interpreter: Interpreter, path: Path) -> bool:
    if isinstance(expected, Cursor):
        if not isinstance(actual, str):
            return False
        return interpreter.cursors.setdefault(actual, expected.row).item is expected.row.item
    if isinstance(expected, Text):
        return isinstance(actual, str) and float(actual) == expected.number
    if type(expected) is not type(actual):
        return False
    if path in interpreter.averages and expected is not None:
        return isclose(expected, actual, rel_tol=1e-9, abs_tol=1e-9)
    return bool(expected == actual)
