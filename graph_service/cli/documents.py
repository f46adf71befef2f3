"""GraphQL documents and their variables, as commands are given them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from graph_service.cli.streams import lines_of
from graph_service.errors import BadInputError

_OBJECT = 'Give an object, such as {"first": 3}.'


def read_document(file: str) -> str:
    """The text of a file, or of standard input for `-`; raises `BadInputError`."""
    if file == "-":
        return "".join(lines_of(sys.stdin))
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(
            f"{file} cannot be read: {error}.", hint="Give a file of UTF-8 text, or - to send it."
        ) from None


def read_variables(text: str) -> dict[str, Any]:
    """Variables from JSON; raises `BadInputError`."""
    import orjson

    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadInputError(f"--variables is no JSON: {error}.", hint=_OBJECT) from None
    if not isinstance(given, dict):
        raise BadInputError("--variables is no JSON object.", hint=_OBJECT)
    return given
