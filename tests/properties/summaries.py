"""What facets and aggregates mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from graph_service.model import Model, Property, PropertyKind
from tests.properties.graphs import Edge, Node
from tests.properties.rows import Row
from tests.properties.samples import DAYS

USUAL = 1000


class Text(str):
    """A number as text, however its digits are written."""

    number: float

    @classmethod
    def of(cls, number: float) -> Text:
        made = cls(repr(number))
        made.number = number
        return made


def facets(
    model: Model, target: str, rows: list[Row], by: str, first: int | None
) -> list[tuple[Any, int]]:
    """How many rows have each value: most first, then by value, what is missing last."""
    counts: dict[Any, int] = defaultdict(int)
    for row in rows:
        for value in dict.fromkeys(_values(model, target, row.item, by)):
            counts[value] += 1
    there = sorted((value for value in counts if value is not None), key=lambda value: value)
    order = [*there, *([None] if None in counts else [])]
    order.sort(key=lambda value: -counts[value])
    return [(_text(value), counts[value]) for value in order[: USUAL if first is None else first]]


def _values(model: Model, target: str, item: Node | Edge, by: str) -> Iterator[Any]:
    if isinstance(item, Edge):
        yield item.kind
        return
    if by == "TYPE" and target in model.interface_by_name:
        yield item.type
        return
    (prop,) = (each for each in model.properties_of(target) if capitals(each.name) == by)
    value = item.values.get(prop.name)
    if prop.many:
        yield from value or [None]
    else:
        yield value


def capitals(name: str) -> str:
    """episodeCount is EPISODE_COUNT."""
    return re.sub("([A-Z])", r"_\1", name).upper()


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return Text.of(value)
    return None if value is None else str(value)


def measure(prop: Property, rows: list[Row], name: str) -> Any:
    """The smallest, the largest or the average of what is there; null of nothing."""
    values = [row.item.values[prop.name] for row in rows if prop.name in row.item.values]
    if prop.kind is PropertyKind.FUZZY_DATE:
        place = 0 if name == "min" else 1
        days = [DAYS[value][place] for value in values if DAYS[value][place] is not None]
        found = (min if name == "min" else max)(days, default=None)  # type: ignore[type-var]
        return found and found.isoformat()
    if not values:
        return None
    if name == "avg":
        return float(sum(map(Fraction, values)) / len(values))
    return min(values) if name == "min" else max(values)
