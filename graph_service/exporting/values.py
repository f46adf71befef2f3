"""Stored values, held against what the model says that they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from graph_service.errors import ExportError
from graph_service.exporting.content import Content, Field
from graph_service.exporting.rows import Edge, Node


def values_of(content: Content, row: Node | Edge) -> Iterator[tuple[Field, Any]]:
    """The values of a node or an edge that are there, each of its field's type; days as text.

    A list that is not stored is empty. Raises `ExportError` for a value of another type: a file
    that says one thing and holds another would be a broken one.
    """
    for field in content.fields_of(row.type):
        value = _stored(content, row, field)
        if value is None:
            if field.many:
                yield field, []
            continue
        taken = _listed(field, value) if field.many else _single(field, value)
        if taken is None:
            raise ExportError(
                f"{row.id or row.type.name} has {field.name} = {_shown(value)}, "
                f"which is no {'list of ' if field.many else ''}{field.type}.",
                hint="Mend it in the graph, or declare the property as what it is.",
            )
        yield field, taken


def _stored(content: Content, row: Node | Edge, field: Field) -> Any:
    """The value, with ids of nodes as the nodes have them."""
    value, evidence = row.values.get(field.name), content.model.evidence
    if isinstance(row, Node) or evidence is None or not isinstance(value, list):
        return value
    if field.name == evidence.according_to:
        return list(row.according_to)
    if field.name == evidence.facts:
        return [f"{evidence.fact}:{each}" for each in value]
    return value


def native(values: Mapping[str, Any]) -> dict[str, Any]:
    """The driver's own days as Python's."""
    return {
        name: value.to_native() if hasattr(value, "to_native") else value
        for name, value in values.items()
    }


def _listed(field: Field, value: Any) -> list[Any] | None:
    if not isinstance(value, list):
        return None
    taken = [_single(field, each) for each in value]
    return None if None in taken else taken


def _single(field: Field, value: Any) -> Any:
    match field.type, value:
        case "STRING", str():
            return value
        case "BOOLEAN", bool():
            return value
        case (("INTEGER" | "FLOAT"), bool()):
            return None
        case "INTEGER", int():
            return value
        case "FLOAT", int() | float():
            return float(value)
        case "DATE", date() if not isinstance(value, datetime):
            return value.isoformat()
    return None


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
