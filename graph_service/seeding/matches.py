"""Matches: entities under two keys that may be one thing, by an identifier or a name they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph_service.database import Database
from graph_service.model import Model, NodeType, fold
from graph_service.model.press import PRESS

_NAMES = ("name", "alternateNames")
_SAME_AS = "sameAs"


@dataclass(frozen=True, slots=True)
class Match:
    """Two entities of one kind, and what they share: `by` is the property, `value` its value."""

    type: str
    keys: tuple[str, str]
    names: tuple[str, str]
    by: str
    value: str


async def matches(database: Database, model: Model = PRESS) -> tuple[Match, ...]:
    """Entities that may be the same: identifiers elsewhere first, then names, folded."""
    found: dict[tuple[str, str], Match] = {}
    for node in model.nodes:
        columns = {each.name for each in model.properties_of(node.name)}
        if node.identity == "key" and "name" in columns:
            for each in await _matches(database, node, columns):
                found.setdefault(each.keys, each)
    return tuple(sorted(found.values(), key=lambda each: (each.by != _SAME_AS, each.keys)))


async def _matches(database: Database, node: NodeType, columns: set[str]) -> list[Match]:
    """Those of one kind. What is shared is found by its text, so the cost is that of the kind."""
    own = ", ".join(f"n.{name} AS {name}" for name in (*_NAMES, _SAME_AS) if name in columns)
    rows = await database.rows(f"MATCH (n:{node.label}) RETURN n.key AS key, {own} ORDER BY key")
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    names = {row["key"]: row["name"] or row["key"] for row in rows}
    for row in rows:
        said = {(_SAME_AS, each): None for each in row.get(_SAME_AS) or ()}
        said |= {
            ("name", fold(each)): None
            for each in (row["name"], *(row.get(_NAMES[1]) or ()))
            if each
        }
        for each in said:
            sharing[each].append(row["key"])
    return [
        Match(node.name, pair, (names[pair[0]], names[pair[1]]), by, value)
        for (by, value), keys in sorted(sharing.items(), key=lambda each: each[0][0] != _SAME_AS)
        for pair in _pairs(keys)
    ]


def _pairs(keys: list[str]) -> Iterator[tuple[str, str]]:
    """Each key with the first: one merge after another makes them all one."""
    for other in keys[1:]:
        yield keys[0], other
