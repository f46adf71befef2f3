"""Conditions on edges, and the rule that follows no others of a node that has many.

    relations(where: {kind: {in: [ABOUT, FOR]}, direction: {eq: OUT}, other: {event: {}}})

becomes

    -[]-  where (kind of edge is ABOUT|FOR and edge goes out and is Event)

and then

    -[:ABOUT]->  where is Event
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from graph_service.compiler import plan as pl
from graph_service.compiler import predicates as p
from graph_service.compiler.arguments import Argument, required
from graph_service.compiler.reach import expand, hop_types
from graph_service.model import Direction, Hop, Model
from graph_service.model.model import RELATION

EDGE_DIRECTIONS = ("OUT", "IN")
"""The directions of an edge, seen from the node whose edge it is."""

_Ways = frozenset[Direction]
_BOTH: _Ways = frozenset({Direction.OUT, Direction.IN})


def edge_condition(key: str, part: Argument, model: Model) -> p.Predicate | None:
    """The predicate of what a `where` demands of an edge's `kind`, or of its `direction`."""
    found: list[p.Predicate] = []
    for operator, each in part.entries():
        given = required(each).value
        names = set(map(str, given if isinstance(given, list) else [given]))
        held = _of_kinds(names, model) if key == "kind" else _directed(names)
        found.append(p.Not(held) if operator in {"ne", "notIn"} else held)
    return p.both(*found)


def _of_kinds(names: set[str], model: Model) -> p.Predicate:
    kinds = tuple(each.name for each in model.hops if each.name in names)
    return p.EdgeKind(kinds) if kinds else p.AnyOf(())


def _directed(names: set[str]) -> p.Predicate:
    """An edge from a node to itself goes both ways."""
    held = tuple(p.EdgeDirection(name == EDGE_DIRECTIONS[0]) for name in sorted(names))
    return held[0] if len(held) == 1 else p.AnyOf(held)


# --- the rule --------------------------------------------------------------------------


def narrow_edges(rows: pl.Rows, model: Model) -> pl.Rows:
    """`-[]- where (kind is A and edge goes out)` becomes `-[:A]->`, in filters too.

    Where the other end's identity is given, its index is read: it has fewer edges than a hub.
    """
    if rows.where is None:
        return rows
    rows = replace(rows, where=_inside(rows.where, model))
    if rows.target != RELATION or not isinstance(rows.source, pl.Traverse):
        return rows
    path, where = _narrowed(rows.source.path, rows.where or p.ALWAYS, model)
    rows = replace(rows, source=replace(rows.source, path=path), where=p.both(where))
    found = _looked_up(where, model)
    if found is None:
        return rows
    label, identity = found
    rest = (each for each in p.parts_of(where) if each != p.OfType(label))
    return replace(rows, labels=(label,), where=p.both(*rest), index=(identity,))


def _inside(predicate: p.Predicate, model: Model) -> p.Predicate:
    """The same for every condition on edges of any kind."""
    match predicate:
        case p.All(operands=operands) | p.AnyOf(operands=operands):
            return replace(predicate, operands=tuple(_inside(each, model) for each in operands))
        case p.Not(operand=operand):
            return p.Not(_inside(operand, model))
        case p.Related(path=path, quantifier=quantifier, where=where):
            where = _inside(where, model)
            if not path[-1].types and quantifier != "every":
                path, where = _narrowed(path, where, model)
            return replace(predicate, path=path, where=where)
    return predicate


def _narrowed(
    path: tuple[Hop, ...], where: p.Predicate, model: Model
) -> tuple[tuple[Hop, ...], p.Predicate]:
    """A path whose last relationships are those that may match, and what is left to demand."""
    *before, last = path
    parts = list(p.parts_of(where))
    # An edge from a node to itself goes both ways: a pattern demands one, the filter the other.
    way = next((part for part in parts if isinstance(part, p.EdgeDirection)), None)
    ends, ways = _ends(where, model), _ways(last, way, parts)
    every = hop_types(model, last)
    found = {
        kind: _leading(kind, ends, model) & ways
        for kind in every
        if all(_may_be(kind, part) for part in parts)
    }
    kinds = tuple(kind for kind, leading in found.items() if leading)
    if not kinds:
        return path, p.All((p.AnyOf(()), *parts))
    ways = reduce(frozenset.union, (found[kind] for kind in kinds))
    direction = Direction.ANY if ways == _BOTH else next(iter(ways))
    rest = tuple(each for each in parts if each != way and not _is_told(each))
    types = last.types if kinds == every else kinds
    return (*before, Hop(types, direction)), p.both(*rest) or p.ALWAYS


def _ways(hop: Hop, way: p.EdgeDirection | None, parts: list[p.Predicate]) -> _Ways:
    """The directions that a hop, one direction and all that is ruled out let pass."""
    ways = _BOTH if hop.direction is Direction.ANY else frozenset({hop.direction})
    if way is not None:
        ways &= {Direction.OUT if way.out else Direction.IN}
    for part in parts:
        match part:
            case p.Not(operand=p.EdgeDirection(out=out)):
                ways &= {Direction.IN if out else Direction.OUT}
    return ways


def _may_be(kind: str, part: p.Predicate) -> bool:
    """Whether a part of a filter lets edges of a kind pass."""
    match part:
        case p.EdgeKind(kinds=kinds):
            return kind in kinds
        case p.Not(operand=p.EdgeKind(kinds=kinds)):
            return kind not in kinds
    return True


def _is_told(part: p.Predicate) -> bool:
    """Whether the types of a pattern demand the same."""
    match part:
        case p.EdgeKind() | p.Not(operand=p.EdgeKind()):
            return True
    return False


def _leading(kind: str, ends: set[str], model: Model) -> _Ways:
    """The directions in which a kind of edge may lead to nodes of some types."""
    relationship = model.relationship_by_name[kind]
    found = set()
    if expand(model, relationship.targets) & ends:
        found.add(Direction.OUT)
    if expand(model, relationship.sources) & ends:
        found.add(Direction.IN)
    return frozenset(found)


def _ends(where: p.Predicate, model: Model) -> set[str]:
    """The types that the node at the other end may be of."""
    ends = set(model.node_by_name)
    for part in p.parts_of(where):
        ends &= set(_types(part, model))
    return ends


def _types(part: p.Predicate, model: Model) -> Iterator[str]:
    match part:
        case p.OfType(label=label):
            yield from (node.name for node in model.nodes if label in model.labels_of(node))
        case p.AnyOf(operands=operands):
            for each in operands:
                yield from _ends(each, model)
        case _:
            yield from model.node_by_name


def _looked_up(where: p.Predicate, model: Model) -> tuple[str, str] | None:
    """The label and the column of the index that finds the other ends; none where none does."""
    ends = [model.node_by_name[name] for name in _ends(where, model)]
    found = {(model.lookup_label(node), node.identity) for node in ends}
    parts = p.parts_of(where)
    exact = {each.column for each in parts if isinstance(each, p.Compare) and each.exact}
    label, identity = found.pop() if len(found) == 1 else ("", "")
    return (label, identity) if identity in exact else None
