"""Small seed files for tests: three sources that overlap and contradict, all of them invented."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from graph_service.errors import SeedError
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding import Loaded, read_sources

DEMO = Path(__file__).parents[2] / "demo"
"""The shipped demo: three invented sources."""

HARBOUR = """
source: harbour-news
entities:
  - {work: harbour-news, kind: ARTICLE, name: Harbour news}
  - {event: flood, name: The flood, kind: OTHER}
  - {person: ana, name: Ana Ruiz}
  - {organization: port, name: The port, kind: COMPANY}
quotes:
  - {quote: water, speaker: ana, about: flood, paraphrase: The water came at night.}
facts:
  - {paragraph: 0, says: It appeared in 2001., sets: {harbour-news: {released: 2001}}}
  - {paragraph: 1, says: Ten people died., sets: {flood: {deathsAtLeast: 10}}}
  - {paragraph: 1, says: The port took part., links: {port TOOK_PART_IN flood: {part: helper}}}
  - {paragraph: 2, says: Ana is the head of the port.,
     role: {person: ana, title: head, category: OTHER, subject: port}}
  - {paragraph: 3, says: Ana said that the water came at night., quote: water}
  - {paragraph: 4, says: Nobody knows more., note: nothing-more, about: flood}
"""

INLAND = """
source: inland-news
entities:
  - {work: inland-news, kind: ARTICLE, name: Inland news}
  - {event: flood, name: The great flood, kind: OTHER}
  - {person: ana, name: A. Ruiz}
  - {organization: port, name: Port company, kind: COMPANY}
facts:
  - {paragraph: 0, says: It appeared in 2003., sets: {inland-news: {released: 2003}}}
  - {paragraph: 1, says: Twelve people died in the big water.,
     sets: {flood: {deathsAtLeast: 12, alternateNames: Big water}}}
  - {paragraph: 2, says: The port company was there.,
     links: {port TOOK_PART_IN flood: {part: helper}}}
  - {paragraph: 3, says: A. Ruiz heads the port., certainty: INFERRED, according_to: port,
     role: {person: ana, title: head, category: PRODUCTION, subject: port}}
"""

LATER = """
source: later-news
entities:
  - {work: later-news, kind: ARTICLE, name: Later news}
  - {event: flood, name: Flood, kind: OTHER}
facts:
  - {paragraph: 0, says: It appeared in 2010., sets: {later-news: {released: 2010}}}
  - {paragraph: 1, says: Twelve people died., sets: {flood: {deathsAtLeast: 12}}}
"""


def loaded(folder: Path, *texts: str, model: Model = PRESS) -> tuple[Loaded, ...]:
    """The sources of these files, checked."""
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        paths.append(path)
    return read_sources(paths, model)


def problems(folder: Path, *texts: str, model: Model = PRESS) -> list[str]:
    """What is wrong with these files: `LINE:COLUMN: message` each, without the file's name."""
    try:
        loaded(folder, *texts, model=model)
    except SeedError as error:
        return [f"{each.line}:{each.column}: {each.message}" for each in error.problems]
    return []
