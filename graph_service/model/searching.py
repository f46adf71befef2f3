"""What the full-text index covers: the folded texts of entities and facts that are searched.

The texts are folded before, so that the index need not know how: its analyzer only tells words
from each other, and leaves none out.
"""

from __future__ import annotations

from graph_service.model.model import Model
from graph_service.model.types import Interface

SEARCH = "Search"
"""The name that a search's rows go by: SearchConnection, SearchEdge."""

SEARCH_INDEX = "words"
"""Name of the full-text index."""

ANALYZER = "standard-no-stop-words"
"""What tells words from each other: Lucene's StandardAnalyzer, without a list of stop words."""

STATEMENT = "statement"
"""The property of a fact that is searched."""

WEIGHTS = {"name": 10.0, "title": 10.0, "alternateNames": 8.0, STATEMENT: 1.0}
"""How much a match in a property counts: what a thing is called before what is said of it."""

_WEIGHT = 3.0


def searched_columns(model: Model) -> dict[str, dict[str, str]]:
    """The labels in the full-text index; for each, what is searched: property and its column."""
    found: dict[str, dict[str, str]] = {}
    for node in model.nodes:
        for prop in model.properties_of(node.name):
            if prop.searched and prop.folded:
                found.setdefault(model.lookup_label(node), {})[prop.name] = prop.folded
    return found


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
    return (interface.name, *members, *(each for each in facts if each in searched_columns(model)))


def weight_of(name: str) -> float:
    """How much a match in a property counts."""
    return WEIGHTS.get(name, _WEIGHT)
