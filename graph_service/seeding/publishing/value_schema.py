"""JSON Schemas of single values: what a property, a key or a text can be."""

from __future__ import annotations

from typing import Any

from graph_service.model import Model, Property, PropertyKind, TextFormat
from graph_service.seeding.identity import LONGEST_SLUG, SLUG
from graph_service.seeding.values import LARGEST

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Any text; YAML takes some of it for numbers."""

KEY: Schema = {"type": ["string", "integer"], "pattern": f"^{SLUG}$", "maxLength": LONGEST_SLUG}
"""The key of an entity, the name of a note."""

HOLE: Schema = {
    "type": "string",
    "pattern": r"\{[^{}]+\}",
    "description": "A text with the values of columns: {title}, {title|slug}, {row}.",
}
"""A text of a mapping that a row fills in."""

FORMATS = {
    TextFormat.LANGUAGE: "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$",
    TextFormat.URL: r"^https?://[^\s/]",
}
"""The pattern of each format; `seed check` knows more."""


def several(schema: Schema) -> Schema:
    """One of them, or a list."""
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


def described(schema: Schema, *texts: str) -> Schema:
    """A schema with the text that an editor shows."""
    text = " ".join(each for each in texts if each)
    return {**schema, "description": text} if text else schema


def value_of(model: Model, prop: Property) -> Schema:
    """What a property takes."""
    single = _single(model, prop)
    return described(several(single) if prop.many else single, prop.description)


def _single(model: Model, prop: Property) -> Schema:
    if prop.kind is PropertyKind.ENUM:
        return {"enum": list(model.enum_of(prop).values)}
    if prop.kind is PropertyKind.BOOLEAN:
        return {"type": "boolean"}
    if prop.kind is PropertyKind.FUZZY_DATE:
        examples = ["2011", "2011-03", "2011-03-18", "201X", "XXXX-06-30"]
        return {"type": ["string", "integer"], "pattern": r"\S", "examples": examples}
    least = {} if prop.minimum is None else {"minimum": prop.minimum}
    if prop.kind is PropertyKind.INT:
        return {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST, **least}
    if prop.kind is PropertyKind.FLOAT:
        return {"type": "number", **least}
    if prop.format is not None:
        return {"type": "string", "pattern": FORMATS[prop.format]}
    return TEXT
