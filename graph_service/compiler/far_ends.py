"""Filters that lead to a look-up are followed from their far end."""

from __future__ import annotations

from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import (
    All,
    AnyOf,
    Compare,
    OfType,
    Predicate,
    Reaching,
    Related,
    Within,
    both,
    parts_of,
)
from graph_service.compiler.reach import ends_of, hop_types
from graph_service.model import Hop, Model


def far_end(rows: pl.Rows, model: Model) -> pl.Rows:
    """`some A (some B key = $)` becomes `some A (within the nodes that reach key = $ by B)`.

    A scan asks row by row; what stands at the far end of a chain is the same for each of them. A
    single `some` is left alone: its far end is a look-up for the row already.
    """
    if not isinstance(rows.source, pl.Scan) or rows.where is None:
        return rows
    return replace(rows, where=_outer(rows.where, model))


def _outer(predicate: Predicate, model: Model) -> Predicate:
    match predicate:
        case All(operands=operands):
            return All(tuple(_outer(each, model) for each in operands))
        case AnyOf(operands=operands):
            return AnyOf(tuple(_outer(each, model) for each in operands))
        case Related(quantifier="some", where=where):
            return joined(replace(predicate, where=_inner(where, model)), model)
    return predicate


def _inner(predicate: Predicate, model: Model) -> Predicate:
    match predicate:
        case All(operands=operands):
            return All(tuple(_inner(each, model) for each in operands))
        case Related(path=path, labels=labels, quantifier="some", where=where):
            label = _looked_up(path, where, model)
            if label is not None:
                # The label that carries the constraint, so that the end is found by its index.
                return Within(Reaching(path, labels, both(OfType(label), where) or where))
            return joined(replace(predicate, where=_inner(where, model)), model)
    return predicate


def _looked_up(path: tuple[Hop, ...], where: Predicate, model: Model) -> str | None:
    """The label that the nodes at a path's end are looked up by; none where they cannot be."""
    ends = [model.node_by_name[name] for name in ends_of(model, path)]
    looked_up = {(model.lookup_label(node), node.identity) for node in ends}
    if len(looked_up) != 1:
        return None
    label, identity = looked_up.pop()
    compared = {each.column for each in parts_of(where) if isinstance(each, Compare) and each.exact}
    return label if identity in compared else None


def joined(related: Related, model: Model) -> Related:
    """`some A (some B (within …))` becomes `some AB (within …)`.

    Cypher follows no relationship twice in one pattern, so the two must be of different types.
    """
    inner = related.where
    if not isinstance(inner, Related) or inner.quantifier != "some" or related.labels:
        return related
    if not isinstance(inner.where, Within) or _types(related, model) & _types(inner, model):
        return related
    return replace(inner, path=related.path + inner.path, distinct=True)


def _types(related: Related, model: Model) -> set[str]:
    return {name for hop in related.path for name in hop_types(model, hop)}
