"""How far a download is: what reports it, and the bar that shows it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """What the installation tells about itself."""

    def begin(self, *, total: int, done: int) -> None:
        """Say how many bytes there are to have, and how many are there already."""

    def advance(self, count: int) -> None:
        """Say that `count` more bytes are there; negative where bytes had to be thrown away."""


class Silent:
    """A progress that shows nothing."""

    def begin(self, *, total: int, done: int) -> None:
        """Ignore it."""

    def advance(self, count: int) -> None:
        """Ignore it."""


@contextmanager
def progress_bar(description: str) -> Iterator[Progress]:
    """A bar on standard error: MB of MB, speed, time left; it appears when a download begins."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.progress import Progress as Display

    display = Display(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )

    class Bar:
        def begin(self, *, total: int, done: int) -> None:
            self.task = display.add_task(description, total=total, completed=done)
            display.start()

        def advance(self, count: int) -> None:
            display.advance(self.task, count)

    try:
        yield Bar()
    finally:
        display.stop()
