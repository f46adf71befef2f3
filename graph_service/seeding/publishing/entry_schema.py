"""JSON Schemas of entries: an entity, a quote, a fact; of a seed file, or with holes for a row."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.model import Connection, PropertyKind, Reference
from graph_service.seeding.forms import Form, Forms, plural
from graph_service.seeding.publishing import words
from graph_service.seeding.publishing.fact_schema import fact_properties, fact_rules, prefixed
from graph_service.seeding.publishing.value_schema import (
    KEY,
    TEXT,
    Schema,
    described,
    several,
    value_of,
)
from graph_service.seeding.publishing.values_schema import values_schema


@dataclass(frozen=True)
class Entries:
    """The entries of a model's seed files; `holes` lets a row's values stand anywhere."""

    forms: Forms
    holes: bool = False

    def section(self, name: str) -> Schema:
        """A section of a file: a list of entries of one kind."""
        entry = {"entities": "entity", "facts": "fact"}.get(name, name)
        return {
            "type": ["array", "null"],
            "items": {"$ref": f"#/definitions/{self._name(entry)}"},
            "description": words.FILE.get(name, f"The {name} that facts report."),
        }

    def definitions(self) -> dict[str, Schema]:
        """Every entry by its name."""
        found: dict[str, Schema] = {
            self._name("entity"): {
                "type": "object",
                "anyOf": [
                    {"$ref": f"#/definitions/{self._name(word)}"} for word in self.forms.entities
                ],
            },
            self._name("fact"): self._object(
                fact_properties(self.forms, self.holes, self._open), ["says"], ""
            )
            | fact_rules(self.forms, self.holes),
            self._name("values"): values_schema(self.forms, self._open),
        }
        for word in self.forms.entities:
            found[self._name(word)] = self._entity(word)
        for word, form in self.forms.made.items():
            name = plural(form.node) if form.named else word
            found[self._name(name)] = self._made(word, form)
        return found

    def _name(self, name: str) -> str:
        return prefixed(name, self.holes)

    def _open(self, schema: Schema) -> Schema:
        """A value, or what fills it in."""
        if not self.holes:
            return schema
        text = schema.get("description", "")
        bare = {name: value for name, value in schema.items() if name != "description"}
        return described({"anyOf": [bare, {"$ref": "#/definitions/hole"}]}, text)

    def _object(self, properties: dict[str, Schema], required: list[str], text: str) -> Schema:
        if self.holes and "for" not in properties:
            properties = {**properties, "for": _FOR}
        return described(
            {
                "type": "object",
                "additionalProperties": False,
                "required": required,
                "properties": properties,
            },
            text,
        )

    def _entity(self, word: str) -> Schema:
        node, model = self.forms.entities[word], self.forms.model
        known = {each.name: each for each in model.properties_of(node.name)}
        properties = {word: self._open(described(KEY, node.description, "Its key."))}
        required = [word]
        if "name" in known or node.name_from:
            properties["name"] = self._open(described(TEXT, words.ENTITY["name"]))
        if "name" in known and not node.name_from:
            required.append("name")
        kind = known.get("kind")
        if kind is not None and kind.kind is PropertyKind.ENUM:
            properties["kind"] = self._open(value_of(model, kind))
        if model.evidence is None:
            for name, prop in known.items():
                if name != node.identity:
                    properties[name] = self._open(value_of(model, prop))
        return self._object(properties, required, node.description)

    def _made(self, word: str, form: Form) -> Schema:
        properties: dict[str, Schema] = {}
        required: list[str] = []
        if form.named:
            text = f"Its name, by which facts report it: `{word}: my-name`."
            properties[word] = self._open(described(KEY, text))
            required.append(word)
        for prop in self.forms.model.properties_of(form.node.name):
            if prop.name == form.node.identity:
                continue
            properties[prop.name] = self._open(value_of(self.forms.model, prop))
            if prop.required and prop.kind is not PropertyKind.BOOLEAN:
                required.append(prop.name)
        for link in (form.owner, *form.links):
            properties[link.name] = self._link(link)
            if isinstance(link, Reference) and link.required:
                required.append(link.name)
        schema = self._object(properties, required, form.node.description)
        if not form.named:
            schema["properties"].pop("for", None)
        return schema

    def _link(self, link: Reference | Connection) -> Schema:
        key = several(KEY) if isinstance(link, Connection) else KEY
        return self._open(described(key, link.description, f"The key of {link.target}."))


_FOR: Schema = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": {"type": "string"},
    "description": words.FOR,
}
