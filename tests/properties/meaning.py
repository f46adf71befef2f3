"""What the fields of a graph mean: which nodes they lead to, and which of them match.

It is written to be read against docs/graphql.md, and takes all the time that it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph_service.model import (
    Connection,
    Model,
    Property,
    PropertyKind,
    Reference,
    into,
)
from tests.properties.conditions import count_holds, property_holds, quantified
from tests.properties.graphs import Edge, Graph, Node
from tests.properties.orders import Orders
from tests.properties.rows import Row, Way
from tests.properties.testimony import Testimony
from tests.properties.words import has_words

Given = dict[str, Any]
_KIND = Property("kind", PropertyKind.ENUM)


class Meaning:
    """The meaning of fields and filters over one graph; beside it, of orders and of evidence."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.model: Model = graph.model
        self.orders = Orders(self)
        self.testimony = Testimony(self)

    # --- what fields lead to ----------------------------------------------------------------

    def reached(self, node: Node, field: Connection | Reference) -> list[Row]:
        """Everything that a field leads to, each once."""
        found: dict[Node | Edge, list[Way]] = {}
        names = {each.name for each in self.model.possible_types(field.target)}
        for end, way in self.graph.ways(node, field.path):
            item: Node | Edge = way[-1] if field.target == "Relation" else end
            if isinstance(item, Edge) or end.type in names:
                found.setdefault(item, []).append(way)
        rows = [Row(item, tuple(ways)) for item, ways in found.items()]
        if field.only is None:
            return rows
        name, value = field.only
        return [row for row in rows if row.item.values.get(name) == value]

    def referred(self, node: Node, field: Reference) -> Node | None:
        """The node that a to-one field shows: of several, the first by its identity."""
        found = [row.item for row in self.reached(node, field)]
        return min(found, key=lambda item: item.identity, default=None)  # type: ignore[return-value]

    # --- where ------------------------------------------------------------------------------

    def holds(self, where: Given | None, item: Node | Edge, type_name: str) -> bool:
        """Whether all fields of a `where` hold; what is null asks for nothing."""
        return all(
            self._holds(key, given, item, type_name)
            for key, given in (where or {}).items()
            if given is not None
        )

    def _holds(self, key: str, given: Any, item: Node | Edge, type_name: str) -> bool:
        if key == "AND":
            return all(self.holds(each, item, type_name) for each in given)
        if key == "OR":
            return any(self.holds(each, item, type_name) for each in given)
        if key == "NOT":
            return not self.holds(given, item, type_name)
        if key == "search":
            assert isinstance(item, Node)
            return any(has_words(given, texts) for texts in self._searched(item))
        if isinstance(item, Edge):
            assert key == "kind"
            return property_holds(_KIND, given, item.kind)
        member = self._member(key, type_name)
        if member is not None:
            return item.type == member and self.holds(given, item, member)
        field = self.model.fields_of(type_name)[key]
        if isinstance(field, Property):
            return property_holds(field, given, item.values.get(key))
        if isinstance(field, Reference):
            target = self.referred(item, field)
            return target is not None and self.holds(given, target, field.target)
        assert isinstance(field, Connection)
        return self._related(field, given, item)

    def _searched(self, node: Node) -> Iterator[list[str]]:
        """The texts that a node is found by; all names of a list count as one text."""
        for prop in self.model.properties_of(node.type):
            if prop.searched and prop.name in node.values:
                value = node.values[prop.name]
                yield value if prop.many else [value]
        if self.model.evidence is not None and node.type != self.testimony.evidence.fact:
            for fact, _ in self.graph.ways(node, (into(self.testimony.evidence.subject),)):
                yield from self._searched(fact)

    def _member(self, key: str, type_name: str) -> str | None:
        for node in self.model.possible_types(type_name):
            if type_name != node.name and key == node.name[0].lower() + node.name[1:]:
                return node.name
        return None

    def _related(self, field: Connection, given: Given, node: Node) -> bool:
        asked = {key: each for key, each in given.items() if each is not None}
        rows = self.testimony.attested(
            asked.pop("evidence", None), self.reached(node, field), field.target
        )
        if given.get("evidence") is not None and not asked:
            asked = {"some": {}}
        return all(
            count_holds(wanted, len(rows))
            if key == "count"
            else quantified(key, (self.holds(wanted, row.item, field.target) for row in rows))
            for key, wanted in asked.items()
        )
