"""Where a fact stands in its source, with what certainty, and whom the source names for it."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.model import Model, Property
from graph_service.seeding.directory import Directory
from graph_service.seeding.document import Row
from graph_service.seeding.ledger import Citation, Ref
from graph_service.seeding.problems import Problems, suggestion
from graph_service.seeding.ranking import INFERRED, STATED
from graph_service.seeding.tree import Scalar
from graph_service.seeding.values import LARGEST, is_large, wrong_format


def places_of(
    row: Row, source: Ref, directory: Directory, model: Model, problems: Problems
) -> tuple[Citation, ...]:
    """One citation for each paragraph that a row names, its fact left open."""
    certainty = _certainty(row, problems)
    speakers = tuple(
        ref.id for key in row.according_to or () if (ref := directory.entity(key)) is not None
    )
    if row.says is None:
        return ()
    if model.evidence and not (row.paragraphs or row.locator or row.url):
        problems.add(
            row.spot, "nothing says where this stands, add `paragraph`, `locator` or `url`"
        )
    _check_columns(row, model, problems)
    paragraphs: tuple[int | None, ...] = tuple(_paragraphs(row, problems)) or (None,)
    return tuple(
        Citation(
            fact="",
            source=source,
            statement=" ".join(row.says.text.split()),
            certainty=certainty,
            paragraph=paragraph,
            locator=_text(row.locator),
            url=_text(row.url),
            according_to=tuple(dict.fromkeys(speakers)),
        )
        for paragraph in paragraphs
    )


def _certainty(row: Row, problems: Problems) -> str:
    if row.certainty is None:
        return STATED
    if row.certainty.text not in (STATED, INFERRED):
        close = suggestion(row.certainty.text, (STATED, INFERRED))
        problems.add(row.certainty.spot, f"`certainty` cannot be {row.certainty.text!r}, {close}")
    return row.certainty.text


def _paragraphs(row: Row, problems: Problems) -> Iterator[int]:
    seen: set[int] = set()
    for word in row.paragraphs:
        number = word.value
        if is_large(word.text) and not word.text.startswith("-"):
            problems.add(word.spot, f"`paragraph` is at most {LARGEST}, not {word.text!r}")
        elif is_large(word.text) or (isinstance(number, int) and number < 0):
            problems.add(word.spot, "`paragraph` counts from 0, the headline")
        elif isinstance(number, bool) or not isinstance(number, int):
            problems.add(word.spot, f"`paragraph` takes a whole number, not {word.text!r}")
        elif number in seen:
            problems.add(word.spot, f"paragraph {number} comes twice, keep one")
        else:
            seen.add(number)
            yield number


def _check_columns(row: Row, model: Model, problems: Problems) -> None:
    """A model's own citation may lack a column: what is written there would be lost."""
    if model.evidence is None:
        return
    known = {each.name: each for each in _properties(model)}
    for name, word in (("locator", row.locator), ("url", row.url), *_numbered(row)):
        if word is not None and name not in known:
            problems.add(word.spot, f"a citation of this model has no `{name}`, leave it out")
        elif word is not None and (wrong := wrong_format(known[name], word.text)):
            problems.add(word.spot, wrong)


def _numbered(row: Row) -> tuple[tuple[str, Scalar], ...]:
    return tuple(("paragraph", word) for word in row.paragraphs[:1])


def _properties(model: Model) -> tuple[Property, ...]:
    assert model.evidence is not None
    return model.relationship_by_name[model.evidence.stated_in].properties


def _text(scalar: Scalar | None) -> str | None:
    return scalar.text.strip() if scalar else None
