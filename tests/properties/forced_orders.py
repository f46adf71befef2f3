"""Every direction of every kind of order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLInputType, GraphQLSchema

from graph_service.model import Connection, Model, Property, Reference
from tests.properties.arguments import DIRECTIONS
from tests.properties.documents import fields_of, item_of
from tests.properties.interpreter import Interpreter
from tests.properties.rows import Row, sort


def orders(schema: GraphQLSchema, model: Model) -> Iterator[tuple[str, str, str]]:
    """A root field, its type, and an order with $ for the direction; each kind of order once."""
    root = schema.query_type
    assert root is not None
    met: set[Any] = set()
    for declared in model.nodes:
        if declared.roots is None:
            continue
        types = fields_of(item_of(root.fields[declared.roots].args["orderBy"].type))
        for name, field in model.fields_of(declared.name).items():
            for kind, order in _of_field(model, types, name, field):
                if kind not in met:
                    met.add(kind)
                    yield declared.roots, declared.name, order


def _of_field(
    model: Model, types: dict[str, GraphQLInputType], name: str, field: Any
) -> Iterator[tuple[Any, str]]:
    if name not in types:
        return
    if isinstance(field, Property):
        yield (field.kind, field.required), f"{{{name}: $}}"
    elif isinstance(field, Connection):
        kind = ("count", model.reaches_once(field), field.only is None)
        yield kind, f"{{{name}: {{count: $}}}}"
    elif isinstance(field, Reference):
        inner = fields_of(types[name])
        for below, its in model.fields_of(field.target).items():
            if isinstance(its, Property) and below in inner:
                yield ("one", its.kind), f"{{{name}: {{{below}: $}}}}"
            elif isinstance(its, Connection) and below in inner:
                yield ("one", "count"), f"{{{name}: {{{below}: {{count: $}}}}}}"


def ordered(interpreter: Interpreter, type_name: str, given: dict[str, Any]) -> tuple[str, ...]:
    """The ids of a type's nodes in an order."""
    meaning = interpreter.meaning
    rows = [Row(node) for node in meaning.graph.of(type_name)]
    keys = meaning.orders.keys([given], type_name)
    return tuple(row.item.id for row in sort(rows, keys))


def directed(order: str) -> list[str]:
    """One order in every direction, as aliases of one operation write it."""
    return [order.replace("$", direction) for direction in DIRECTIONS]
