"""The JSON Schema of a fact: its keys, and which of them belong together."""

from __future__ import annotations

from collections.abc import Callable

from graph_service.model import TextFormat
from graph_service.seeding.forms import Forms, plural
from graph_service.seeding.publishing import words
from graph_service.seeding.publishing.link_schema import links_schema
from graph_service.seeding.publishing.value_schema import (
    FORMATS,
    KEY,
    TEXT,
    Schema,
    described,
    several,
)
from graph_service.seeding.ranking import INFERRED, STATED

_PLACES = ("paragraph", "locator", "url")


def fact_properties(
    forms: Forms, holes: bool, open_: Callable[[Schema], Schema]
) -> dict[str, Schema]:
    """The keys of a fact."""
    given: dict[str, Schema] = {
        "says": TEXT,
        "paragraph": several({"type": "integer", "minimum": 0}),
        "locator": TEXT,
        "url": {"type": "string", "pattern": FORMATS[TextFormat.URL]},
        "certainty": {"enum": [STATED, INFERRED]},
        "according_to": several(KEY),
        "mentions": several(KEY),
        "note": KEY,
        "about": KEY,
    }
    if any(form.named for form in forms.made.values()):
        given["point"] = TEXT
    properties = {
        name: open_(described(schema, words.FACT[name])) for name, schema in given.items()
    }
    properties["sets"] = described(_sets(holes), words.FACT["sets"])
    properties["links"] = described(links_schema(forms, holes, open_), words.FACT["links"])
    for word, form in forms.made.items():
        reported = described(KEY, f"The name of one of the {plural(form.node)}.")
        made = {"$ref": f"#/definitions/{prefixed(word, holes)}"}
        properties[word] = open_(reported) if form.named else made
    return properties


def fact_rules(forms: Forms, holes: bool) -> Schema:
    """Something follows from a fact, and it stands somewhere: in its row, or where it says."""
    follows = ("sets", "links", *forms.made, "note")
    rules: list[Schema] = [{"anyOf": [{"required": [name]} for name in follows]}]
    if forms.model.evidence is not None and not holes:
        rules.append({"anyOf": [{"required": [name]} for name in _PLACES]})
    return {"allOf": rules, "dependencies": {"note": ["about"], "about": ["note"]}}


def prefixed(name: str, holes: bool) -> str:
    """The name of a definition: those with holes have names of their own."""
    return f"row-{name}" if holes else name


def _sets(holes: bool) -> Schema:
    values = {"$ref": f"#/definitions/{prefixed('values', holes)}"}
    sets: Schema = {"type": "object", "additionalProperties": values, "minProperties": 1}
    return sets if holes else {**sets, "propertyNames": {"pattern": KEY["pattern"]}}
