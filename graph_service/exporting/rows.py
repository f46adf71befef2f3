"""What an export is made of: nodes, and edges between them, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.model import NodeType, RelationshipType


@dataclass(frozen=True, slots=True)
class Node:
    """A node with all that is stored of it, no nulls; days are `datetime.date`."""

    type: NodeType
    identity: Any
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The id that the API serves, too: `Work:somos`."""
        return f"{self.type.name}:{self.identity}"


@dataclass(frozen=True, slots=True)
class End:
    """Where an edge begins or ends."""

    type: NodeType
    identity: Any

    @property
    def id(self) -> str:
        """The node's id."""
        return f"{self.type.name}:{self.identity}"


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship with all that is stored of it; in a graph of one's own it may have no id.

    Of a citation, `according_to` are those whom its source names for it, as ids.
    """

    type: RelationshipType
    source: End
    target: End
    values: Mapping[str, Any]
    according_to: tuple[str, ...] = ()

    @property
    def id(self) -> str | None:
        """Its id, which begins with its kind."""
        stored = self.values.get("id")
        return None if stored is None else str(stored)
