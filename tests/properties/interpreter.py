"""A plain interpreter of the query language: graphql-core's executor over objects in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, GraphQLResolveInfo, GraphQLSchema, execute_sync

from graph_service.model import Connection
from tests.properties.graphs import Edge, Graph, Node
from tests.properties.meaning import Meaning
from tests.properties.objects import NodeObject, PageObject, RelationObject, Values
from tests.properties.pages import cut
from tests.properties.rows import Row, sort


class Interpreter:
    """Answers documents.

    `cursors` knows which row each cursor of the service was given for, `averages` the paths in an
    answer of numbers that need not be exact.
    """

    def __init__(self, schema: GraphQLSchema, graph: Graph) -> None:
        self._schema = schema
        self.meaning = Meaning(graph)
        self.cursors: dict[str, Row] = {}
        self.averages: set[tuple[str | int, ...]] = set()

    def _resolve(self, source: Any, info: GraphQLResolveInfo, **given: Any) -> Any:
        if info.field_name == "avg":
            self.averages.add(tuple(info.path.as_list()))
        return source.field(info.field_name, given)

    def answer(self, document: DocumentNode, variables: dict[str, Any]) -> Any:
        """The data of the answer."""
        self.averages.clear()
        result = execute_sync(
            self._schema,
            document,
            _Root(self),
            variable_values=variables,
            field_resolver=self._resolve,
            type_resolver=lambda value, info, type_: value.type_name,
        )
        assert not result.errors, result.errors
        return result.data

    def shown(self, item: Node | Edge | None) -> Any:
        if item is None:
            return None
        return RelationObject(self, item) if isinstance(item, Edge) else NodeObject(self, item)

    def page(
        self, rows: list[Row], target: str, given: dict[str, Any], led_by: Connection | None = None
    ) -> PageObject:
        """What a connection shows of the rows that it leads to."""
        meaning = self.meaning
        rows = meaning.testimony.attested(given.get("evidence"), rows, target)
        rows = [row for row in rows if meaning.kept(given.get("where"), row, target)]
        keys = meaning.orders.keys(given.get("orderBy"), target)
        rows = sort(rows, keys)
        after, before = (self._place(given.get(name)) for name in ("after", "before"))
        return PageObject(self, cut(rows, keys, given, after, before), rows, target, led_by)

    def _place(self, cursor: str | None) -> Row | None:
        return None if cursor is None else self.cursors[cursor]


@dataclass
class _Root:
    interpreter: Interpreter

    def field(self, name: str, given: dict[str, Any]) -> Any:
        graph = self.interpreter.meaning.graph
        model = graph.model
        if name == "node":
            return self._by_id(given["id"])
        if name == "nodes":
            return [self._by_id(each) for each in given["ids"]]
        if name == "graph":
            return _Info(self.interpreter)
        for declared in (*model.interfaces, *model.nodes):
            if name == declared.root:
                (identity,) = given.values()
                found = graph.by_identity(declared.name, identity)
                return self.interpreter.shown(found)
            if name == declared.roots:
                rows = [Row(node) for node in graph.of(declared.name)]
                return self.interpreter.page(rows, declared.name, given)
        raise AssertionError(name)

    def _by_id(self, id_: str) -> Any:
        graph = self.interpreter.meaning.graph
        found = [each for each in (*graph.nodes, *graph.edges) if each.id == id_]
        return self.interpreter.shown(found[0]) if found else None


@dataclass
class _Info:
    interpreter: Interpreter

    def field(self, name: str, given: dict[str, Any]) -> Any:
        graph = self.interpreter.meaning.graph
        match name:
            case "version":
                return ""
            case "counts":
                labels = [node.label for node in graph.model.nodes]
                return [Values({"label": each, "count": len(graph.of(each))}) for each in labels]
            case "sources":
                evidence = self.interpreter.meaning.testimony.evidence
                cited = (edge.end for edge in graph.edges if edge.kind == evidence.stated_in)
                found = sorted(set(cited), key=lambda node: node.identity)
                return [self.interpreter.shown(node) for node in found]
        raise AssertionError(name)
