"""Cypher scripts: where they are, and what is in them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graph_service.errors import ConfigurationError
from graph_service.seeding.splitting import Statement, split

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The folder `cypher` or `seed_data`: of a checkout, else the one that the wheel brings.

    Raises `ConfigurationError` where there is neither.
    """
    checkout = _PACKAGE.parent
    # Beside an installed package there may be anybody's folder of that name.
    places = [checkout / name] if (checkout / "pyproject.toml").is_file() else []
    for place in (*places, _PACKAGE / "_data" / name):
        if place.is_dir():
            return place
    raise ConfigurationError(f"The folder {name} is missing.", hint="Install the package anew.")


@lru_cache(maxsize=16)
def read_scripts(*parts: str) -> tuple[Statement, ...]:
    """All statements of a folder's scripts, in the order of their names."""
    place = folder("cypher").joinpath(*parts)
    return tuple(
        statement
        for path in sorted(place.glob("*.cypher"))
        for statement in split(path.read_text("utf-8"), "/".join((*parts, path.name)))
    )
