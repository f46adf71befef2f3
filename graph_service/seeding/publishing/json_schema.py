"""The JSON Schema of seed files of a model (draft 7, which editors of YAML read)."""

from __future__ import annotations

from graph_service.model import Model
from graph_service.seeding.forms import Forms, plural
from graph_service.seeding.publishing import words
from graph_service.seeding.publishing.entry_schema import Entries
from graph_service.seeding.publishing.value_schema import HOLE, KEY, TEXT, Schema, described


def seed_schema(model: Model) -> Schema:
    """The schema; what needs more than one entry to be seen is left to `seed check`."""
    forms = Forms(model)
    written, filled = Entries(forms), Entries(forms, holes=True)
    sections = ("entities", *_named(forms), "facts")
    row = {name: filled.section(name) for name in sections}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Seed file",
        "description": "Notes on one source: what it speaks of, and what it states.",
        "type": "object",
        "required": ["source"],
        "additionalProperties": False,
        "properties": {
            "source": described(KEY, words.FILE["source"]),
            "rows": described(TEXT, words.FILE["rows"]),
            "delimiter": described(TEXT, words.FILE["delimiter"]),
            **{name: written.section(name) for name in sections},
            "each_row": {
                "type": "object",
                "additionalProperties": False,
                "properties": row,
                "description": words.FILE["each_row"],
            },
        },
        "dependencies": {
            "rows": ["each_row"],
            "each_row": ["rows"],
            "delimiter": ["rows"],
        },
        "definitions": {"hole": HOLE, **written.definitions(), **filled.definitions()},
    }


def _named(forms: Forms) -> tuple[str, ...]:
    return tuple(plural(form.node) for form in forms.made.values() if form.named)
