"""Fields whose value comes from the record: Strawberry fields that need no resolver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from graphql import GraphQLResolveInfo
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField


class Namespace(dict[str, Any]):
    """Types by name, and what the texts mean that are written with them: each is evaluated once."""

    def __init__(self, types: Mapping[str, Any]) -> None:
        super().__init__(types)
        self._annotations: dict[str, StrawberryAnnotation] = {}

    def annotation(self, text: str) -> StrawberryAnnotation:
        """What `Optional[Work]` means; fields and arguments of the same text share it."""
        known = self._annotations.get(text)
        if known is None:
            known = self._annotations[text] = StrawberryAnnotation(text, namespace=self)
        return known

    def forget(self) -> None:
        """Evaluate all texts anew: a developer's class may have taken a name."""
        self._annotations.clear()


def string_enum(name: str, values: Iterable[str]) -> Any:
    """An enum whose members are the strings that the graph stores."""
    return named_enum(name, {value: value for value in values})


def named_enum(name: str, values: Mapping[str, str]) -> Any:
    """An enum of names, each for a string that the graph stores."""
    return StrEnum(name, list(values.items()))


class GraphField(StrawberryField):
    """A field that the compiler fetches; in the ordinary executor it is read by response key."""

    def forget(self, namespace: Namespace) -> None:
        """Evaluate the type's name anew: a developer's class may have taken its place."""
        annotation = self.type_annotation
        if annotation is not None and isinstance(annotation.raw_annotation, str):
            self.type_annotation = namespace.annotation(annotation.raw_annotation)

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: Any) -> Any:
        """The value under this field's response key, once permissions have agreed."""
        return source.selected[info.path.key]


def read_selected(source: Any, info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    """The resolver of every unguarded graph field."""
    return source.selected[info.path.key]


def graph_field(
    name: str,
    type_: str,
    namespace: Namespace,
    description: str = "",
    arguments: tuple[StrawberryArgument, ...] = (),
) -> GraphField:
    """A field of a derived type; `type_` is Python text, evaluated when the schema is built."""
    field = GraphField(
        python_name=name,
        graphql_name=name,
        type_annotation=namespace.annotation(type_),
        description=description or None,
    )
    field.name = name
    field.arguments = list(arguments)
    return field


def input_field(
    name: str, type_: str, namespace: Namespace, description: str = ""
) -> StrawberryField:
    """An optional field of an input."""
    field = StrawberryField(
        python_name=name,
        graphql_name=name,
        type_annotation=namespace.annotation(f"Optional[{type_}]"),
        description=description or None,
        default=UNSET,
    )
    field.name = name
    return field


def argument(
    name: str,
    type_: str,
    namespace: Namespace,
    description: str = "",
    *,
    required: bool = False,
    default: int | None = None,
) -> StrawberryArgument:
    """An argument of a field."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=name,
        type_annotation=namespace.annotation(type_ if required else f"Optional[{type_}]"),
        description=description or None,
        default=UNSET if default is None else default,
    )
