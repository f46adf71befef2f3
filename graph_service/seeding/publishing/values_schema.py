"""The JSON Schema of `sets`: every value that a fact can state, of whatever kind of entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from graph_service.model import Property
from graph_service.seeding.forms import Forms
from graph_service.seeding.publishing.value_schema import Schema, described, value_of


def values_schema(forms: Forms, open_: Callable[[Schema], Schema]) -> Schema:
    """The values of one entity: a key does not tell its kind, so they are those of all kinds."""
    model = forms.model
    owners: dict[str, dict[Property, list[str]]] = defaultdict(lambda: defaultdict(list))
    for node in forms.entities.values():
        for prop in model.properties_of(node.name):
            if not prop.structural and prop.name != node.identity:
                owners[prop.name][prop].append(node.name)
    properties = {}
    for name, found in owners.items():
        schemas = [
            described(value_of(model, prop), f"{', '.join(nodes)}: {prop.description}")
            for prop, nodes in found.items()
        ]
        text = " ".join(each["description"] for each in schemas)
        one = schemas[0] if len(schemas) == 1 else described({"anyOf": schemas}, text)
        properties[name] = open_(one)
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": properties,
    }
