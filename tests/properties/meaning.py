"""What the fields of a graph mean: which nodes they lead to, and which of them match.

It is written to be read against docs/graphql.md, and takes all the time that it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
        others: dict[Node | Edge, Node] = {}
        names = {each.name for each in self.model.possible_types(field.target)}
        for end, way in self.graph.ways(node, field.path):
            item: Node | Edge = way[-1] if field.target == "Relation" else end
            if isinstance(item, Edge) or end.type in names:
                found.setdefault(item, []).append(way)
                others[item] = end
        rows = [Row(item, tuple(ways), others[item]) for item, ways in found.items()]
        if field.only is None:
            return rows
        name, value = field.only
        return [row for row in rows if row.item.values.get(name) == value]

    def referred(self, node: Node, field: Reference) -> Node | None:
        """The node that a to-one field shows: of several, the first by its identity."""
        found = [row.item for row in self.reached(node, field)]
        return min(found, key=lambda item: item.identity, default=None)  # type: ignore[return-value]

    # --- where ------------------------------------------------------------------------------

    def kept(self, where: Given | None, row: Row, type_name: str) -> bool:
        """Whether a `where` holds for a row."""
        if isinstance(row.item, Node):
            return self.holds(where, row.item, type_name)
        return self._combined(where, lambda key, given: self._holds_for_edge(key, given, row))

    def holds(self, where: Given | None, item: Node, type_name: str) -> bool:
        """Whether a `where` holds for a node."""
        return self._combined(where, lambda key, given: self._holds(key, given, item, type_name))

    def _combined(self, where: Given | None, holds: Callable[[str, Any], bool]) -> bool:
        """Whether all fields of a `where` hold; what is null asks for nothing."""
        for key, given in (where or {}).items():
            if given is None:
                continue
            if key in {"AND", "OR"}:
                parts = [self._combined(each, holds) for each in given]
                held = all(parts) if key == "AND" else any(parts)
            elif key == "NOT":
                held = not self._combined(given, holds)
            else:
                held = holds(key, given)
            if not held:
                return False
        return True

    def _holds_for_edge(self, key: str, given: Any, row: Row) -> bool:
        edge, other = row.item, row.other
        assert isinstance(edge, Edge)
        assert other is not None
        if key == "other":
            return self.holds(given, other, "Node")
        if key == "kind":
            return property_holds(_KIND, given, edge.kind)
        assert key == "direction"
        goes = {"OUT": edge.end is other, "IN": edge.start is other}
        return all(
            any(goes[each] for each in _listed(names)) is (operator in {"eq", "in"})
            for operator, names in given.items()
        )

    def _holds(self, key: str, given: Any, item: Node, type_name: str) -> bool:
        if key == "search":
            return any(has_words(given, texts) for texts in self._searched(item))
        member = self._member(key, type_name)
        if member is not None:
            names = {each.name for each in self.model.possible_types(member)}
            return item.type in names and self.holds(given, item, member)
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
        if type_name == "Node":
            for interface in self.model.interfaces:
                if interface.label and key == interface.name[0].lower() + interface.name[1:]:
                    return interface.name
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
            else quantified(key, (self.kept(wanted, row, field.target) for row in rows))
            for key, wanted in asked.items()
        )


def _listed(names: Any) -> list[Any]:
    return names if isinstance(names, list) else [names]
