"""Where something stands in a request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a request a value stands, for errors: response path, line and column."""

    path: tuple[str | int, ...] = ()
    location: tuple[int, int] = (1, 1)
