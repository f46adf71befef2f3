"""Arguments of a field: the value they have now, and where each part of it is found next time.

A plan is compiled from the values of one request and kept for all requests of the same shape, so
every scalar carries its `Source`: a constant of the document, or a path into the variables.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    coerce_input_literal,
    get_nullable_type,
)

from graph_service.compiler.location import location_of
from graph_service.errors import BadInputError


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that stands in the document itself.

    Python takes true for equal to 1: constants of two kinds are two parameters all the same.
    """

    value: Hashable
    kind: type = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", type(self.value))

    def read(self, variables: Mapping[str, Any]) -> Any:
        """The value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that is found in the variables: the variable's name, then keys and positions."""

    path: tuple[str | int, ...]

    def read(self, variables: Mapping[str, Any]) -> Any:
        """The value in this request's variables; null where nothing was given."""
        value: Any = variables
        for step in self.path:
            value = value.get(step) if isinstance(step, str) else value[step]
        return value


@dataclass(frozen=True, slots=True)
class Several:
    """A list written in the document."""

    items: tuple[Source, ...]

    def read(self, variables: Mapping[str, Any]) -> Any:
        """The values, in order."""
        return [item.read(variables) for item in self.items]


@dataclass(frozen=True, slots=True)
class Fields:
    """An input object written in the document."""

    items: tuple[tuple[str, Source], ...]

    def read(self, variables: Mapping[str, Any]) -> Any:
        """The values by their fields' names."""
        return {key: item.read(variables) for key, item in self.items}


Source = Constant | Variable | Several | Fields


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument, or a part of one: its value in this request, and its source."""

    value: Any
    source: Source
    name: str
    parts: tuple[tuple[str, Argument], ...] | None = None

    @property
    def is_null(self) -> bool:
        """Whether null, or nothing, was given."""
        return self.value is None

    def entries(self) -> Iterator[tuple[str, Argument]]:
        """The fields of an input object."""
        if self.parts is not None:
            yield from self.parts
        elif isinstance(self.value, Mapping):
            for key in self.value:
                yield key, self._part(key)

    def elements(self) -> Iterator[Argument]:
        """The items of a list."""
        if self.parts is not None:
            yield from (part for _, part in self.parts)
        elif isinstance(self.value, list):
            for position in range(len(self.value)):
                yield self._part(position)

    def _part(self, step: str | int) -> Argument:
        name = step if isinstance(step, str) else self.name
        assert isinstance(self.source, Variable)
        return Argument(self.value[step], Variable((*self.source.path, step)), name)


def read_argument(
    name: str, node: ValueNode, type_: GraphQLInputType, variables: Mapping[str, Any]
) -> Argument | None:
    """An argument from the document; none where its variable was not given."""
    if isinstance(node, VariableNode):
        variable = node.name.value
        if variable not in variables:
            return None
        value = variables[variable]
        if value is None and isinstance(type_, GraphQLNonNull):
            raise BadInputError(
                f"{name} takes a value, not null.",
                hint=f"Leave the variable ${variable} out to have its default.",
                location=location_of(node),
            )
        return Argument(value, Variable((variable,)), name)
    nullable = get_nullable_type(type_)
    if isinstance(nullable, GraphQLList):
        return _list(name, node, nullable, variables)
    if isinstance(nullable, GraphQLInputObjectType) and isinstance(node, ObjectValueNode):
        return _object(name, node, nullable, variables)
    value = coerce_input_literal(node, type_)
    return Argument(value, Constant(value), name)


def _list(
    name: str, node: ValueNode, type_: GraphQLList[Any], variables: Mapping[str, Any]
) -> Argument:
    if isinstance(node, NullValueNode):
        return Argument(None, Constant(None), name)
    # A single value stands for a list of one (GraphQL, section 3.11).
    nodes = node.values if isinstance(node, ListValueNode) else (node,)
    null = Argument(None, Constant(None), name)
    items = [read_argument(name, each, type_.of_type, variables) or null for each in nodes]
    source = Several(tuple(item.source for item in items))
    parts = tuple((str(position), item) for position, item in enumerate(items))
    return Argument([item.value for item in items], source, name, parts)


def _object(
    name: str, node: ObjectValueNode, type_: GraphQLInputObjectType, variables: Mapping[str, Any]
) -> Argument:
    parts = []
    for each in node.fields:
        key = each.name.value
        part = read_argument(key, each.value, type_.fields[key].type, variables)
        if part is not None:
            parts.append((key, part))
    source = Fields(tuple((key, part.source) for key, part in parts))
    return Argument({key: part.value for key, part in parts}, source, name, tuple(parts))


def required(argument: Argument) -> Argument:
    """The argument, unless it is null; raises `BadInputError` that says what else to write."""
    if argument.is_null:
        raise BadInputError(
            f"{argument.name} takes a value, not null.",
            hint="Leave it out, or ask for missing values with isNull.",
        )
    return argument
