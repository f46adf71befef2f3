"""The first pass: from a document to a selection tree; fragments merged, directives applied.

    query { work(key: "somos") { ...T  t: title @skip(if: true) } }  fragment T on Work { title }

becomes

    Query
      work(key: "somos")
        Work
          title
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_object_type,
)

from graph_service.compiler.arguments import Argument, read_argument
from graph_service.compiler.location import location_of
from graph_service.errors import BadInputError


@dataclass(frozen=True, eq=False)
class Selection:
    """What is selected on a value, for each kind of object that it can be: `by_type`."""

    by_type: Mapping[str, tuple[Field, ...]]

    def of(self, type_name: str) -> tuple[Field, ...]:
        """The fields selected where the value is an object of this type."""
        return self.by_type.get(type_name, ())


@dataclass(frozen=True, eq=False)
class Field:
    """One field of the response: its key, its name, its arguments and what is selected below it.

    `location` is its line and column in the document.
    """

    key: str
    name: str
    location: tuple[int, int]
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    selection: Selection | None = None


Memo = dict[tuple[object, ...], Any]


def select(
    schema: GraphQLSchema,
    root: GraphQLObjectType,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Mapping[str, Any],
) -> Selection:
    """The selection tree of an operation that is valid against the schema (spec, section 6.3.2)."""
    return Selector(schema, fragments, variables).selection((operation.selection_set,), root)


class Selector:
    """Collects fields; whatever is reached twice is collected once, so trees stay small."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables
        self._selections: Memo = {}
        self._fields: Memo = {}

    def selection(
        self, sets: tuple[SelectionSetNode, ...], type_: GraphQLObjectType | GraphQLAbstractType
    ) -> Selection:
        """The selection of several merged sets on one type."""
        memo = (*map(id, sets), type_.name)
        if memo not in self._selections:
            types = self._schema.get_possible_types(type_) if is_abstract_type(type_) else (type_,)
            by_type = {each.name: tuple(self._fields_on(sets, each)) for each in types}  # type: ignore[arg-type]
            self._selections[memo] = Selection(by_type)
        return self._selections[memo]  # type: ignore[no-any-return]

    def _fields_on(
        self, sets: tuple[SelectionSetNode, ...], type_: GraphQLObjectType
    ) -> Iterator[Field]:
        grouped: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        for each in sets:
            self._collect(each, type_, grouped, seen)
        for key, nodes in grouped.items():
            yield self._field(key, nodes, type_)

    def _collect(
        self,
        selection_set: SelectionSetNode,
        type_: GraphQLObjectType,
        grouped: dict[str, list[FieldNode]],
        seen: set[str],
    ) -> None:
        for node in selection_set.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                grouped.setdefault(key, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition.name.value if node.type_condition else None
                if self._applies(condition, type_):
                    self._collect(node.selection_set, type_, grouped, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self._fragments[node.name.value]
                if self._applies(fragment.type_condition.name.value, type_):
                    self._collect(fragment.selection_set, type_, grouped, seen)

    def _included(self, node: SelectionNode) -> bool:
        """Whether @skip and @include leave a node in (spec, sections 3.13.1 and 3.13.2)."""
        for directive in node.directives or ():
            name = directive.name.value
            if name in {"skip", "include"} and self._condition(directive) is (name == "skip"):
                return False
        return True

    def _condition(self, directive: DirectiveNode) -> bool:
        """What a directive's `if` is; raises `BadInputError` for null (spec, section 6.4.1)."""
        value = (directive.arguments or ())[0].value
        if isinstance(value, VariableNode):
            given = self._variables[value.name.value]
            if given is None:
                raise BadInputError(
                    f"@{directive.name.value}(if:) takes true or false, not null.",
                    hint=f"Leave the variable ${value.name.value} out to have its default.",
                    location=location_of(value),
                )
            return bool(given)
        return isinstance(value, BooleanValueNode) and value.value

    def _applies(self, condition: str | None, type_: GraphQLObjectType) -> bool:
        if condition is None or condition == type_.name:
            return True
        named = self._schema.type_map[condition]
        if is_abstract_type(named):
            return self._schema.is_sub_type(named, type_)
        return False

    def _field(self, key: str, nodes: list[FieldNode], type_: GraphQLObjectType) -> Field:
        first = nodes[0]
        name = first.name.value
        definition = type_.fields.get(name)
        returned = get_named_type(definition.type) if definition else None
        memo = (key, *map(id, nodes), returned and returned.name)
        if memo not in self._fields:
            arguments: dict[str, Argument] = {}
            for node in first.arguments or ():
                if definition is None:
                    break
                declared = definition.args[node.name.value]
                argument = read_argument(
                    node.name.value, node.value, declared.type, self._variables
                )
                if argument is not None:
                    arguments[argument.name] = argument
            below = None
            if is_object_type(returned) or is_abstract_type(returned):
                sets = tuple(node.selection_set for node in nodes if node.selection_set)
                below = self.selection(sets, returned)
            self._fields[memo] = Field(key, name, location_of(first), arguments, below)
        return self._fields[memo]  # type: ignore[no-any-return]
