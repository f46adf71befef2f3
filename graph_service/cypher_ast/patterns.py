"""Patterns: what MATCH looks for."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.cypher_ast.expressions import Expression, Variable


@dataclass(frozen=True)
class NodePattern:
    """`(variable:Label {name: value})`; every part may be left out."""

    variable: Variable | None = None
    label: str | None = None
    properties: tuple[tuple[str, Expression], ...] = ()


@dataclass(frozen=True)
class RelationshipPattern:
    """`-[variable:A|B {name: value}]->`; `arrow` is one of "out", "in" and "any"."""

    types: tuple[str, ...]
    arrow: str
    variable: Variable | None = None
    properties: tuple[tuple[str, Expression], ...] = ()


@dataclass(frozen=True)
class Pattern:
    """A path: a node, then any number of relationships, each with the node that it leads to."""

    start: NodePattern
    steps: tuple[tuple[RelationshipPattern, NodePattern], ...] = ()
