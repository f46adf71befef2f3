"""Rows: nodes and relationships as the maps that a batch sends, with the model's columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

from graph_service.model import Property, PropertyKind
from graph_service.model.edtf_range import day_range
from graph_service.model.fold import fold
from graph_service.model.press import PRESS

Row = dict[str, Any]


def node(type_name: str, values: Mapping[str, Any]) -> Row:
    """All columns of a node: the values, and what the model computes from them."""
    node_type = PRESS.node_by_name[type_name]
    given = dict(values)
    if node_type.name_from:
        given.setdefault("name", given[node_type.name_from])
    row = {node_type.identity: given[node_type.identity]}
    for prop in PRESS.properties_of(type_name):
        row.update(_columns(prop, given.get(prop.name)))
    return {name: value for name, value in row.items() if value is not None}


def edge(kind: str, start: str, end: str, values: Mapping[str, Any] | None = None) -> Row:
    """A relationship: the identities of its ends, and its values with id and facts."""
    own = {"id": identity(kind, start, end), "facts": [], **(values or {})}
    return {"start": start, "end": end, "values": own}


def identity(*parts: object) -> str:
    """An id made from content."""
    return blake2b("|".join(map(str, parts)).encode(), digest_size=10).hexdigest()


def key_of(name: str, number: int) -> str:
    """A readable key, unique by its number."""
    words = "".join(char if char.isalnum() else "-" for char in fold(name))
    return f"{'-'.join(filter(None, words.split('-')))}-{number}"


def _columns(prop: Property, value: Any) -> Row:
    if value is None:
        return {}
    if prop.kind is PropertyKind.FUZZY_DATE:
        earliest, latest = _days(value)
        return {prop.name: value, prop.earliest: earliest, prop.latest: latest}
    if prop.folded:
        return {prop.name: value, prop.folded: [*map(fold, value)] if prop.many else fold(value)}
    return {prop.name: value}


@cache
def _days(text: str) -> tuple[date | None, date | None]:
    """As the model has it; plain days and years without its grammar, which takes milliseconds."""
    if text.isdigit() and len(text) == 4:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == 10 and text.replace("-", "").isdigit():
        day = date.fromisoformat(text)
        return day, day
    return day_range(text)
