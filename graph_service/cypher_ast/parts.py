"""The parts of a tree, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from graph_service.cypher_ast.expressions import Parameter


def parts_of(tree: object) -> Iterator[object]:
    """Every query, clause, pattern and expression of a tree, itself first."""
    if isinstance(tree, tuple):
        for each in tree:
            yield from parts_of(each)
    elif is_dataclass(tree):
        yield tree
        # What a parameter's source is made of is no Cypher.
        if not isinstance(tree, Parameter):
            for field in fields(tree):
                yield from parts_of(getattr(tree, field.name))


def takes_values(tree: object) -> bool:
    """Whether a tree takes other values of a request than whole numbers."""
    return any(isinstance(each, Parameter) and not each.whole for each in parts_of(tree))
