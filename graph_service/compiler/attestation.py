"""Lowering of `evidence`: which citations the facts of an edge, or of a node, must have.

    evidence: { certainty: {eq: STATED}, sources: {gte: 2} }

becomes

    Attested(edges, cited: certainty = $, sources >= $)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_service.compiler import predicates as p
from graph_service.compiler.arguments import Argument, required
from graph_service.compiler.values import Value
from graph_service.model import Evidence, Model, Property

if TYPE_CHECKING:
    from graph_service.compiler.filters import Filters

_COUNTS = {"eq": "=", "ne": "<>", "in": "IN", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


def stated_by(target: str, model: Model, *, edges: bool) -> p.Stated:
    """Whose facts are an edge's evidence: of a fact itself, of relationships, or of a node."""
    if model.evidence is not None and target == model.evidence.fact:
        return p.Stated.ITSELF
    return p.Stated.EDGES if edges else p.Stated.NODE


def attested(
    argument: Argument, stated: p.Stated, filters: Filters, model: Model
) -> p.Predicate | None:
    """The predicate of an `EvidenceWhere`; none where it asks for nothing."""
    evidence = model.evidence
    assert evidence is not None
    return _Attestation(stated, filters, evidence).where(argument)


class _Attestation:
    def __init__(self, stated: p.Stated, filters: Filters, evidence: Evidence) -> None:
        self._stated = stated
        self._filters = filters
        self._evidence = evidence
        self._cited = {prop.name: prop for prop in evidence.properties}
        self._cited[evidence.according_to] = Property(evidence.according_to, many=True)

    def where(self, argument: Argument) -> p.Predicate | None:
        self._filters.count(argument)
        found: list[p.Predicate | None] = []
        cited: list[p.Predicate | None] = []
        source: p.Predicate | None = None
        counts: Argument | None = None
        asked = False
        for key, part in argument.entries():
            if part.is_null:
                continue
            if key in {"AND", "OR", "NOT"}:
                found.append(self._combined(key, part))
                continue
            asked = True
            if key == "sources":
                counts = part
            elif key == "source":
                source = self._filters.where(part, self._evidence.source)
            else:
                cited.append(self._filters.property(self._cited[key], part))
        if asked:
            found.extend(self._matching(p.both(*cited), source, counts))
        return p.both(*found)

    def _matching(
        self, cited: p.Predicate | None, source: p.Predicate | None, counts: Argument | None
    ) -> list[p.Predicate]:
        given = list(counts.entries()) if counts is not None else []
        if not given:
            return [p.Attested(self._stated, cited, source)]
        found: list[p.Predicate] = []
        for key, each in given:
            operator = _COUNTS.get(key, "IN")
            value = Value(required(each).source)
            held = p.Attested(self._stated, cited, source, operator, value)
            found.append(p.Not(held) if key == "notIn" else held)
        return found

    def _combined(self, key: str, part: Argument) -> p.Predicate:
        with self._filters.deeper():
            if key == "NOT":
                return p.Not(self.where(part) or p.ALWAYS)
            operands = tuple(self.where(each) or p.ALWAYS for each in part.elements())
            return p.All(operands) if key == "AND" else p.AnyOf(operands)
