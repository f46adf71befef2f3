"""Mappings and their tables for tests, all of them invented."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from graph_service.errors import SeedError
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding import Loaded, read_sources

FILMS = """\
source: film-list
rows: films.csv
entities:
  - {work: film-list, kind: OTHER, name: A list of films}
each_row:
  entities:
    - {work: "{title|slug}", name: "{title}", kind: FILM}
    - {person: "{director|slug}", name: "{director}"}
  facts:
    - says: The film {title} came out in {year}.
      sets: {"{title|slug}": {released: "{year}"}}
    - says: "{director} directed {title}."
      role: {person: "{director|slug}", title: director, category: DIRECTION,
             subject: "{title|slug}"}
"""

ROWS = """\
title,year,director
The Long Rain,1994,Ana Ruiz
Nine Lamps,2001,Ana Ruiz
"""


def mapped(
    folder: Path, mapping: str, table: str | bytes, name: str = "films.csv", model: Model = PRESS
) -> Loaded:
    """The one source of a mapping and its table, checked."""
    content = table.encode() if isinstance(table, str) else table
    (folder / name).write_bytes(content)
    path = folder / "mapping.yaml"
    path.write_text(dedent(mapping).replace("rows: films.csv", f"rows: {name}"), encoding="utf-8")
    (source,) = read_sources([path], model)
    return source


def wrong(folder: Path, mapping: str, table: str | bytes, name: str = "films.csv") -> list[str]:
    """What is wrong with them: `FILE:LINE:COLUMN: message` each, the file without its folder."""
    try:
        mapped(folder, mapping, table, name)
    except SeedError as error:
        return [str(each).removeprefix(f"{folder}/") for each in error.problems]
    return []


def said(source: Loaded) -> list[tuple[str, str, str, str]]:
    """Each fact of a source: subject, property, value or object, and where it stands."""
    facts = source.ledger.facts
    return [
        (
            fact.subject.id,
            fact.property,
            fact.value or (fact.object.id if fact.object else ""),
            citation.locator or "",
        )
        for citation in source.ledger.citations
        if (fact := facts[citation.fact])
    ]
