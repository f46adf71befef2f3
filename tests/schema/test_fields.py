"""Fields and arguments of derived types, and the texts that their types are written as."""

from __future__ import annotations

from typing import Optional

from strawberry.types.base import StrawberryOptional

from graph_service.schema.fields import Namespace, argument, graph_field, input_field


class Old:
    pass


class New:
    pass


def _namespace() -> Namespace:
    return Namespace({"Optional": Optional, "Thing": Old})


def test_a_text_is_evaluated_once() -> None:
    types = _namespace()
    one, other = graph_field("a", "Optional[Thing]", types), input_field("b", "Thing", types)
    given = argument("c", "Thing", types)
    assert one.type_annotation is other.type_annotation is given.type_annotation
    assert isinstance(one.type, StrawberryOptional)
    assert one.type.of_type is Old


def test_a_class_that_takes_a_name_counts_once_texts_are_forgotten() -> None:
    types = _namespace()
    field = graph_field("a", "Thing", types)
    assert field.type is Old
    types["Thing"] = New
    types.forget()
    field.forget(types)
    assert field.type is New
