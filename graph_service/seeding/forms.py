"""The words that a seed file of a model can use: `person:` for its kinds, `role:` for made ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graph_service.model import (
    Connection,
    Direction,
    Hop,
    Model,
    NodeType,
    Reference,
    RelationshipType,
)


@dataclass(frozen=True, slots=True)
class Form:
    """How facts make nodes of a kind that has no key: whose it is, and what it leads to."""

    node: NodeType
    owner: Reference
    links: tuple[Reference | Connection, ...]

    @property
    def owned_by(self) -> str:
        """The relationship from the owner, which is the property of the facts."""
        return self.owner.path[0].types[0]

    @property
    def named(self) -> bool:
        """Whether such a node has a name in its file, or is told by what it is made of."""
        return not self.node.made_of


@dataclass(frozen=True)
class Forms:
    """The words of one model."""

    model: Model

    @cached_property
    def entities(self) -> dict[str, NodeType]:
        """Kinds of node that have a key, by the word that declares one."""
        made = {form.node.name for form in self.made.values()}
        evidence = self.model.evidence
        return {
            word(node.name): node
            for node in self.model.nodes
            if node.name not in made and not (evidence and node.name == evidence.fact)
        }

    @cached_property
    def made(self) -> dict[str, Form]:
        """Kinds of node that facts make, by the word for one."""
        found = {}
        for node in self.model.nodes:
            form = self._form(node)
            if form:
                found[word(node.name)] = form
        return found

    @cached_property
    def form_by_type(self) -> dict[str, Form]:
        """The same by the name of the kind."""
        return {form.node.name: form for form in self.made.values()}

    @cached_property
    def links(self) -> tuple[RelationshipType, ...]:
        """The relationships that `links` states: not those of nodes that facts make."""
        made = self.form_by_type.keys()
        return tuple(each for each in self.model.hops if not made & {*each.sources, *each.targets})

    def _form(self, node: NodeType) -> Form | None:
        evidence = self.model.evidence
        if node.identity != "id" or (evidence and node.name == evidence.fact):
            return None
        fields = self.model.fields_of(node.name).values()
        single = [
            each
            for each in fields
            if isinstance(each, Reference | Connection) and self._is_edge(each.path)
        ]
        owners = [
            each
            for each in single
            if isinstance(each, Reference)
            and each.required
            and each.path[0].direction is Direction.IN
        ]
        if not owners:
            return None
        links = tuple(each for each in single if each.path[0].direction is Direction.OUT)
        return Form(node, owners[0], links)

    def _is_edge(self, path: tuple[Hop, ...]) -> bool:
        if len(path) != 1 or len(path[0].types) != 1:
            return False
        return self.model.relationship_by_name[path[0].types[0]].hop


def word(type_name: str) -> str:
    """The word for one node of a kind: "person"."""
    return type_name[0].lower() + type_name[1:]


def plural(node: NodeType) -> str:
    """The word for several: "quotes"."""
    return node.roots or f"{word(node.name)}s"
