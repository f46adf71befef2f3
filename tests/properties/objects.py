"""What an answer is made of: nodes, pages, edges and citations, each with its fields by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph_service.model import Citations, Connection, Property, PropertyKind, Reference
from tests.properties.graphs import Edge, Node
from tests.properties.pages import Page
from tests.properties.rows import Key, Row, sort
from tests.properties.samples import DAYS
from tests.properties.summaries import facets, measure

if TYPE_CHECKING:
    from tests.properties.interpreter import Interpreter


class Cursor(str):
    """Stands in an answer where the service has a cursor of its own making."""

    row: Row

    @classmethod
    def of(cls, row: Row) -> Cursor:
        made = cls(f"cursor of {row.item.id}")
        made.row = row
        return made


@dataclass
class NodeObject:
    interpreter: Interpreter
    node: Node

    @property
    def type_name(self) -> str:
        return self.node.type

    def field(self, name: str, given: dict[str, Any]) -> Any:
        meaning = self.interpreter.meaning
        if name == "id":
            return self.node.id
        field = meaning.model.fields_of(self.node.type)[name]
        if isinstance(field, Property):
            return _value(field, self.node.values.get(name))
        if isinstance(field, Reference):
            return self.interpreter.shown(meaning.referred(self.node, field))
        if isinstance(field, Citations):
            return self._citations(field)
        rows = meaning.reached(self.node, field)
        return self.interpreter.page(rows, field.target, given, field)

    def _citations(self, field: Citations) -> Any:
        """By the source's key, then by the paragraph, then by the relationship's own id."""
        ways = self.interpreter.meaning.graph.ways(self.node, field.path)
        found = [Row(way[-1]) for _, way in ways]
        keys = [
            Key(lambda edge: edge.end.identity),
            Key(lambda edge: edge.values.get("paragraph")),
            Key(lambda edge: edge.identity),
        ]
        shown = [_Citation(self.interpreter, row.item) for row in sort(found, keys)]
        return shown if field.many else shown[0]


@dataclass
class PageObject:
    interpreter: Interpreter
    page: Page
    rows: list[Row]
    target: str
    led_by: Connection | None

    def field(self, name: str, given: dict[str, Any]) -> Any:
        match name:
            case "totalCount":
                return len(self.rows)
            case "facets":
                model = self.interpreter.meaning.model
                found = facets(model, self.target, self.rows, given["by"], given.get("first"))
                return [Values({"value": value, "count": count}) for value, count in found]
            case "aggregate":
                return _Aggregate(self.interpreter, self.rows, self.target)
            case "nodes":
                return [self.interpreter.shown(row.item) for row in self.page.rows]
            case "edges":
                return [_Edge(self.interpreter, row, self.led_by) for row in self.page.rows]
            case "pageInfo":
                return _PageInfo(self.page)
        raise AssertionError(name)


@dataclass
class _PageInfo:
    page: Page

    def field(self, name: str, given: dict[str, Any]) -> Any:
        rows = self.page.rows
        match name:
            case "hasNextPage":
                return self.page.has_next
            case "hasPreviousPage":
                return self.page.has_previous
            case "startCursor":
                return Cursor.of(rows[0]) if rows else None
            case "endCursor":
                return Cursor.of(rows[-1]) if rows else None
        raise AssertionError(name)


@dataclass
class _Edge:
    interpreter: Interpreter
    row: Row
    led_by: Connection | None

    def field(self, name: str, given: dict[str, Any]) -> Any:
        if name == "node":
            return self.interpreter.shown(self.row.item)
        if name == "cursor":
            return Cursor.of(self.row)
        if name == "facts":
            facts = self.interpreter.meaning.testimony.facts_behind(self.row)
            return [self.interpreter.shown(fact) for fact in facts]
        return self._value(name)

    def _value(self, name: str) -> Any:
        """A value of the one relationship that leads there; null where there may be several."""
        model = self.interpreter.meaning.model
        once = self.led_by is not None and model.reaches_once(self.led_by)
        if self.led_by is None or not once or len(self.led_by.path) != 1:
            return None
        (way,) = self.row.ways
        declared = model.relationship_by_name[way[0].kind].properties
        prop = next((each for each in declared if each.name == name), None)
        return prop and _value(prop, way[0].values.get(name))


@dataclass
class RelationObject:
    interpreter: Interpreter
    edge: Edge
    type_name: str = "Relation"

    def field(self, name: str, given: dict[str, Any]) -> Any:
        match name:
            case "id":
                return self.edge.id
            case "kind":
                return self.edge.kind
            case "source":
                return self.interpreter.shown(self.edge.start)
            case "target":
                return self.interpreter.shown(self.edge.end)
            case "facts":
                facts = self.interpreter.meaning.testimony.facts_of([(self.edge,)])
                return [self.interpreter.shown(fact) for fact in facts]
        raise AssertionError(name)


@dataclass
class _Citation:
    interpreter: Interpreter
    edge: Edge

    def field(self, name: str, given: dict[str, Any]) -> Any:
        evidence = self.interpreter.meaning.testimony.evidence
        graph = self.interpreter.meaning.graph
        if name == "work":
            return self.interpreter.shown(self.edge.end)
        if name == evidence.according_to:
            named = (graph.by_identity("Entity", key) for key in self.edge.values.get(name, ()))
            return [self.interpreter.shown(node) for node in named]
        prop = next(each for each in evidence.properties if each.name == name)
        return _value(prop, self.edge.values.get(name))


@dataclass
class Values:
    values: dict[str, Any]

    def field(self, name: str, given: dict[str, Any]) -> Any:
        return self.values[name]


@dataclass
class _Aggregate:
    interpreter: Interpreter
    rows: list[Row]
    target: str

    def field(self, name: str, given: dict[str, Any]) -> Any:
        if name == "count":
            return len(self.rows)
        prop = self.interpreter.meaning.model.fields_of(self.target)[name]
        assert isinstance(prop, Property)
        return Values({each: measure(prop, self.rows, each) for each in ("min", "max", "avg")})


@dataclass
class _Date:
    edtf: str

    def field(self, name: str, given: dict[str, Any]) -> Any:
        if name == "edtf":
            return self.edtf
        day = DAYS[self.edtf][0 if name == "earliest" else 1]
        return day and day.isoformat()


def _value(prop: Property, value: Any) -> Any:
    if prop.many:
        return value or []
    if prop.kind is PropertyKind.FUZZY_DATE:
        return None if value is None else _Date(value)
    return value
