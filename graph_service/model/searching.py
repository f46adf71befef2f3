"""What the full-text index covers: texts of entities that are searched, and facts' statements."""

from __future__ import annotations

from graph_service.model.model import Model
from graph_service.model.types import Interface

SEARCH = "Search"
"""The name that a search's rows go by: SearchConnection, SearchEdge."""

SEARCH_INDEX = "search"
"""Name of the full-text index."""

STATEMENT = "statement"
"""The property of a fact that is searched."""

WEIGHTS = {"name": 10.0, "title": 10.0, "alternateNames": 8.0, STATEMENT: 1.0}
"""How much a match in a property counts: what a thing is called before what is said of it."""

_WEIGHT = 3.0


def searched_columns(model: Model) -> dict[str, tuple[str, ...]]:
    """The labels in the full-text index, each with the properties that it is searched by."""
    found: dict[str, dict[str, None]] = {}
    for node in model.nodes:
        names = [each.name for each in model.properties_of(node.name) if each.searched]
        if model.evidence and node.name == model.evidence.fact:
            names.append(STATEMENT)
        if names:
            found.setdefault(model.lookup_label(node), {}).update(dict.fromkeys(names))
    return {label: tuple(names) for label, names in found.items()}


def searched_interface(model: Model) -> Interface | None:
    """The interface whose nodes a search gives: the first that carries a label and is searched."""
    columns = searched_columns(model)
    return next((each for each in model.interfaces if each.label in columns), None)


def searched_types(model: Model) -> tuple[str, ...]:
    """The types that a search finds: the interface, its members, and facts."""
    interface = searched_interface(model)
    if interface is None:
        return ()
    members = (node.name for node in model.possible_types(interface.name))
    facts = (model.evidence.fact,) if model.evidence else ()
    return (interface.name, *members, *facts)


def weight_of(name: str) -> float:
    """How much a match in a property counts."""
    return WEIGHTS.get(name, _WEIGHT)
