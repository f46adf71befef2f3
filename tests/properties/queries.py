"""Random queries that are valid against a schema."""

from __future__ import annotations

from graphql import (
    GraphQLAbstractType,
    GraphQLBoolean,
    GraphQLField,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_union_type,
)

from graph_service.compiler.traversals import TRAVERSALS
from tests.properties.arguments import Arguments
from tests.properties.choices import Choices
from tests.properties.documents import Condition, Given, Selected, Selection, Spread
from tests.properties.graphs import Graph

DEEPEST = 4
SIZES = (6, 10, 16)
_PAGES = frozenset({"edges", "nodes", "pageInfo", "totalCount", "facets", "aggregate"})

Composite = GraphQLObjectType | GraphQLAbstractType

_HELD_ELSEWHERE = {"search", "timeline", *TRAVERSALS}
"""Root fields that have tests, and a meaning in plain Python, of their own."""


class Queries:
    """Draws one query over one graph."""

    def __init__(self, choices: Choices, schema: GraphQLSchema, graph: Graph) -> None:
        self._choose = choices
        self._schema = schema
        self._graph = graph
        self._arguments = Arguments(choices, graph)
        self._left = choices.of(SIZES)

    def query(self) -> Selection:
        """One to three root fields."""
        root = self._schema.query_type
        assert root is not None
        names = [name for name in root.fields if name not in _HELD_ELSEWHERE]
        lists = [name for name in names if "orderBy" in root.fields[name].args]
        groups = [lists, lists, names]
        chosen = [
            self._choose.of(self._choose.of(groups)) for _ in range(self._choose.of([1, 1, 2]))
        ]
        return self._roots(root, chosen)

    def look_ups(self) -> Selection:
        """One or two root fields that each find one node by its key or id."""
        root = self._schema.query_type
        assert root is not None
        names = [
            name for name, each in root.fields.items() if not {"key", "id"}.isdisjoint(each.args)
        ]
        return self._roots(
            root, [self._choose.of(names) for _ in range(self._choose.of([1, 1, 2]))]
        )

    def _roots(self, root: GraphQLObjectType, names: list[str]) -> Selection:
        keys: set[str] = set()
        return [self._field(name, root, root.fields[name], DEEPEST, keys) for name in names]

    # --- selections -------------------------------------------------------------------------

    def _selection(self, type_: Composite, depth: int, keys: set[str]) -> Selection:
        """Fields of a type, and fragments on what it may be."""
        found: Selection = []
        for _ in range(self._choose.of([2, 1, 3, 4])):
            if self._left > 0 and self._choose.chance(20 if is_abstract_type(type_) else 7):
                found.append(self._fragment(type_, depth, keys))
            else:
                found.append(self._member(type_, depth, keys))
        return found

    def _fragment(self, type_: Composite, depth: int, keys: set[str]) -> Spread:
        possible = self._schema.get_possible_types(type_) if is_abstract_type(type_) else [type_]
        wider = [
            each
            for each in self._schema.type_map.values()
            if isinstance(each, GraphQLInterfaceType)
            and any(self._schema.is_sub_type(each, one) for one in possible)
        ]
        on = self._choose.of([*possible, *wider, type_])
        named = self._choose.chance(50)
        unnamed = on is type_ and not named and self._choose.chance(30)
        self._left -= 1
        below = self._selection(on, depth, keys)
        name = None if unnamed else on.name
        return Spread(name, named, below, self._conditions())

    def _member(self, type_: Composite, depth: int, keys: set[str]) -> Selected:
        fields = {} if is_union_type(type_) else type_.fields
        leaves = [name for name, each in fields.items() if self._is_flat(each)]
        others = [name for name in fields if name not in leaves]
        deeper = depth > 0 and self._left > 0 and others and self._choose.chance(60)
        if deeper:
            name = self._choose.of(others)
        elif leaves and not self._choose.chance(6):
            name = self._choose.of(leaves)
        else:
            key = self._key("__typename", keys)
            return Selected("__typename", key, type_.name, conditions=self._conditions())
        return self._field(name, type_, fields[name], depth, keys)

    def _is_flat(self, field: GraphQLField) -> bool:
        named = get_named_type(field.type)
        flat = {"FuzzyDate", "PageInfo", "LabelCount", "Facet"}
        return is_leaf_type(named) or named.name in flat or named.name.endswith("Aggregate")

    def _field(
        self, name: str, owner: Composite, field: GraphQLField, depth: int, keys: set[str]
    ) -> Selected:
        self._left -= 1
        key = self._key(name, keys)
        selected = Selected(name, key, owner.name, conditions=self._conditions())
        selected.arguments = self._given(field)
        selected.takes_cursors = "after" in field.args
        named = get_named_type(field.type)
        if not is_leaf_type(named):
            inner = depth if name in _PAGES or self._is_flat(field) else depth - 1
            if named.name.endswith(("Connection", "Edge")):
                selected.below = self._page(named, inner)
            else:
                selected.below = self._selection(named, inner, set())
        return selected

    def _page(self, type_: GraphQLObjectType, depth: int) -> Selection:
        """What is selected on a connection or an edge: seldom nothing but a count."""
        keys: set[str] = set()
        names = list(type_.fields)
        chosen = self._choose.some(names, 3, least=1)
        if self._choose.chance(75) and not {"nodes", "edges", "node"} & set(chosen):
            chosen.append(self._choose.of([each for each in names if each in {"nodes", "node"}]))
        return [self._field(name, type_, type_.fields[name], depth, keys) for name in chosen]

    def _key(self, name: str, keys: set[str]) -> str:
        """The field's name or an alias; seldom one that is taken by the same field."""
        options = [name, f"{name[0]}{len(keys)}", "a", "b"]
        key = self._choose.of(options)
        if key in keys and not self._choose.chance(4):
            key = f"other{len(keys)}"
        keys.add(key)
        return key

    def _conditions(self) -> list[Condition]:
        if not self._choose.chance(6):
            return []
        names = self._choose.some(["include", "skip"], 2, least=1)
        return [Condition(name, self._condition(name)) for name in names]

    def _condition(self, name: str) -> Given:
        stays = not self._choose.chance(25)
        type_ = GraphQLNonNull(GraphQLBoolean)
        return self._arguments.given(type_, stays is (name == "include"))

    # --- arguments --------------------------------------------------------------------------

    def _given(self, field: GraphQLField) -> dict[str, Given]:
        types = {each: argument.type for each, argument in field.args.items()}
        found: dict[str, Given] = {}
        if "id" in types:
            found["id"] = self._arguments.given(types["id"], self._id())
        elif "ids" in types:
            item = types["ids"].of_type.of_type
            ids = [self._id() for _ in range(self._choose.of([2, 1, 0, 4]))]
            found["ids"] = self._arguments.given(types["ids"], [Given(item, each) for each in ids])
        elif "by" in types:
            values = list(types["by"].of_type.values)
            found["by"] = self._arguments.given(types["by"], self._choose.of(values))
            found |= self._arguments.size({"first": types["first"]})
        elif "orderBy" not in types and types:
            ((argument, type_),) = types.items()
            found[argument] = self._arguments.given(type_, self._identity(field))
        else:
            found |= self._of_connection(types, field) if types else {}
        return found

    def _of_connection(
        self, types: dict[str, GraphQLInputType], field: GraphQLField
    ) -> dict[str, Given]:
        target = get_named_type(field.type).name.removesuffix("Connection")
        found: dict[str, Given] = {}
        if self._choose.chance(60):
            where = self._arguments.where(types["where"], target)
            found["where"] = self._arguments.given(types["where"], where)
        if "evidence" in types and self._choose.chance(25):
            evidence = self._arguments.evidence(types["evidence"])
            found["evidence"] = self._arguments.given(types["evidence"], evidence)
        if self._choose.chance(50):
            order = self._arguments.order(types["orderBy"], target)
            found["orderBy"] = self._arguments.given(types["orderBy"], order)
        for name in ("where", "orderBy", "after", "before"):
            if name not in found and self._choose.chance(2):
                found[name] = self._arguments.given(types[name], None)
        return found | self._arguments.size(types)

    def _id(self) -> str:
        hops = {each.name for each in self._graph.model.hops}
        edges = [edge for edge in self._graph.edges if edge.kind in hops]
        things = [each.id for each in (*self._graph.nodes, *edges)]
        kinds = [node.name for node in self._graph.model.nodes]
        if things and self._choose.chance(85):
            return self._choose.of(things)
        return f"{self._choose.of(kinds)}:{self._choose.of(['nobody', 'a', ':', 'é'])}"

    def _identity(self, field: GraphQLField) -> str:
        named = get_named_type(field.type)
        there = [node.identity for node in self._graph.of(named.name)]
        there += [node.identity for node in self._graph.nodes][:3]
        return self._choose.of(there) if there and self._choose.chance(90) else "nobody"
