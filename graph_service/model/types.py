"""Types of the model: nodes, relationships, interfaces, unions and enums."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.model.fields import Citations, Connection, Reference, Traversal
from graph_service.model.properties import Property


@dataclass(frozen=True, slots=True)
class EnumType:
    """A closed list of names; `values` maps each to what it means."""

    name: str
    values: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A kind of node: one label, its identity, and the fields that the API serves.

    `identity` is the property that is unique: `key` for entities, `id` for nodes whose id is made
    from their content. `root` and `roots` name its root fields (one node, all of them).
    `name_from` is the property that an entity's name is computed from, where it is not given.
    `made_of` are the fields that an id is made from; a node with an id and without them is named in
    its seed file, and belongs to that source.
    """

    name: str
    description: str
    properties: tuple[Property, ...] = ()
    connections: tuple[Connection, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citations, ...] = ()
    implements: tuple[str, ...] = ()
    identity: str = "key"
    root: str | None = None
    roots: str | None = None
    name_from: str | None = None
    made_of: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Neo4j's label."""
        return self.name


@dataclass(frozen=True, slots=True)
class Interface:
    """What several kinds of node have in common; `label` is the one that all of them carry."""

    name: str
    description: str
    properties: tuple[Property, ...] = ()
    connections: tuple[Connection, ...] = ()
    references: tuple[Reference, ...] = ()
    label: str | None = None
    identity: str = "key"
    root: str | None = None
    roots: str | None = None


def member_name(type_: NodeType | Interface) -> str:
    """The name of a type as a field of a `where`: `work` of `Work`."""
    return type_.name[0].lower() + type_.name[1:]


@dataclass(frozen=True, slots=True)
class UnionType:
    """One of several kinds of node."""

    name: str
    members: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A kind of relationship: which labels it may join, and its own properties.

    `hop` tells whether an analyst sees it as an edge between things; evidence is never a hop.
    `parallel` ones may join the same two nodes several times.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    description: str = ""
    properties: tuple[Property, ...] = ()
    hop: bool = True
    parallel: bool = False


HasFields = NodeType | Interface
FieldOf = Property | Traversal | Citations
