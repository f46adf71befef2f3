"""A source of so many invented facts, as two tables and their mappings: films and credits."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

_FILMS = """\
source: large-catalogue
entities:
  - {work: large-catalogue, kind: ARTICLE, name: The large catalogue}
  - {event: the-flood, name: The flood, kind: OTHER}
  - {place: inland, name: Inland, kind: COUNTRY}
facts:
  - {locator: head, says: It appeared in 2001., sets: {large-catalogue: {released: 2001}}}
rows: films.csv
each_row:
  entities:
    - {work: "{key}", name: "{title}", kind: FILM}
  facts:
    - {says: "{title} came out in {year}.", sets: {"{key}": {released: "{year}"}}}
    - {says: "{title} is of the kind {genre}.", sets: {"{key}": {genres: "{genre}"}}}
    - {says: "{title} tells of the flood.", links: "{key} BASED_ON the-flood"}
    - {says: "{title} was made inland.", links: "{key} PRODUCED_IN inland"}
"""

_CREDITS = """\
source: large-catalogue
rows: credits.csv
each_row:
  entities:
    - {person: "{person}", name: "{name}"}
  facts:
    - says: "{name} was {job} of {work}."
      role: {person: "{person}", title: "{job}", category: OTHER, subject: "{work}"}
"""
_JOBS = ("director", "writer", "editor", "producer", "actor")
_GENRES = ("drama", "war", "comedy", "crime")
_PER_FILM = 4


def write_facts(folder: Path, facts: int, seed: int = 1) -> None:
    """Write the source; half of its facts are credits. The same seed gives the same source."""
    folder.mkdir(parents=True, exist_ok=True)
    films = max(1, facts // 2 // _PER_FILM)
    (folder / "films.yaml").write_text(_FILMS)
    (folder / "credits.yaml").write_text(_CREDITS)
    _write(folder / "films.csv", ("key", "title", "year", "genre"), _films(films))
    left = facts - films * _PER_FILM - 1
    _write(folder / "credits.csv", ("person", "name", "work", "job"), _credits(left, films, seed))


def _films(films: int) -> Iterator[tuple[object, ...]]:
    for n in range(films):
        yield f"film-{n}", f"The film of the year {n}", 1900 + n % 120, _GENRES[n % len(_GENRES)]


def _credits(count: int, films: int, seed: int) -> Iterator[tuple[object, ...]]:
    random, people = Random(seed), max(1, films * 2)
    for n in range(count):
        person = random.randrange(people)
        # A film's jobs differ, so that no credit is stated twice.
        job = f"{_JOBS[n // films % len(_JOBS)]} {n // films // len(_JOBS) + 1}"
        yield f"person-{person}", f"Person of the number {person}", f"film-{n % films}", job


def _write(path: Path, head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def write_small(folder: Path, number: int) -> None:
    """A source of a hundred facts that has nothing to do with the large one."""
    folder.mkdir(parents=True, exist_ok=True)
    key = f"small-{number}"
    lines = [f"source: {key}", "entities:", f"  - {{work: {key}, kind: ARTICLE, name: Small}}"]
    lines += [f"  - {{person: {key}-{each}, name: Somebody {each}}}" for each in range(_SMALL)]
    lines += [
        "facts:",
        f"  - {{paragraph: 0, says: It is of 2001., sets: {{{key}: {{released: 2001}}}}}}",
    ]
    lines += [
        f"  - {{paragraph: {each}, says: Somebody {each} wrote it., role: {{person: {key}-{each}, "
        f"title: writer, category: WRITING, subject: {key}}}}}"
        for each in range(_SMALL)
    ]
    (folder / f"{key}.yaml").write_text("\n".join(lines) + "\n")


_SMALL = 99
