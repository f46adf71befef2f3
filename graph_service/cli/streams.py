"""Standard input and output as a shell may give them: closed, full, or no text."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from graph_service.errors import BadInputError


def open_streams() -> None:
    """Make a closed stream an empty one, and let no character end a command that writes."""
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    if sys.stdout is None:
        sys.stdout = _nothing("w")
    if sys.stderr is None:
        sys.stderr = _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        _set(stream, "backslashreplace")
    _set(sys.stdin, "strict", encoding="utf-8")


def close_output() -> None:
    """Send what is still to be written nowhere, once standard output has failed."""
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, sys.stdout.fileno())
    os.close(descriptor)


def print_json(content: dict[str, Any]) -> None:
    """Plain JSON on standard output."""
    import orjson

    sys.stdout.buffer.write(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
    sys.stdout.buffer.flush()


def lines_of(source: Iterable[str]) -> Iterator[str]:
    """The lines of a stream; raises `BadInputError` where they are no text."""
    try:
        yield from source
    except UnicodeDecodeError:
        raise BadInputError(
            "Standard input is no UTF-8 text.", hint="Convert it to UTF-8 first."
        ) from None


def _nothing(mode: str) -> TextIO:
    return io.TextIOWrapper(open(os.devnull, f"{mode}b"), encoding="utf-8")


def _set(stream: TextIO, errors: str, encoding: str | None = None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=errors, encoding=encoding)
