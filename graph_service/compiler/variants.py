"""Variants: what of a request's variables decides the text of its statement.

Scalars never do: they are parameters. What does: which variables and fields of inputs are present,
truth values (of @skip, @include, isNull), directions of an order, facets, the types of ids, which
sort values in a cursor are null, kinds and directions of edges, and of traversals kinds, types and
the number of layers.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    VariableNode,
    Visitor,
    visit,
)

from graph_service.compiler.cursors import cursor_nulls

DIRECTIONS = (
    "ASC",
    "ASC_NULLS_FIRST",
    "ASC_NULLS_LAST",
    "DESC",
    "DESC_NULLS_FIRST",
    "DESC_NULLS_LAST",
)
"""The directions of an order."""

_DIRECTIONS = frozenset(DIRECTIONS)

_WRITTEN = frozenset({"RelationKind", "RelationDirection"})
"""Enums whose names become part of the statement, wherever they are given."""

_CURSORS = frozenset({"after", "before"})
_IDS = frozenset({"id", "ids"})
_WALKS = {
    "neighborhood": {"kinds": "facet", "types": "facet", "depth": "number"},
    "paths": {"kinds": "facet", "types": "facet", "maxLength": "number"},
    "common": {"kinds": "facet", "types": "facet"},
}
"""Arguments of traversals whose names, or whose number of layers, become part of the statement."""

_KINDS = dict.fromkeys(_CURSORS, "cursor") | dict.fromkeys(_IDS, "id") | {"by": "facet"}


def special_variables(document: DocumentNode) -> dict[str, str]:
    """Variables whose value decides more than its presence, each with what is read of it."""
    finder = _Finder()
    visit(document, finder)
    return finder.found


class _Finder(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        for argument in node.arguments or ():
            name = argument.name.value
            variables = _Variables()
            kind = _WALKS.get(node.name.value, {}).get(name) or _KINDS.get(name)
            if kind is not None:
                visit(argument, variables)
                self.found.update(dict.fromkeys(variables.names, kind))


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.names.append(node.name.value)


def variant(variables: Mapping[str, Any], special: Mapping[str, str]) -> Hashable:
    """A key that is equal for requests which one compiled statement serves."""
    return tuple(
        (name, _special(value, special[name]) if name in special else _shape(value))
        for name, value in variables.items()
    )


def _shape(value: Any) -> Hashable:
    kind = type(value)
    if kind is str:
        return value if value in _DIRECTIONS else "value"
    if kind is int:
        return "value"
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return tuple((key, _shape(part)) for key, part in value.items())
    if isinstance(value, list):
        if any(_is_written(part) for part in value):
            return tuple(map(str, value))
        shapes = tuple(_shape(part) for part in value)
        # Lists of scalars are parameters as a whole; only lists of inputs have a shape.
        return shapes if any(isinstance(part, Mapping) for part in value) else "list"
    if _is_written(value) or (isinstance(value, str) and value in DIRECTIONS):
        return str(value)
    return "value"


def _is_written(value: Any) -> bool:
    """Whether a value is a name that decides which edges a statement follows."""
    return type(value).__name__ in _WRITTEN


def _special(value: Any, kind: str) -> Hashable:
    if kind == "number":
        return value if isinstance(value, int) else _shape(value)
    ids = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in ids):
        # An argument of a developer's own, which only has the same name.
        return _shape(value)
    if kind == "facet":
        return tuple(map(str, ids))
    if kind == "cursor":
        return cursor_nulls(ids[0]) if ids else ()
    return frozenset(_type_of(each) for each in ids)


def _type_of(identity: str) -> str:
    type_, _, rest = identity.partition(":")
    if not rest:
        return f"malformed {identity}"
    return f"{type_}:{rest.partition(':')[0]}" if type_ == "Relation" else type_
