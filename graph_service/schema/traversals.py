"""Traversals in the schema: hops, subgraphs, paths, and the root fields that give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry
from strawberry.types.arguments import StrawberryArgument

from graph_service.model.hop_kinds import dated, hop_kinds, things
from graph_service.model.types import Interface
from graph_service.schema.fields import GraphField, argument, string_enum
from graph_service.schema.search import declare_entity_types

if TYPE_CHECKING:
    from graph_service.schema.derivation import GraphTypes


def declare_traversals(types: GraphTypes) -> list[GraphField]:
    """Declare what traversals give, and their root fields; nothing where there are no hops."""
    kinds = hop_kinds(types.model)
    interface = things(types.model)
    if interface is None or not kinds:
        return []
    declare_entity_types(types, interface)
    cls = string_enum("HopKind", [kind.name for kind in kinds])
    types.namespace["HopKind"] = strawberry.enum(
        cls, description=f"Kinds of hop between {interface.name} nodes."
    )
    _declare_hop(types, interface)
    found = [*_subgraphs(types, interface), _paths(types, interface)]
    return [*found, _timeline(types, interface)] if dated(types.model) else found


def _declare_hop(types: GraphTypes, interface: Interface) -> None:
    fields = [
        types.field("id", "ID", "Of the relation, or of the node between, that it is."),
        types.field("kind", "HopKind", "Which kind of hop it is."),
        types.field(
            "label", "str", "What it is called: a role's title, an edge's own text, or its kind."
        ),
        types.field("source", interface.name, "Where it begins, whichever way it is followed."),
        types.field("target", interface.name, "Where it ends."),
    ]
    if types.model.evidence:
        about = "The facts that it follows from."
        fields.append(types.field("facts", f"list[{types.model.evidence.fact}]", about))
    about = "What joins two things: an edge between them, or a node that is on both, as a role is."
    types.object("Hop", about, fields)


def _subgraphs(types: GraphTypes, interface: Interface) -> list[GraphField]:
    types.object(
        "Subgraph",
        "A part of the graph: nodes, and hops whose ends are among them.",
        [
            types.field("nodes", f"list[{interface.name}]", "The nearest, best connected first."),
            types.field("hops", "list[Hop]", "Hops among the nodes, by kind, ends and id."),
            types.field("truncated", "bool", "Whether there is more than was looked for."),
        ],
    )
    given = types.namespace
    of = argument("of", "list[ID]", given, "Where it begins.", required=True)
    depth = argument("depth", "int", given, "How many hops away, from 0 to 5.", default=1)
    first = argument("first", "int", given, "At most so many nodes.", default=100)
    shared = argument("first", "int", given, "At most so many that are shared.", default=100)
    return [
        types.field(
            "neighborhood",
            "Subgraph",
            "What is within some hops of these: nodes, the nearest first, then the best connected,"
            " and all hops among them.",
            (of, depth, *_steps(types), first),
        ),
        types.field(
            "common",
            "Subgraph",
            "What these have in common: they themselves, then what each of them is one hop from,"
            " and the hops between.",
            (of, *_steps(types), shared),
        ),
    ]


def _paths(types: GraphTypes, interface: Interface) -> GraphField:
    parallel = "Further hops between the same neighbors, where several join them."
    types.object(
        "Path",
        "A way from one node to another that passes none twice.",
        [
            types.field("length", "int", "How many hops it has."),
            types.field("nodes", f"list[{interface.name}]", "One more than hops, in order."),
            types.field("hops", "list[Hop]", "In order: each joins two neighbors of the nodes."),
            types.field("parallel", "list[Hop]", parallel),
        ],
    )
    types.object(
        "PathResult",
        "Paths, shortest first.",
        [
            types.field("paths", "list[Path]", "By length, then by the keys of their nodes."),
            types.field("truncated", "bool", "Whether there may be more, or shorter ones."),
        ],
    )
    given = types.namespace
    passed = "Only paths that pass all of these, in any order."
    return types.field(
        "paths",
        "PathResult",
        "How two things are connected: paths between them, told apart by their nodes.",
        (
            argument("from", "ID", given, "Where they begin.", required=True),
            argument("to", "ID", given, "Where they end.", required=True),
            argument("maxLength", "int", given, "At most so many hops, from 1 to 10.", default=6),
            argument("through", "list[ID]", given, passed),
            argument("without", "list[ID]", given, "Only paths that pass none of these."),
            *_steps(types),
            argument("first", "int", given, "At most so many paths.", default=10),
        ),
    )


def _timeline(types: GraphTypes, interface: Interface) -> GraphField:
    given = types.namespace
    page = [each for each in types.page(interface.name) if each.python_name != "orderBy"]
    return types.field(
        "timeline",
        f"{interface.name}Connection",
        "What lies in time, by the first day that its date allows, then by key.",
        (
            argument("from", "Date", given, "Only what may lie on this day, or later."),
            argument("to", "Date", given, "Only what may lie on this day, or before."),
            argument("about", "list[ID]", given, "Only what is one hop from one of these."),
            *page,
        ),
    )


def _steps(types: GraphTypes) -> tuple[StrawberryArgument, ...]:
    """Arguments that tell which hops are followed."""
    given = types.namespace
    found = [
        argument("kinds", "list[HopKind]", given, "Only hops of these kinds."),
        argument("types", "list[EntityType]", given, "Only onto nodes of these types."),
    ]
    if dated(types.model):
        about = "Only onto nodes that may lie in these days, or have no date."
        found.append(argument("during", "DateRange", given, about))
    if types.model.evidence:
        about = "Only hops that such evidence is there for."
        found.append(argument("evidence", "EvidenceWhere", given, about))
    return tuple(found)
