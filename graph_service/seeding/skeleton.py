"""The seed file that an article begins with: it holds as it stands, and its comments teach."""

from __future__ import annotations

import json
from pathlib import Path

from graph_service.errors import SeedError
from graph_service.model.press_enums import WORK_KIND
from graph_service.seeding.identity import is_slug, slug
from graph_service.seeding.problems import suggestion
from graph_service.seeding.publishing.editors import schema_line

_TEXT = """\
{schema}# Notes on one source, fact by fact.
#
#   graph-service seed check {file}    tells what is wrong with it
#   graph-service seed plan {file}     shows what it would change
#   graph-service seed apply {file}    loads it
#
# It can be loaded as it stands. Lines that begin with `  # ` are examples: take the `# ` away, and
# write what your source says. Sentences are yours, never the source's.

source: {key}

# What the source speaks of. A key is made of lower-case words and hyphens, and is the same in every
# file that speaks of the same thing. Each entity needs at least one fact.
entities:
  - work: {key}
    kind: {kind}
  # - person: ana-ruiz
  #   name: Ana Ruiz
  # - event: the-flood
  #   name: The flood
  #   kind: OTHER

# What people are quoted for, in your words.
quotes:
  # - quote: the-water
  #   speaker: ana-ruiz
  #   about: the-flood
  #   paraphrase: The water came at night.

# One sentence each, the place where it stands, and what follows from it. Paragraph 0 is the
# headline; where there are no paragraphs, write `locator:` (page, row, timestamp) or `url:`.
facts:
  - {head}
    says: {says}
    sets: {{{key}: {{title: {title}}}}}
# A value. Dates are as exact as the source has them: 2011, 2011-03, 2011-03-18, XXXX-03-18.
  # - {head}
  #   says: It came out on 18 March 2011.
  #   sets: {{{key}: {{released: 2011-03-18}}}}
# A role: who, as what, on what.
  # - {head}
  #   says: Ana Ruiz wrote it.
  #   role: {{person: ana-ruiz, title: author, category: WRITING, subject: {key}}}
# A link from one entity to another.
  # - {body}
  #   says: It reports on the flood.
  #   links: {key} ABOUT the-flood
# A link with a value of its own, which the source does not state in so many words.
  # - {body}
  #   says: Ana Ruiz saw the flood.
  #   certainty: INFERRED
  #   links: {{ana-ruiz TOOK_PART_IN the-flood: {{part: witness}}}}
# What somebody else says, according to the source.
  # - {body}
  #   says: Ten people died in the flood, says Ana Ruiz.
  #   according_to: ana-ruiz
  #   sets: {{the-flood: {{deathsAtLeast: 10}}}}
# A quote of `quotes`.
  # - {body}
  #   says: Ana Ruiz said that the water came at night.
  #   quote: the-water
# Nothing but the sentence.
  # - {body}
  #   says: The flood was worse than others.
  #   note: worse-than-others
  #   about: the-flood
"""

_IN_PARAGRAPHS = {"ARTICLE", "INVESTIGATION"}


def write_skeleton(path: Path, key: str, title: str | None, kind: str) -> None:
    """Write the skeleton of a source into a new file, never over another; raises `SeedError`."""
    text = skeleton(key, title, kind, path)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise SeedError(
            f"{path} is there already.", hint="Nothing was written; name another with --out."
        ) from None
    except OSError as error:
        raise SeedError(f"{path} cannot be written ({error.strerror}).") from None


def skeleton(key: str, title: str | None, kind: str, path: Path) -> str:
    """The text of a skeleton that is to stand at a path; raises `SeedError`."""
    if not is_slug(key):
        hint = f"Write lower-case words and hyphens: {slug(key) or 'my-article'}."
        raise SeedError(f"{key!r} is no key.", hint=hint)
    if kind not in WORK_KIND.values:
        known = suggestion(kind, WORK_KIND.values)
        raise SeedError(
            f"There is no kind of work {kind!r}.", hint=f"{known[0].upper()}{known[1:]}"
        )
    name = _printable(title or "") or key.replace("-", " ").capitalize()
    word = "work" if kind == "OTHER" else kind.lower()
    paragraphs = kind in _IN_PARAGRAPHS
    return _TEXT.format(
        schema=schema_line(path),
        file=_printable(path.name),
        key=key,
        kind=kind,
        head="paragraph: 0" if paragraphs else "locator: title",
        body="paragraph: 1" if paragraphs else "locator: page 1",
        says=_quoted(f'The {word} is called "{name}".'),
        title=_quoted(name),
    )


def _printable(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _quoted(text: str) -> str:
    """A text in double quotes, which mean the same in YAML and in JSON."""
    return json.dumps(text, ensure_ascii=False)
