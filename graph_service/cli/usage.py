"""What a mistake in the command line itself ends with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperGroup
from typer.exceptions import TyperException

FAILED = 1
"""Exit status of every error; 2 is left to `seed plan`, where it stands for changes."""


class Commands(TyperGroup):
    """The commands of a program in which an unknown option, value or command is an error like any.

    Typer would end with 2.
    """

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Read the command line, as far as it is the program's own."""
        with _failing():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Read the rest, and run the command that it names."""
        with _failing():
            return super().invoke(ctx)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except TyperException as error:
        error.exit_code = FAILED
        raise
