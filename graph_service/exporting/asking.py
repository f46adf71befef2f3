"""Documents that are made to ask for the ids of all that their answers hold.

    { works(first: 2) { nodes { title } } }                                    becomes
    { works(first: 2) { nodes { exportedId: id title } } }

A connection that has neither `first` nor `last` gets a page, and its answer does not say that there
is more. So it is made to: `exportedPage: pageInfo { hasNextPage }`. A traversal is made to
say that it left something out: `exportedTruncated: truncated`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    NullValueNode,
    SelectionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    parse,
    print_ast,
    visit,
)

from graph_service.model import Model
from graph_service.model.model import RELATION

ID, PAGE, TRUNCATED = "exportedId", "exportedPage", "exportedTruncated"
"""What the fields that are asked for are called in the answer."""

_NODE, _HOP = "Node", "Hop"
_TRAVERSALS = frozenset({"Subgraph", "PathResult"})
_ROWS = frozenset({"nodes", "edges", "hops", "paths"})


def with_ids(
    text: str,
    schema: GraphQLSchema,
    model: Model,
    variables: Mapping[str, Any],
    *,
    most_characters: int,
) -> str:
    """The document, asking for ids too; one that cannot be read stays what it is, to be refused."""
    if len(text) > most_characters:
        return text
    try:
        document = parse(text, no_location=True)
        info = TypeInfo(schema)
        asking = _Asking(info, schema, model, variables)
        return print_ast(visit(document, TypeInfoVisitor(info, asking)))
    except (GraphQLError, RecursionError):
        return text


class _Asking(Visitor):
    def __init__(
        self, info: TypeInfo, schema: GraphQLSchema, model: Model, variables: Mapping[str, Any]
    ) -> None:
        super().__init__()
        self._info = info
        self._given = {name for name, value in variables.items() if value is not None}
        self._variables = variables
        self._has_node = isinstance(schema.get_type(_NODE), GraphQLInterfaceType)
        self._known = {RELATION, _HOP, *model.node_by_name, *model.interface_by_name}

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> None:
        name, default = node.variable.name.value, node.default_value
        if name not in self._variables and default and not isinstance(default, NullValueNode):
            self._given.add(name)

    def leave_selection_set(self, node: SelectionSetNode, *_: Any) -> SelectionSetNode:
        parent = self._info.get_parent_type()
        if isinstance(parent, GraphQLUnionType):
            return _added(node, _on_node()) if self._has_node else node
        if parent and parent.name in self._known and "id" in parent.fields:
            return _added(node, _field(ID, "id"))
        if parent and parent.name in _TRAVERSALS and any(map(_shows_rows, node.selections)):
            return _added(node, _field(TRUNCATED, "truncated"))
        return node

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode:
        type_ = get_named_type(self._info.get_type())
        is_page = isinstance(type_, GraphQLObjectType) and "pageInfo" in type_.fields
        if not is_page or node.selection_set is None or self._is_sized(node):
            return node
        if not any(map(_shows_rows, node.selection_set.selections)):
            return node
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=node.arguments,
            directives=node.directives,
            selection_set=_added(node.selection_set, _field(PAGE, "pageInfo", "hasNextPage")),
        )

    def _is_sized(self, node: FieldNode) -> bool:
        """Whether a connection is told how many rows are wanted of it."""
        for argument in node.arguments or ():
            value = argument.value
            if argument.name.value not in {"first", "last"} or isinstance(value, NullValueNode):
                continue
            if not isinstance(value, VariableNode) or value.name.value in self._given:
                return True
        return False


def _shows_rows(selection: SelectionNode) -> bool:
    return not isinstance(selection, FieldNode) or selection.name.value in _ROWS


def _added(selections: SelectionSetNode, one: FieldNode | InlineFragmentNode) -> SelectionSetNode:
    return SelectionSetNode(selections=(one, *selections.selections))


def _on_node() -> InlineFragmentNode:
    return InlineFragmentNode(
        type_condition=NamedTypeNode(name=NameNode(value=_NODE)),
        directives=(),
        selection_set=SelectionSetNode(selections=(_field(ID, "id"),)),
    )


def _field(alias: str, *path: str) -> FieldNode:
    name, *rest = path
    return FieldNode(
        alias=NameNode(value=alias) if alias else None,
        name=NameNode(value=name),
        arguments=(),
        directives=(),
        selection_set=SelectionSetNode(selections=(_field("", *rest),)) if rest else None,
    )
