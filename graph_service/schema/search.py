"""Full-text search in the schema: the root field, its hits, the kinds that it can be held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from graph_service.model.searching import SEARCH, searched_interface
from graph_service.model.types import Interface
from graph_service.schema.fields import GraphField, argument, named_enum
from graph_service.schema.summaries import summary_fields

if TYPE_CHECKING:
    from graph_service.schema.derivation import GraphTypes

_ABOUT = (
    "What words are found in, best first: every word in one text, without case and accents. "
    "A trailing * asks for a prefix, a trailing ~ for a similar word; all else is text."
)


def declare_entity_types(types: GraphTypes, interface: Interface) -> None:
    """Declare the enum of an interface's types, unless it is there."""
    kinds = [node.name for node in types.model.possible_types(interface.name)]
    if "EntityType" not in types.namespace:
        types.namespace["EntityType"] = strawberry.enum(
            named_enum("EntityType", {kind.upper(): kind for kind in kinds}),
            description=f"Types of {interface.name}.",
        )


def declare_search(types: GraphTypes) -> list[GraphField]:
    """Declare what a search gives, and the root field; nothing where no text is searched."""
    interface = searched_interface(types.model)
    if interface is None:
        return []
    namespace = types.namespace
    declare_entity_types(types, interface)
    fields = [
        types.field("entity", interface.name, "What was found."),
        types.field("score", "float", "How well it matches; only to compare within one answer."),
        types.field("matched", "str", "The text in which the words were found."),
        types.field("property", "str", "The property that has this text."),
    ]
    if types.model.evidence:
        about = "The fact in whose statement the words were found, if it was one."
        fact = types.model.evidence.fact
        fields.insert(1, types.field("fact", f"Optional[{fact}]", about))
    types.object("SearchHit", "Something that a search found, with its best match.", fields)
    types.object(
        "SearchEdge",
        "An edge to a hit of a search.",
        [
            types.field("cursor", "str", "Where this edge lies in the ranking."),
            types.field("node", "SearchHit", "The hit."),
        ],
    )
    types.object(
        "SearchConnection",
        "A page of hits, best first (Relay, Cursor Connections).",
        [
            types.field("edges", "list[SearchEdge]", "The rows of this page."),
            types.field("nodes", "list[SearchHit]", "The edges' nodes."),
            types.field("pageInfo", "PageInfo", "Where this page lies."),
            *summary_fields(types, SEARCH),
        ],
    )
    arguments = (
        argument("query", "str", namespace, "Words.", required=True),
        argument("types", "list[EntityType]", namespace, "Only of these types."),
        argument("first", "int", namespace, "At most so many."),
        argument("after", "str", namespace, "Only those after this cursor."),
    )
    return [types.field("search", "SearchConnection", _ABOUT, arguments)]
