"""The JSON Schema of `links`: three names, and the edge's own values."""

from __future__ import annotations

from collections.abc import Callable

from graph_service.model import RelationshipType
from graph_service.seeding.forms import Forms
from graph_service.seeding.identity import SLUG
from graph_service.seeding.publishing.value_schema import Schema, value_of


def links_schema(forms: Forms, holes: bool, open_: Callable[[Schema], Schema]) -> Schema:
    """A link, a list of links, or links with values, by their three names."""
    end = r".*\S" if holes else SLUG
    names = "|".join(each.name for each in forms.links)
    text: Schema = {"type": "string", "pattern": rf"^\s*{end}\s+({names})\s+{end}\s*$"}
    valued: Schema = {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "patternProperties": {
            rf"^\s*{end}\s+{each.name}\s+{end}\s*$": _values(forms, each, open_)
            for each in forms.links
        },
    }
    return {"anyOf": [text, valued, {"type": "array", "items": {"anyOf": [text, valued]}}]}


def _values(forms: Forms, type_: RelationshipType, open_: Callable[[Schema], Schema]) -> Schema:
    required = [each.name for each in type_.properties if each.required]
    return {
        "type": "object" if required else ["object", "null"],
        "additionalProperties": False,
        "properties": {each.name: open_(value_of(forms.model, each)) for each in type_.properties},
        "required": required,
        "description": type_.description,
    }
