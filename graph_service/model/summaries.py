"""What a connection can be summed up by: the facets and the aggregates of a type."""

from __future__ import annotations

from pydantic.alias_generators import to_snake

from graph_service.model.model import RELATION, Model
from graph_service.model.properties import Property, PropertyKind
from graph_service.model.searching import SEARCH, searched_interface

TYPE = "__typename"
"""The facet by the type that a node is of, where it can be of several."""

KIND = "kind"
"""The facet by an edge's kind."""

PROPERTY = "property"
"""The facet by the property in which a search found its words."""

_MEASURED = {PropertyKind.INT, PropertyKind.FLOAT, PropertyKind.FUZZY_DATE}


def facets_of(model: Model, name: str) -> dict[str, str]:
    """The facets of what a connection lists: names for GraphQL, each for what it counts by."""
    if name == RELATION:
        return {"KIND": KIND}
    if name == SEARCH:
        return {"TYPE": TYPE, "PROPERTY": PROPERTY}
    facets = {"TYPE": TYPE} if name in model.interface_by_name else {}
    identity = model.identity_of(name)
    for prop in model.properties_of(name):
        if prop.name != identity:
            facets[to_snake(prop.name).upper()] = prop.name
    return facets


def aggregates_of(model: Model, name: str) -> tuple[Property, ...]:
    """The numbers and dates of what a connection lists."""
    if name in {RELATION, SEARCH}:
        return ()
    return tuple(
        each for each in model.properties_of(name) if each.kind in _MEASURED and not each.many
    )


def listed_type(model: Model, name: str) -> str:
    """The type of the nodes that a connection's rows are: a search lists an interface's."""
    interface = searched_interface(model)
    return interface.name if name == SEARCH and interface else name
