"""What went wrong, told: to a person in sentences, and to a script as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from graph_service.cli.streams import print_json
from graph_service.errors import DatabaseError, GraphServiceError, SeedError, SystemRefusedError


@contextmanager
def json_errors(wanted: bool) -> Iterator[None]:
    """Where JSON is wanted, an error is JSON on standard output, before it goes on as any does."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if wanted:
            print_json(as_json(refused(error)))
        raise
    except GraphServiceError as error:
        if wanted:
            print_json(as_json(error))
        raise


def as_json(error: GraphServiceError) -> dict[str, Any]:
    """The one form in which commands tell a script of an error; what there is none of is null.

    `problems` are those of seed files, `reason` is Neo4j's own word for it.
    """
    problems = error.problems if isinstance(error, SeedError) else ()
    return {
        "ok": False,
        "code": error.code,
        "message": error.message,
        "hint": _advice(error),
        "reason": error.reason if isinstance(error, DatabaseError) else None,
        "problems": [
            {
                "file": each.file,
                "line": each.line,
                "column": each.column,
                "message": each.message,
            }
            for each in problems
        ],
    }


def tell(error: GraphServiceError) -> None:
    """Print what is wrong, and what would be right, on standard error."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if isinstance(error, SeedError):
        for problem in error.problems:
            console.print(str(problem), markup=False)
    console.print("[bold red]error[/]", end=" ")
    console.print(f"{error.message} [{error.code}]", markup=False)
    if isinstance(error, DatabaseError) and error.reason:
        console.print(error.reason, markup=False)
    advice = _advice(error)
    if advice:
        console.print(advice, markup=False, style="dim")


def refused(error: OSError) -> SystemRefusedError:
    """What no command has words of its own for: a full disk behind standard output, for example."""
    place = f"{error.filename}: " if error.filename else ""
    return SystemRefusedError(f"The system refuses to go on. {place}{error.strerror or error}.")


def _advice(error: GraphServiceError) -> str | None:
    """What would be right: for whoever runs the service, where that is told apart."""
    remedy = error.remedy if isinstance(error, DatabaseError) else None
    return remedy or error.hint
