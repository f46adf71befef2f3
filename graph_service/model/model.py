"""The model as a whole, with its look-ups; one that contradicts itself is refused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from graph_service.errors import ModelError
from graph_service.model.fields import Connection, Direction, Reference
from graph_service.model.properties import Property, PropertyKind
from graph_service.model.types import (
    EnumType,
    FieldOf,
    HasFields,
    Interface,
    NodeType,
    RelationshipType,
    UnionType,
)
from graph_service.model.vocabulary import Vocabulary

RELATION = "Relation"
"""The type of an edge that is served as an object, whatever its kind."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The names by which a model keeps who says so: fact, citation, and what can be a source.

    `properties` are a citation's own values; `according_to` and `facts` are columns of lists on the
    relationships: keys of entities, and ids of facts.
    """

    fact: str = "Fact"
    source: str = "Work"
    subject: str = "OF"
    object: str = "OBJECT"
    concerns: str = "CONCERNS"
    stated_in: str = "STATED_IN"
    according_to: str = "accordingTo"
    facts: str = "facts"
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True)
class Model:
    """Labels, relationships, properties and cardinality: what the whole service is derived from.

    Raises `ModelError` where a name is declared twice, or a field leads to what is not declared.
    """

    nodes: tuple[NodeType, ...]
    relationships: tuple[RelationshipType, ...]
    interfaces: tuple[Interface, ...] = ()
    unions: tuple[UnionType, ...] = ()
    enums: tuple[EnumType, ...] = ()
    evidence: Evidence | None = None
    name: str = field(default="graph")
    vocabulary: Vocabulary = field(default_factory=Vocabulary, hash=False)

    def __post_init__(self) -> None:
        """Hold the declarations against each other."""
        from graph_service.model.consistency import check

        check(self)

    @cached_property
    def node_by_name(self) -> dict[str, NodeType]:
        """Kinds of node by their name, which is their label."""
        return {node.name: node for node in self.nodes}

    @cached_property
    def interface_by_name(self) -> dict[str, Interface]:
        """Interfaces by name."""
        return {interface.name: interface for interface in self.interfaces}

    @cached_property
    def union_by_name(self) -> dict[str, UnionType]:
        """Unions by name."""
        return {union.name: union for union in self.unions}

    @cached_property
    def enum_by_name(self) -> dict[str, EnumType]:
        """Enums by name."""
        return {enum.name: enum for enum in self.enums}

    @cached_property
    def relationship_by_name(self) -> dict[str, RelationshipType]:
        """Kinds of relationship by their name, which is Neo4j's type."""
        return {relationship.name: relationship for relationship in self.relationships}

    @cached_property
    def hops(self) -> tuple[RelationshipType, ...]:
        """The relationships that an analyst sees as edges."""
        return tuple(relationship for relationship in self.relationships if relationship.hop)

    def possible_types(self, name: str) -> tuple[NodeType, ...]:
        """The kinds of node that a type's name stands for, in declared order."""
        found = self._possible.get(name)
        if found is None:
            found = self._possible[name] = self._possible_types(name)
        return found

    @cached_property
    def _possible(self) -> dict[str, tuple[NodeType, ...]]:
        return {}

    def _possible_types(self, name: str) -> tuple[NodeType, ...]:
        if name in self.node_by_name:
            return (self.node_by_name[name],)
        if name in self.union_by_name:
            return tuple(self.node_by_name[member] for member in self.union_by_name[name].members)
        if name == "Node":
            return self.nodes
        return tuple(node for node in self.nodes if name in node.implements)

    def fields_of(self, name: str) -> dict[str, FieldOf]:
        """A type's fields by name, those of its interfaces included."""
        return self._fields[name]

    @cached_property
    def _fields(self) -> dict[str, dict[str, FieldOf]]:
        declared: dict[str, HasFields] = {**self.interface_by_name, **self.node_by_name}
        return {name: self._collect(type_) for name, type_ in declared.items()}

    def _collect(self, type_: HasFields) -> dict[str, FieldOf]:
        parents: tuple[HasFields, ...] = ()
        if isinstance(type_, NodeType):
            parents = tuple(self.interface_by_name[name] for name in type_.implements)
        fields: dict[str, FieldOf] = {}
        for owner in (*parents, type_):
            own: tuple[FieldOf, ...] = (*owner.properties, *owner.references, *owner.connections)
            fields.update({each.name: each for each in own})
        if isinstance(type_, NodeType):
            fields.update({each.name: each for each in type_.citations})
        return fields

    def properties_of(self, name: str) -> tuple[Property, ...]:
        """A type's own values, those of its interfaces included."""
        return self._properties[name]

    @cached_property
    def _properties(self) -> dict[str, tuple[Property, ...]]:
        return {
            name: tuple(each for each in fields.values() if isinstance(each, Property))
            for name, fields in self._fields.items()
        }

    def property_names_of(self, name: str) -> Collection[str]:
        """The names of a type's own values."""
        return self._property_names[name]

    @cached_property
    def _property_names(self) -> dict[str, frozenset[str]]:
        return {
            name: frozenset(each.name for each in properties)
            for name, properties in self._properties.items()
        }

    def reaches_once(self, field: Connection | Reference) -> bool:
        """Whether a field reaches no target twice, so that its rows need no DISTINCT."""
        if isinstance(field, Reference) or field.disjoint:
            return True
        first, *further = field.path
        if further or len(first.types) != 1 or first.direction is Direction.ANY:
            return False
        return not self.relationship_by_name[first.types[0]].parallel

    def lookup_label(self, node: NodeType) -> str:
        """The label that carries the uniqueness constraint of a node's identity."""
        for name in node.implements:
            label = self.interface_by_name[name].label
            if label:
                return label
        return node.label

    def labels_of(self, node: NodeType) -> tuple[str, ...]:
        """All labels that a node of this kind carries, its own first."""
        shared = (self.interface_by_name[name].label for name in node.implements)
        return (node.label, *(label for label in shared if label))

    def identity_of(self, name: str) -> str | None:
        """The identity that all kinds of node behind a name share, if they do."""
        identities = {node.identity for node in self.possible_types(name)}
        return identities.pop() if len(identities) == 1 else None

    def enum_of(self, prop: Property) -> EnumType:
        """The enum of a property whose kind is ENUM."""
        if prop.kind is not PropertyKind.ENUM or prop.enum is None:
            raise ModelError(f"{prop.name} is no enum.")
        return self.enum_by_name[prop.enum]
