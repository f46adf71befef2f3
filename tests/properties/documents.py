"""GraphQL operations as values, and how they are written: with literals, or with variables."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    get_nullable_type,
    is_enum_type,
    is_non_null_type,
)


class Way(StrEnum):
    """How a value is given."""

    LITERAL = "in the document"
    VARIABLE = "as a variable"
    DEFAULT = "as the default of a variable"
    LEFT_OUT = "as a variable that is not given"


@dataclass
class Given:
    """A value of an input's type; the members of lists and objects are values themselves."""

    type: GraphQLInputType
    value: Any
    way: Way = Way.LITERAL


@dataclass
class Condition:
    """A @skip or an @include."""

    directive: str
    when: Given


@dataclass
class Selected:
    """A field, its arguments, and what is selected below it."""

    name: str
    key: str
    type_name: str
    arguments: dict[str, Given] = field(default_factory=dict)
    conditions: list[Condition] = field(default_factory=list)
    below: list[Selected | Spread] = field(default_factory=list)
    takes_cursors: bool = False


@dataclass
class Spread:
    """A fragment: inline, or with a name."""

    on: str | None
    named: bool
    below: list[Selected | Spread]
    conditions: list[Condition] = field(default_factory=list)


Selection = list[Selected | Spread]


@dataclass(frozen=True)
class Written:
    """A document as text, with the variables that are given for it."""

    text: str
    variables: dict[str, Any]


def write(selection: Selection, *, only: Way | None = None) -> Written:
    """The query; values are given as each says, or all of them in one way."""
    return _Writer(only).query(selection)


def plain(given: Given) -> Any:
    """A value as JSON has it; what a variable that is not given stands for is left out."""
    if isinstance(given.value, dict):
        parts = given.value.items()
        return {key: plain(part) for key, part in parts if part.way is not Way.LEFT_OUT}
    if isinstance(given.value, list):
        return [plain(part) for part in given.value]
    return given.value


class _Writer:
    def __init__(self, only: Way | None) -> None:
        self._only = only
        self._declared: list[str] = []
        self._variables: dict[str, Any] = {}
        self._fragments: list[str] = []

    def query(self, selection: Selection) -> Written:
        body = self._selection(selection)
        declared = f"({', '.join(self._declared)})" if self._declared else ""
        text = "\n".join((f"query {declared} {body}", *self._fragments))
        return Written(text, self._variables)

    def _selection(self, selection: Selection) -> str:
        return "{ " + " ".join(self._member(each) for each in selection) + " }"

    def _member(self, each: Selected | Spread) -> str:
        conditions = "".join(
            f" @{each.directive}(if: {self._value(each.when)})" for each in each.conditions
        )
        if isinstance(each, Selected):
            name = each.name if each.key == each.name else f"{each.key}: {each.name}"
            arguments = ", ".join(f"{key}: {self._value(v)}" for key, v in each.arguments.items())
            below = f" {self._selection(each.below)}" if each.below else ""
            return f"{name}{f'({arguments})' if arguments else ''}{conditions}{below}"
        body = self._selection(each.below)
        if not each.named or each.on is None:
            on = f" on {each.on}" if each.on else ""
            return f"...{on}{conditions} {body}"
        name = f"F{len(self._fragments)}"
        self._fragments.append(f"fragment {name} on {each.on} {body}")
        return f"...{name}{conditions}"

    # --- values -----------------------------------------------------------------------------

    def _value(self, given: Given) -> str:
        way = given.way
        if self._only is not None and way is not Way.LEFT_OUT:
            way = self._only
        if way is Way.LITERAL:
            return self._literal(given)
        name = f"v{len(self._declared)}"
        default = ""
        type_ = given.type
        if way is Way.VARIABLE:
            self._variables[name] = plain(given)
        elif way is Way.DEFAULT:
            default = f" = {_constant(given)}"
            type_ = get_nullable_type(type_) if given.value is None else type_
        elif is_non_null_type(type_):
            raise AssertionError(f"{type_} has to be given")
        self._declared.append(f"${name}: {type_}{default}")
        return f"${name}"

    def _literal(self, given: Given) -> str:
        if isinstance(given.value, dict):
            parts = given.value.items()
            return "{" + ", ".join(f"{key}: {self._value(part)}" for key, part in parts) + "}"
        if isinstance(given.value, list):
            return "[" + ", ".join(self._value(part) for part in given.value) + "]"
        return _constant(given)


def _constant(given: Given) -> str:
    value = given.value
    if isinstance(value, dict):
        parts = ((key, part) for key, part in value.items() if part.way is not Way.LEFT_OUT)
        return "{" + ", ".join(f"{key}: {_constant(part)}" for key, part in parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_constant(part) for part in value) + "]"
    if value is not None and is_enum_type(get_nullable_type(given.type)):
        return str(value)
    return json.dumps(value)


def fields_of(type_: GraphQLInputType) -> dict[str, GraphQLInputType]:
    """The fields of an input object, by name."""
    named = get_nullable_type(type_)
    assert isinstance(named, GraphQLInputObjectType)
    return {name: each.type for name, each in named.fields.items()}


def item_of(type_: GraphQLInputType) -> GraphQLInputType:
    """The type of a list's members."""
    listed = get_nullable_type(type_)
    assert isinstance(listed, GraphQLList)
    item: GraphQLInputType = listed.of_type
    return item
