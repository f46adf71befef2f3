"""Strawberry types derived from a model; a developer subclasses them to add resolvers.

types = GraphTypes(PRESS)

@strawberry.type
class Work(types["Work"]):
    @strawberry.field
    def heading(self) -> str:
        return f"{self.title} ({self.kind})"

schema = build_schema(types, Work)
"""

from __future__ import annotations

from typing import Annotated, Any, Optional, Union

import strawberry
from strawberry.types.arguments import StrawberryArgument

from graph_service.compiler import EDGE_DIRECTIONS
from graph_service.model import Citations, Connection, Model, Property, PropertyKind
from graph_service.model.model import RELATION
from graph_service.model.types import FieldOf
from graph_service.schema.fields import (
    GraphField,
    Namespace,
    argument,
    graph_field,
    string_enum,
)
from graph_service.schema.inputs import Inputs
from graph_service.schema.query import declare_query
from graph_service.schema.scalars import Date
from graph_service.schema.summaries import declare_summaries, summary_fields

MUTATION = "Mutation"

_DIRECTION = (
    "OUT: the node is the edge's source. IN: it is the target. An edge from a node to itself is "
    "both."
)


class GraphTypes:
    """All Strawberry types of a model by name; `types["Work"]` is a class to derive from."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.namespace = Namespace({"Optional": Optional, "Date": Date, "ID": strawberry.ID})
        self._enums()
        Inputs(model, self.namespace).declare()
        self._values()
        self._interfaces()
        self._nodes()
        if model.evidence:
            self._citation()
        self._listings()
        declare_query(self)

    def __getitem__(self, name: str) -> Any:
        """The class of a type; raises `KeyError` for what the model does not declare.

        Mutation is there where the model has evidence: what adds facts, with their sources.
        """
        if name == MUTATION and name not in self.namespace and self.model.evidence:
            # Not imported above: who only reads needs nothing of what writes.
            from graph_service.schema.mutation import mutation_type

            self.namespace[name] = mutation_type()
        return self.namespace[name]

    def replace(self, cls: type) -> None:
        """Let a developer's class stand for the type that it is named after."""
        self.namespace[cls.__strawberry_definition__.name] = cls  # type: ignore[attr-defined]

    def complete(self) -> None:
        """Make the unions, once the developer's classes are known."""
        for union in self.model.unions:
            members = tuple(self.namespace[name] for name in union.members)
            self.namespace[union.name] = Annotated[
                Union[members],  # noqa: UP007  (the members are known only now)
                strawberry.union(union.name, description=union.description),
            ]
        self.namespace.forget()
        for cls in self.namespace.values():
            definition = getattr(cls, "__strawberry_definition__", None)
            for field in getattr(definition, "fields", ()):
                if isinstance(field, GraphField):
                    field.forget(self.namespace)

    # --- enums and values -------------------------------------------------------------------

    def _enums(self) -> None:
        for enum in self.model.enums:
            cls = string_enum(enum.name, enum.values)
            self.namespace[enum.name] = strawberry.enum(cls, description=enum.description)
        kinds = [relationship.name for relationship in self.model.hops]
        if kinds:
            cls = string_enum("RelationKind", kinds)
            self.namespace["RelationKind"] = strawberry.enum(cls, description="Kinds of edge.")
            cls = string_enum("RelationDirection", EDGE_DIRECTIONS)
            self.namespace["RelationDirection"] = strawberry.enum(cls, description=_DIRECTION)

    def _values(self) -> None:
        self.object(
            "FuzzyDate",
            "A date as exact as its source has it.",
            [
                self.field("edtf", "str", "EDTF (ISO 8601-2): 2011, XXXX-06-30."),
                self.field("earliest", "Optional[Date]", "First day that it allows."),
                self.field("latest", "Optional[Date]", "Last day that it allows."),
            ],
        )
        self.object(
            "PageInfo",
            "Where a page lies (Relay, Cursor Connections).",
            [
                self.field("hasNextPage", "bool", "Whether more follow."),
                self.field("hasPreviousPage", "bool", "Whether there are any before."),
                self.field("startCursor", "Optional[str]", "Cursor of the first edge."),
                self.field("endCursor", "Optional[str]", "Cursor of the last edge."),
            ],
        )

    # --- nodes ------------------------------------------------------------------------------

    def _interfaces(self) -> None:
        bases: tuple[type, ...] = ()
        for interface in self.model.interfaces:
            fields = [self.field("id", "ID", "Unique in the whole graph.")] if not bases else []
            fields += [self._field_of(each) for each in self._own(interface)]
            cls = type(interface.name, bases, {"__annotations__": {}})
            self._declare(
                strawberry.interface(cls, name=interface.name, description=interface.description),
                fields,
            )
            bases = (self.namespace[interface.name],)

    def _own(self, type_: Any) -> tuple[FieldOf, ...]:
        citations = getattr(type_, "citations", ())
        return (*type_.properties, *type_.references, *type_.connections, *citations)

    def _nodes(self) -> None:
        for node in self.model.nodes:
            last = [self.namespace[name] for name in node.implements][-1:]
            fields = [self._field_of(each) for each in self._own(node)]
            if not last:
                fields.insert(0, self.field("id", "ID", "Unique in the whole graph."))
            self.object(node.name, node.description, fields, tuple(last))

    def _field_of(self, each: FieldOf) -> GraphField:
        if isinstance(each, Property):
            return self.field(each.name, _type_of(each), each.description)
        if isinstance(each, Citations):
            type_ = "list[Citation]" if each.many else "Citation"
            return self.field(each.name, type_, each.description)
        if isinstance(each, Connection):
            return self.connection(each.name, each.target, each.description)
        type_ = each.target if each.required else f"Optional[{each.target}]"
        return self.field(each.name, type_, each.description)

    def _citation(self) -> None:
        evidence = self.model.evidence
        assert evidence is not None
        fields = [self.field("work", evidence.source, "The source.")]
        fields += [self._field_of(each) for each in evidence.properties]
        fields.append(
            self.field(
                evidence.according_to,
                "list[Entity]",
                "Whom the source names for it; none: the source itself.",
            )
        )
        self.object("Citation", "Where a fact is stated, and on whose word.", fields)

    # --- connections ------------------------------------------------------------------------

    def _listings(self) -> None:
        parts = self._edge_properties()
        declare_summaries(self)
        if "RelationRelationFilter" in self.namespace or "RelationWhere" in self.namespace:
            self._relation()
        for name in Inputs(self.model, self.namespace).listed():
            edge = [
                self.field("cursor", "str", "Where this edge lies in its order."),
                self.field("node", name, f"The {name} that it leads to."),
                *(self._field_of(each) for each in parts.get(name, {}).values()),
            ]
            if self.model.evidence:
                edge.append(self.field("facts", "list[Fact]", "The facts that it follows from."))
            self.object(f"{name}Edge", f"An edge to a {name}.", edge)
            self.object(
                f"{name}Connection",
                f"A page of {name} nodes (Relay, Cursor Connections).",
                [
                    self.field("edges", f"list[{name}Edge]", "The rows of this page."),
                    self.field("nodes", f"list[{name}]", "The edges' nodes."),
                    self.field("pageInfo", "PageInfo", "Where this page lies."),
                    *summary_fields(self, name),
                ],
            )

    def _edge_properties(self) -> dict[str, dict[str, Property]]:
        found: dict[str, dict[str, Property]] = {}
        for owner in (*self.model.interfaces, *self.model.nodes):
            for connection in owner.connections:  # type: ignore[attr-defined]
                for each in connection.edge_properties:
                    found.setdefault(connection.target, {})[each.name] = each
        return found

    def _relation(self) -> None:
        fields = [
            self.field("kind", "RelationKind", "Which kind of edge it is."),
            self.field("source", "Node", "Where the edge begins."),
            self.field("target", "Node", "Where the edge ends."),
        ]
        if self.model.evidence:
            fields.append(self.field("facts", "list[Fact]", "The facts that it follows from."))
        bases = (self.namespace["Node"],)
        self.object(RELATION, "An edge of the graph, with its evidence.", fields, bases)

    def connection(self, name: str, target: str, description: str = "") -> GraphField:
        """A connection field with its arguments."""
        return self.field(name, f"{target}Connection", description, self.page(target))

    def page(self, target: str) -> tuple[StrawberryArgument, ...]:
        """The arguments of a connection."""
        types = self.namespace
        evidence = (
            argument("evidence", "EvidenceWhere", types, "Only edges that it is there for."),
        )
        return (
            argument("where", f"{target}Where", types, "Which ones."),
            *(evidence if self.model.evidence else ()),
            argument("orderBy", f"list[{target}OrderBy]", types, "In which order; by id at last."),
            argument("first", "int", types, "At most so many, from the beginning."),
            argument("after", "str", types, "Only those after this cursor."),
            argument("last", "int", types, "At most so many, from the end."),
            argument("before", "str", types, "Only those before this cursor."),
        )

    def field(
        self,
        name: str,
        type_: str,
        description: str = "",
        arguments: tuple[StrawberryArgument, ...] = (),
    ) -> GraphField:
        """A field of a derived type."""
        return graph_field(name, type_, self.namespace, description, arguments)

    def object(
        self,
        name: str,
        description: str,
        fields: list[GraphField],
        bases: tuple[type, ...] = (),
    ) -> None:
        """Declare an object type."""
        cls = type(name, bases, {"__annotations__": {}})
        self._declare(strawberry.type(cls, name=name, description=description), fields)

    def _declare(self, cls: Any, fields: list[GraphField]) -> None:
        definition = cls.__strawberry_definition__
        for field in fields:
            field.origin = cls
        definition.fields.extend(fields)
        self.namespace[definition.name] = cls


def _type_of(prop: Property) -> str:
    names = {
        PropertyKind.STRING: "str",
        PropertyKind.INT: "int",
        PropertyKind.FLOAT: "float",
        PropertyKind.BOOLEAN: "bool",
        PropertyKind.FUZZY_DATE: "FuzzyDate",
    }
    name = names.get(prop.kind) or str(prop.enum)
    if prop.many:
        return f"list[{name}]"
    return name if prop.required else f"Optional[{name}]"
