"""What a connection tells of all its rows: totalCount, facets, aggregate; a few types each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from graph_service.model.properties import Property, PropertyKind
from graph_service.model.summaries import aggregates_of, facets_of
from graph_service.schema.fields import GraphField, argument, named_enum

if TYPE_CHECKING:
    from graph_service.schema.derivation import GraphTypes

_FACETS = (
    "The values that they have, on all pages, each with how many have it, most first; of a list, "
    "each item. A null value counts those that have none."
)


def declare_summaries(types: GraphTypes) -> None:
    """Declare what facets and aggregates of any type are made of."""
    types.object(
        "Facet",
        "A value, and how many have it.",
        [
            types.field("value", "Optional[str]", "As text; null for those that have none."),
            types.field("count", "int", "How many have it."),
        ],
    )
    for name in ("Int", "Float"):
        python = name.lower()
        about = f"What {name} values come to; what is missing does not count."
        parts = [
            types.field("min", f"Optional[{python}]", "The least of them."),
            types.field("max", f"Optional[{python}]", "The greatest of them."),
            types.field("avg", "Optional[float]", "Their mean."),
        ]
        types.object(f"{name}Aggregate", about, parts)
    types.object(
        "DateAggregate",
        "What fuzzy dates span; what is missing or unknown does not count.",
        [
            types.field("min", "Optional[Date]", "The first day that any of them allows."),
            types.field("max", "Optional[Date]", "The last day that any of them allows."),
        ],
    )


def summary_fields(types: GraphTypes, name: str) -> list[GraphField]:
    """The fields of a connection that lists `name`, once the types that they need are declared."""
    fields = [types.field("totalCount", "int", "How many match, on all pages.")]
    facets = facets_of(types.model, name)
    if facets:
        enum = named_enum(f"{name}Facet", facets)
        types.namespace[f"{name}Facet"] = strawberry.enum(
            enum, description=f"What {name} nodes can be counted by."
        )
        arguments = (
            argument("by", f"{name}Facet", types.namespace, "By which field.", required=True),
            argument("first", "int", types.namespace, "At most so many values."),
        )
        fields.append(types.field("facets", "list[Facet]", _FACETS, arguments))
    measured = [
        types.field(each.name, _aggregate_of(each), each.description)
        for each in aggregates_of(types.model, name)
    ]
    count = types.field("count", "int", "How many there are.")
    types.object(
        f"{name}Aggregate", f"What {name} nodes come to, on all pages.", [count, *measured]
    )
    fields.append(types.field("aggregate", f"{name}Aggregate", "What they come to, on all pages."))
    return fields


def _aggregate_of(prop: Property) -> str:
    if prop.kind is PropertyKind.FUZZY_DATE:
        return "DateAggregate"
    return f"{prop.kind.value}Aggregate"
