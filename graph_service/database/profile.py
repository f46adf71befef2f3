"""What the database did for a statement, operator by operator, as PROFILE tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TOLD = ("Details", "Order", "EstimatedRows", "Memory", "PageCacheHits", "PageCacheMisses")


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator of a plan: the rows that it gave, its database hits, what it stands on."""

    name: str
    arguments: Mapping[str, Any]
    identifiers: tuple[str, ...]
    rows: int
    hits: int
    children: tuple[Operator, ...]

    @property
    def all_hits(self) -> int:
        """Database hits of it and of all that it stands on."""
        return self.hits + sum(each.all_hits for each in self.children)

    @property
    def all_rows(self) -> int:
        """Rows that it and all that it stands on gave."""
        return self.rows + sum(each.all_rows for each in self.children)


def operator(told: Mapping[str, Any]) -> Operator:
    """An operator as the driver tells it."""
    arguments = told["args"]
    return Operator(
        told["operatorType"].partition("@")[0],
        {name: arguments[name] for name in _TOLD if name in arguments},
        tuple(told.get("identifiers", ())),
        int(arguments.get("Rows", 0)),
        int(arguments.get("DbHits", 0)),
        tuple(operator(each) for each in told.get("children", ())),
    )
