"""Which kinds of node and of edge an export has, by the model, and which values of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graph_service.exporting.rows import Node
from graph_service.model import Model, NodeType, Property, PropertyKind, RelationshipType

HasValues = NodeType | RelationshipType


@dataclass(frozen=True, slots=True)
class Field:
    """A value: its name in the graph, and the type of Neo4j's that is stored, or listed."""

    name: str
    type: str
    many: bool = False


@dataclass(frozen=True)
class Content:
    """What is exported of a model: all of it, or all but `evidence`.

    Bookkeeping is in no model, so it is in no export.
    """

    model: Model
    evidence: bool = True

    @cached_property
    def nodes(self) -> tuple[NodeType, ...]:
        """Kinds of node, in declared order."""
        evidence = self.model.evidence
        if evidence is None or self.evidence:
            return self.model.nodes
        return tuple(each for each in self.model.nodes if each.name != evidence.fact)

    @cached_property
    def relationships(self) -> tuple[RelationshipType, ...]:
        """Kinds of relationship, in declared order."""
        if self.model.evidence is None or self.evidence:
            return self.model.relationships
        return self.model.hops

    def is_evidence(self, type_: RelationshipType) -> bool:
        """Whether relationships of a kind say who says so, rather than how things are."""
        return self.model.evidence is not None and not type_.hop

    @cached_property
    def identities(self) -> tuple[str, ...]:
        """The properties that nodes are known by."""
        return tuple(dict.fromkeys(each.identity for each in self.nodes))

    def fields_of(self, type_: HasValues) -> tuple[Field, ...]:
        """The values of a kind: what the API serves, and the first and last day of a date."""
        return self._fields[type_.name]

    def all_fields(self, types: Iterable[HasValues]) -> tuple[Field, ...]:
        """The values of several kinds together, each once."""
        return tuple(dict.fromkeys(field for each in types for field in self.fields_of(each)))

    def title_of(self, node: Node) -> str:
        """What people call a node: its first text that is never missing, else its identity."""
        name = self._titles[node.type.name]
        return str(node.identity if name is None else node.values.get(name, node.identity))

    @cached_property
    def _titles(self) -> dict[str, str | None]:
        return {each.name: self._title(each) for each in self.nodes}

    def _title(self, type_: NodeType) -> str | None:
        for prop in self.model.properties_of(type_.name):
            text = prop.kind is PropertyKind.STRING and not prop.many
            if text and prop.required and prop.name != type_.identity:
                return prop.name
        return None

    @cached_property
    def _fields(self) -> dict[str, tuple[Field, ...]]:
        nodes = {
            node.name: tuple(_fields(self.model.properties_of(node.name))) for node in self.nodes
        }
        return nodes | {each.name: tuple(self._of_edge(each)) for each in self.relationships}

    def _of_edge(self, type_: RelationshipType) -> Iterator[Field]:
        yield from _fields(type_.properties)
        evidence = self.model.evidence
        if evidence is None or not self.evidence:
            return
        if type_.hop:
            yield Field(evidence.facts, "STRING", many=True)
        if type_.name == evidence.stated_in:
            yield Field(evidence.according_to, "STRING", many=True)


def _fields(properties: Iterable[Property]) -> Iterator[Field]:
    for prop in properties:
        for column in prop.columns:
            if column.name != prop.folded:
                stored = column.type.removeprefix("LIST<").partition(" ")[0]
                yield Field(column.name, stored, many=prop.many)
