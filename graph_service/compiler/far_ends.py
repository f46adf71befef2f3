"""Filters that lead to a look-up are followed from their far end."""

from __future__ import annotations

from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.indexes import folded_beside
from graph_service.compiler.predicates import (
    All,
    AnyOf,
    Compare,
    Missing,
    Not,
    OfType,
    Predicate,
    Reaching,
    Related,
    Within,
    both,
    parts_of,
)
from graph_service.compiler.reach import ends_of, hop_types
from graph_service.model import Hop, Model, NodeType


def far_end(rows: pl.Rows, model: Model) -> pl.Rows:
    """`some A (some B key = $)` becomes `some A (within the nodes that reach key = $ by B)`.

    A scan asks row by row; what stands at the far end of a chain is the same for each of them. A
    single `some` is left alone: its far end is a look-up for the row already.
    """
    if not isinstance(rows.source, pl.Scan) or rows.where is None:
        return rows
    return replace(rows, where=from_far_end(rows.where, model))


def from_far_end(predicate: Predicate, model: Model) -> Predicate:
    """A filter whose chains of `some`, if they end in a look-up, are sets."""
    match predicate:
        case All(operands=operands):
            return All(tuple(from_far_end(each, model) for each in operands))
        case AnyOf(operands=operands):
            return AnyOf(tuple(from_far_end(each, model) for each in operands))
        case Related():
            return towards(predicate, model)
    return predicate


def towards(related: Related, model: Model) -> Related:
    """A chain of `some` with its last but one as a set; anything else as it is."""
    if related.quantifier != "some":
        return related
    return joined(replace(related, where=_inner(related.where, model)), model)


def _inner(predicate: Predicate, model: Model) -> Predicate:
    match predicate:
        case All(operands=operands):
            return All(tuple(_inner(each, model) for each in operands))
        case Related(path=path, labels=labels):
            where = looked_up(predicate, model)
            if where is not None:
                return Within(Reaching(path, labels, where))
            return towards(predicate, model)
    return predicate


def looked_up(related: Related, model: Model) -> Predicate | None:
    """What holds for the end of a `some`, so that an index finds it; none where no index does."""
    if related.quantifier != "some" or related.first_by is not None:
        return None
    ends = [model.node_by_name[name] for name in ends_of(model, related.path)]
    keys = {(model.lookup_label(node), node.identity) for node in ends}
    exact = {
        each.column for each in parts_of(related.where) if isinstance(each, Compare) and each.exact
    }
    if len(keys) == 1:
        label, identity = next(iter(keys))
        if identity in exact:
            # The label that carries the constraint.
            return both(OfType(label), related.where)
    if len(ends) == 1:
        return _by_text(related.where, exact, ends[0], model)
    return None


def _by_text(where: Predicate, exact: set[str], end: NodeType, model: Model) -> Predicate | None:
    """The same where a text that has an index is compared."""
    texts = [prop for prop in model.properties_of(end.name) if prop.indexed and prop.folded]
    if not any(exact & {prop.name, prop.folded} for prop in texts):
        return None
    added = folded_beside(list(parts_of(where)), texts)
    return both(OfType(end.label), Not(Missing(end.identity)), *added, where)


def joined(related: Related, model: Model) -> Related:
    """`some A (some B (within …))` becomes `some AB (within …)`.

    Cypher follows no relationship twice in one pattern, so the two must be of different types.
    """
    inner = related.where
    if not isinstance(inner, Related) or inner.quantifier != "some" or related.labels:
        return related
    if related.first_by is not None or inner.first_by is not None:
        return related
    if not isinstance(inner.where, Within) or not are_apart(related.path, inner.path, model):
        return related
    return replace(inner, path=related.path + inner.path, distinct=True)


def are_apart(one: tuple[Hop, ...], other: tuple[Hop, ...], model: Model) -> bool:
    """Whether two paths share no type of relationship."""
    return not _types(one, model) & _types(other, model)


def _types(path: tuple[Hop, ...], model: Model) -> set[str]:
    return {name for hop in path for name in hop_types(model, hop)}
