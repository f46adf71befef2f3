"""Random arguments: filters whose values occur in the graph, orders, pages."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLInputType

from graph_service.model import Connection, Property, PropertyKind, Reference
from tests.properties.choices import Choices
from tests.properties.documents import Given, fields_of, item_of
from tests.properties.graphs import Graph
from tests.properties.operands import EDGE_DIRECTION, EDGE_KIND, Operands
from tests.properties.words import SEARCHES

DIRECTIONS = (
    "ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST", "ASC_NULLS_LAST", "DESC_NULLS_LAST",
)  # fmt: skip
SIZES = (2, 1, 3, 0, 5, 1000)
_QUANTIFIERS = ("some", "every", "none", "single")


class Arguments:
    """Draws arguments over one graph."""

    def __init__(self, choices: Choices, graph: Graph) -> None:
        self._choose = choices
        self._graph = graph
        self._model = graph.model
        self.operands = Operands(choices, graph.model)
        self.given = self.operands.given

    # --- pages ------------------------------------------------------------------------------

    def size(self, types: dict[str, GraphQLInputType]) -> dict[str, Given]:
        """A first, a last, or neither."""
        name = self._choose.of(["first", "first", "last", None])
        if name is None or name not in types:
            return {}
        size = None if self._choose.chance(5) else self._choose.of(SIZES)
        return {name: self.given(types[name], size)}

    # --- orderBy ----------------------------------------------------------------------------

    def order(self, type_: GraphQLInputType, owner: str) -> list[Given]:
        """Up to three members, each with one field."""
        item = item_of(type_)
        number = self._choose.of([1, 2, 0, 3])
        return [self.operands.item(item, self._order(item, owner)) for _ in range(number)]

    def _order(self, type_: GraphQLInputType, owner: str) -> dict[str, Given]:
        if self._choose.chance(4):
            return {}
        types = fields_of(type_)
        name = self._choose.of(list(types))
        inner = types[name]
        if self._choose.chance(3):
            return {name: self.given(inner, None)}
        if str(inner) == "Order":
            return {name: self.given(inner, self._choose.of(DIRECTIONS))}
        if str(inner) == "CountOrder":
            count = fields_of(inner)["count"]
            value: Any = {"count": self.given(count, self._choose.of(DIRECTIONS))}
        else:
            field = self._model.fields_of(owner)[name]
            assert isinstance(field, Reference)
            value = self._order(inner, field.target)
        return {name: self.given(inner, value)}

    # --- where ------------------------------------------------------------------------------

    def where(self, type_: GraphQLInputType, owner: str, level: int = 0) -> dict[str, Given]:
        """Up to three conditions; of a union or an interface, on one kind at most."""
        types = fields_of(type_)
        groups = self._grouped(list(types), owner, level)
        chosen: list[str] = []
        for _ in range(self._choose.of([1, 2, 1, 0] if level else [1, 2, 3])):
            name = self._choose.of(self._choose.of(groups))
            taken = any(self.kind(owner, each) for each in chosen if self.kind(owner, name))
            if name not in chosen and not taken:
                chosen.append(name)
        return {
            name: self.given(types[name], self._condition(types[name], owner, name, level))
            for name in chosen
        }

    def _grouped(self, names: list[str], owner: str, level: int) -> list[list[str]]:
        """Names by what they ask for, each as often as it should be asked; none too deep."""
        bare = owner == "Relation" or owner in self._model.union_by_name
        fields = {} if bare else self._model.fields_of(owner)
        values = {name: fields[name] for name in names if isinstance(fields.get(name), Property)}
        by_kind = [
            [name for name, each in values.items() if each.kind is kind and not each.many]
            for kind in PropertyKind
        ]
        lists = [name for name, each in values.items() if each.many]
        several = [name for name in names if isinstance(fields.get(name), Connection)]
        single = [name for name in names if isinstance(fields.get(name), Reference)]
        kinds = [name for name in names if self.kind(owner, name) or owner == "Relation"]
        kinds = [name for name in kinds if name not in {"AND", "OR", "NOT"}]
        if level > 2:
            groups = [*by_kind, lists, kinds]
        else:
            search = [name for name in names if name == "search"]
            groups = [
                *by_kind,
                lists,
                several,
                several,
                single,
                kinds,
                ["AND", "OR", "NOT"],
                search,
            ]
        return [group for group in groups if group]

    def kind(self, owner: str, name: str) -> str | None:
        """The kind of a union or an interface that a condition of its `where` is about."""
        for node in self._model.possible_types(owner):
            if owner != node.name and name == node.name[0].lower() + node.name[1:]:
                return node.name
        labelled = [each.name for each in self._model.interfaces if each.label]
        if owner == "Node":
            return next((e for e in labelled if name == e[0].lower() + e[1:]), None)
        return None

    def _condition(self, type_: GraphQLInputType, owner: str, name: str, level: int) -> Any:
        if self._choose.chance(3):
            return None
        if name in {"AND", "OR"}:
            item = item_of(type_)
            number = self._choose.of([2, 1, 0, 3])
            return [
                self.operands.item(item, self.where(item, owner, level + 1)) for _ in range(number)
            ]
        if name == "NOT":
            return self.where(type_, owner, level + 1)
        if name == "search":
            return self._choose.of(SEARCHES)
        kind = self.kind(owner, name)
        if kind is not None:
            return self.where(type_, kind, level + 1)
        if owner == "Relation":
            return self._edge(type_, name, level)
        field = self._model.fields_of(owner)[name]
        if isinstance(field, Reference):
            return self.where(type_, field.target, level + 1)
        if isinstance(field, Connection):
            return self._related(type_, field, level)
        assert isinstance(field, Property)
        return self.operands.filter(type_, field, self._graph.held(owner, name))

    def _edge(self, type_: GraphQLInputType, name: str, level: int) -> dict[str, Given]:
        if name == "other":
            return self.where(type_, "Node", level + 1)
        if name == "direction":
            return self.operands.filter(type_, EDGE_DIRECTION, ["OUT", "IN"])
        kinds = [each.name for each in self._model.hops]
        return self.operands.filter(type_, EDGE_KIND, kinds)

    def _related(self, type_: GraphQLInputType, field: Connection, level: int) -> dict[str, Given]:
        types = fields_of(type_)
        found: dict[str, Given] = {}
        for name in self._choose.some(list(types), 2, least=1):
            value: Any = None
            if self._choose.chance(96):
                if name in _QUANTIFIERS:
                    value = self.where(types[name], field.target, level + 1)
                elif name == "count":
                    value = self.operands.count(types[name])
                else:
                    value = self.evidence(types[name], level + 1)
            found[name] = self.given(types[name], value)
        return found

    def evidence(self, type_: GraphQLInputType, level: int = 0) -> dict[str, Given]:
        """Conditions on citations."""
        evidence = self._model.evidence
        assert evidence is not None
        properties = {each.name: each for each in evidence.properties}
        properties[evidence.according_to] = Property(evidence.according_to, many=True)
        types = fields_of(type_)
        names = [name for name in types if level < 3 or name in properties]
        found: dict[str, Given] = {}
        for name in self._choose.some(names, 2):
            inner = types[name]
            value: Any
            if name in {"AND", "OR"}:
                item = item_of(inner)
                number = self._choose.of([2, 1, 0])
                value = [
                    self.operands.item(item, self.evidence(item, level + 1)) for _ in range(number)
                ]
            elif name == "NOT":
                value = self.evidence(inner, level + 1)
            elif name == "source":
                value = self.where(inner, evidence.source, level + 1)
            elif name == "sources":
                value = self.operands.count(inner)
            else:
                stated = self._graph.cited(name)
                value = self.operands.filter(inner, properties[name], stated)
            found[name] = self.given(inner, value)
        return found
