"""A service's address, told in a file once it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_service.errors import ConfigurationError


@contextmanager
def ready_file(path: Path | None) -> Iterator[Callable[[str], None]]:
    """Gives what writes an address to the file, whole or not at all; the file goes with the block.

    Raises `ConfigurationError` where it cannot be written.
    """
    if path is None:
        yield lambda _: None
        return
    with _writing(path):
        beside = path.with_name(f"{path.name}.part")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        beside.touch()

    def write(address: str) -> None:
        with _writing(path):
            beside.write_text(f"{address}\n", encoding="utf-8")
            beside.replace(path)

    try:
        yield write
    finally:
        for each in (beside, path):
            each.unlink(missing_ok=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigurationError(
            f"The file {path} cannot be written: {reason}.",
            hint="Name a file in a folder that can be written to.",
        ) from error
