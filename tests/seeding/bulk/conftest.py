"""Loads that count as large though they are small, and tables to load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.seeding.large import make_large

WORKS = """
source: catalogue
entities:
  - {work: catalogue, kind: OTHER, name: The catalogue}
facts:
  - {locator: head, says: It appeared in 1999., sets: {catalogue: {released: 1999}}}
rows: works.csv
each_row:
  entities:
    - {work: "{key}", name: "{title}", kind: FILM}
  facts:
    - {says: "{title} came out in {year}.", sets: {"{key}": {released: "{year}"}}}
    - {says: "{title} tells of {event}.", links: "{key} BASED_ON {event}"}
"""

CREDITS = """
source: catalogue
entities:
  - {event: flood, name: The flood, kind: OTHER}
rows: credits.csv
each_row:
  entities:
    - {person: "{person}", name: "{name}"}
  facts:
    - says: "{name} was {job} of {work}."
      role: {person: "{person}", title: "{job}", category: OTHER, subject: "{work}"}
"""


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every load goes the way of a large one, in small portions."""
    make_large(monkeypatch.setattr)


Catalogue = Callable[..., Path]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """Writes the files of one source of so many works, and gives their folder."""

    def write(works: int, *, year: int = 1900, name: str = "catalogue") -> Path:
        folder = tmp_path / f"{name}-{works}-{year}"
        folder.mkdir()
        # Credits are read first, and name works that only the other table declares.
        for file, text in (("1-credits.yaml", CREDITS), ("2-works.yaml", WORKS)):
            (folder / file).write_text(text.replace("catalogue", name))
        lines = [f"work-{n},Work {n},{year + n % 90},flood" for n in range(works)]
        (folder / "works.csv").write_text("\n".join(("key,title,year,event", *lines)))
        lines = [
            f"person-{n % 37},Person {n % 37},work-{n // 2},{'writer' if n % 2 else 'director'}"
            for n in range(2 * works)
        ]
        (folder / "credits.csv").write_text("\n".join(("person,name,work,job", *lines)))
        return folder

    return write
