"""Rewrites: pure rules from plan to plan, applied in order to every nested query.

| rule           | what it does                                                                   |
|----------------|--------------------------------------------------------------------------------|
| members_first  | a scan that is held to what a search found begins with what was found          |
| never_null     | a sort key whose nulls the filter rules out is no longer nullable              |
| index_order    | a scan rules out nulls of what it is sorted by, so that an index gives order   |
| constant_first | a column held to one value comes first in the order, as it does in its index   |
| index_hint     | a scan in an index's order reads that index, whatever few-valued filter it has |
| far_end        | a chain of `some` that ends in an identity is followed from its far end, once  |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graph_service.compiler import plan as pl
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
)
from graph_service.compiler.reach import ends_of, hop_types
from graph_service.model import Hop, Model, Property, PropertyKind

Rule = Callable[[pl.Rows, Model], pl.Rows]


def members_first(rows: pl.Rows, model: Model) -> pl.Rows:
    """`scan Work where (found by words and …)` becomes `members of what was found where …`."""
    parts = list(_parts(rows.where))
    for part in parts:
        if isinstance(rows.source, pl.Scan) and isinstance(part, Within):
            rest = (each for each in parts if each is not part)
            return replace(rows, source=pl.Members(part.nodes), where=both(*rest))
    return rows


def never_null(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.year > $ … ORDER BY n.year IS NULL, n.year` becomes `… ORDER BY n.year`."""
    compared = {each.column for each in _parts(rows.where) if isinstance(each, Compare)}
    order = tuple(
        replace(key, nullable=False)
        if isinstance(key.of, pl.ColumnKey) and key.of.column in compared
        else key
        for key in rows.order
    )
    return replace(rows, order=order)


def index_order(rows: pl.Rows, model: Model) -> pl.Rows:
    """`ORDER BY n.titleFolded, n.key` becomes `WHERE n.titleFolded IS NOT NULL AND … ORDER BY …`.

    Neo4j reads an index in order only where the statement rules out nulls of all its columns, since
    nulls are not in the index. The rule is for columns that are never null.
    """
    if not isinstance(rows.source, pl.Scan) or not rows.order or rows.order[0].nullable:
        return rows
    present = [Not(Missing(column)) for column in _never_null_columns(rows)]
    return replace(rows, where=both(*present, rows.where))


def constant_first(rows: pl.Rows, model: Model) -> pl.Rows:
    """`WHERE n.kind = $ … ORDER BY n.key` becomes `… ORDER BY n.kind, n.key`: index (kind, key)."""
    if not isinstance(rows.source, pl.Scan) or len(rows.order) != 1:
        return rows
    indexed = {prop.order_column for prop in _indexed(rows, model)}
    constant = tuple(
        each.column
        for each in _parts(rows.where)
        if isinstance(each, Compare)
        and each.operator == "="
        and not each.lowered
        and each.column in indexed
    )
    return replace(rows, constant=constant[:1])


def index_hint(rows: pl.Rows, model: Model) -> pl.Rows:
    """`MATCH (n:Work) WHERE n.kind = $ … ORDER BY n.titleFolded, n.key LIMIT $` is told its index.

    Left alone, Neo4j takes an enum's index for a selective one, and sorts all that it finds. Where
    other values are compared too, it may know better.
    """
    if not isinstance(rows.source, pl.Scan) or len(rows.order) < 2 or rows.page.limit is None:
        return rows
    first = rows.order[0].of
    properties = {prop.order_column: prop for prop in _indexed(rows, model)}
    if not isinstance(first, pl.ColumnKey) or rows.order[0].nullable:
        return rows
    if first.column not in properties or rows.constant:
        return rows
    if not any(isinstance(each, Compare) for each in _parts(rows.where)):
        return rows
    few = {prop.name for prop in _few_valued(rows, model)}
    if any(isinstance(each, Compare) and each.column not in few for each in _parts(rows.where)):
        return rows
    identity = model.identity_of(rows.target) or "key"
    return replace(rows, index=(first.column, identity))


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
    compared = {each.column for each in _parts(where) if isinstance(each, Compare) and each.exact}
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


RULES: tuple[Rule, ...] = (
    members_first,
    never_null,
    index_order,
    constant_first,
    index_hint,
    far_end,
)


def rewrite(plan: pl.Plan, model: Model) -> pl.Plan:
    """The plan after every rule."""
    return replace(plan, slots=tuple(_slot(slot, model) for slot in plan.slots))


def _slot(slot: pl.Slot, model: Model) -> pl.Slot:
    if isinstance(slot, pl.Nested):
        return replace(slot, rows=_rows(slot.rows, model))
    return slot


def _rows(rows: pl.Rows, model: Model) -> pl.Rows:
    for rule in RULES:
        rows = rule(rows, model)
    return replace(rows, slots=tuple(_slot(slot, model) for slot in rows.slots))


def _parts(predicate: Predicate | None) -> Iterator[Predicate]:
    """What a filter demands in any case."""
    if isinstance(predicate, All):
        for operand in predicate.operands:
            yield from _parts(operand)
    elif predicate is not None:
        yield predicate


def _never_null_columns(rows: pl.Rows) -> Iterator[str]:
    for key in rows.order:
        if isinstance(key.of, pl.ColumnKey) and not key.nullable:
            yield key.of.column


def _indexed(rows: pl.Rows, model: Model) -> list[Property]:
    return [prop for prop in model.properties_of(rows.target) if prop.indexed]


def _few_valued(rows: pl.Rows, model: Model) -> list[Property]:
    kinds = {PropertyKind.ENUM, PropertyKind.BOOLEAN}
    return [prop for prop in model.properties_of(rows.target) if prop.kind in kinds]
