"""Rows that a look-up leads to, from there if they are few, and by a scan if they are many.

Which of the two is quick depends on the graph, so the statement finds out: it lists what the
look-up leads to, but no more than a few. Where they are more, a scan soon meets a page of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_service.compiler import plan as pl
from graph_service.compiler.far_ends import are_apart, looked_up, towards
from graph_service.compiler.predicates import (
    AnyOf,
    Compare,
    Predicate,
    Reaching,
    Related,
    Within,
    both,
    parts_of,
)
from graph_service.compiler.probes import probe
from graph_service.model import Model

FEW = 1_000


def few_or_many(rows: pl.Rows, model: Model) -> pl.Rows:
    """`scan where some A key = $` becomes `[few that A key = $] then [scan … unless they are few]`.

    Where a look at the first rows of the scan may be enough, that comes before both.

    With an OR of such filters: those that any of them leads to. A filter on the rows' own identity
    is left alone, and so is the question whether there are any rows at all.
    """
    if not isinstance(rows.source, pl.Scan) or _is_question(rows):
        return rows
    parts = list(parts_of(rows.where))
    identity = model.identity_of(rows.target)
    if any(isinstance(each, Compare) and each.column == identity for each in parts):
        return rows
    for part in parts:
        sets = tuple(_leading(part, model))
        if sets:
            rest = (each for each in parts if each is not part or not _tells_all(part))
            few = replace(rows, source=pl.Members(sets), where=both(*rest), slots=())
            many = replace(rows, unless=sets, slots=())
            return _looked_at(rows, sets, _either(rows, few, many), model)
    return rows


def _either(rows: pl.Rows, *parts: pl.Rows) -> pl.Rows:
    """The first part with rows for the page."""
    source, page = pl.Segments(parts), pl.Page(rows.page.limit)
    return replace(rows, source=source, labels=(), where=None, page=page)


def _looked_at(rows: pl.Rows, sets: tuple[Reaching, ...], either: pl.Rows, model: Model) -> pl.Rows:
    """The same after a look at the first rows of a scan, where that may be all that it takes."""
    look = probe(rows, sets, model)
    return either if look is None else _either(rows, look, replace(either, sets=sets, slots=()))


def _tells_all(part: Predicate) -> bool:
    """Whether a part of a filter holds for every member of the sets that it leads to."""
    return isinstance(part, Related) or (
        isinstance(part, AnyOf) and all(isinstance(each, Related) for each in part.operands)
    )


def _is_question(rows: pl.Rows) -> bool:
    return rows.page.limit is None and bool(rows.page.seeks)


def _leading(predicate: Predicate, model: Model) -> Iterator[Reaching]:
    """The sets that rows are in, one or another, if a filter holds; none where that is unknown."""
    match predicate:
        case Related():
            nodes = _listed(towards(predicate, model), model)
            if nodes is not None:
                yield nodes
        case AnyOf(operands=operands):
            found = [_first(each, model) for each in operands]
            if None not in found:
                yield from dict.fromkeys(each for each in found if each is not None)


def _first(predicate: Predicate, model: Model) -> Reaching | None:
    return next((nodes for part in parts_of(predicate) for nodes in _leading(part, model)), None)


def _listed(related: Related, model: Model) -> Reaching | None:
    """The few nodes that a `some` holds for, if it leads to a look-up."""
    if related.quantifier != "some" or related.first_by is not None:
        return None
    if any(isinstance(each, Within) for each in parts_of(related.where)):
        return Reaching(related.path, related.labels, related.where, FEW)
    where = looked_up(related, model)
    if where is not None:
        return Reaching(related.path, related.labels, where, FEW)
    return _through(related, model)


def _through(related: Related, model: Model) -> Reaching | None:
    """The same where the first part of its filter that leads to a look-up is a list of its own."""
    parts = list(parts_of(related.where))
    for position, part in enumerate(parts):
        inner = _listed(part, model) if isinstance(part, Related) else None
        if inner is None:
            continue
        if len(parts) == 1 and not related.labels and are_apart(related.path, inner.path, model):
            return replace(inner, path=related.path + inner.path)
        parts[position] = Within(inner)
        return Reaching(related.path, related.labels, both(*parts) or Within(inner), FEW)
    return None
