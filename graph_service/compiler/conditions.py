"""Predicates as Cypher expressions.

Related(<-[:ON]-, some, Compare(title = $))   becomes
EXISTS { MATCH (n0)<-[:ON]-(n1) WHERE n1.title = $p.p0 }
"""

from __future__ import annotations

from graph_service.compiler import predicates as p
from graph_service.compiler.paths import follow
from graph_service.compiler.sets import Sets
from graph_service.compiler.values import AnyValue
from graph_service.cypher_ast import (
    Binary,
    Clause,
    Conjunction,
    Count,
    Disjunction,
    Exists,
    Expression,
    Function,
    HasLabel,
    IsNull,
    Item,
    Limit,
    ListOf,
    Literal,
    Match,
    Negation,
    NodePattern,
    OrderBy,
    Parameter,
    Pattern,
    PropertyOf,
    Quantified,
    Query,
    RelationshipPattern,
    Return,
    Variable,
    With,
)
from graph_service.model import Hop, Model


def condition(parts: list[Expression]) -> Expression | None:
    """All of several conditions; none where there is none."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.operands if isinstance(part, Conjunction) else (part,))
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else Conjunction(tuple(flat))


Edges = tuple[Variable, ...]


class Conditions:
    """Writes predicates over one model."""

    def __init__(self, model: Model, sets: Sets) -> None:
        self.model = model
        self.sets = sets

    def of(self, predicate: p.Predicate, node: Variable | None, edges: Edges = ()) -> Expression:
        """A predicate about a row's node, and the relationships that led to it."""
        match predicate:
            case p.All(operands=operands):
                return Conjunction(tuple(self.of(each, node, edges) for each in operands))
            case p.AnyOf(operands=operands):
                return Disjunction(tuple(self.of(each, node, edges) for each in operands))
            case p.Not(operand=operand):
                return self._not(operand, node, edges)
            case p.EdgeKind(kinds=kinds):
                return HasLabel(edges[-1], kinds)
            case p.EdgeDirection(out=out):
                # Seen from where it was followed, its other end is the row's node.
                end = Function("endNode" if out else "startNode", (edges[-1],))
                return Binary(end, "=", _given(node))
            case p.Attested():
                return self._attested(predicate, node, edges)
        return self._about(predicate, _given(node))

    def _about(self, predicate: p.Predicate, node: Variable) -> Expression:
        match predicate:
            case p.Compare(column=column, operator=operator, value=value, lowered=lowered):
                stored: Expression = PropertyOf(node, column)
                stored = Function("toLower", (stored,)) if lowered else stored
                return Binary(stored, operator, Parameter(value))
            case p.Missing(column=column):
                return IsNull(PropertyOf(node, column))
            case p.Empty(column=column):
                return Binary(Function("size", (_list(node, column),)), "=", Literal(0))
            case p.HasItems(column=column, quantifier=quantifier, value=value):
                item = Variable("x")
                inside = Binary(item, "IN", _list(node, column))
                return Quantified(quantifier, item, Parameter(value), inside)
            case p.OfType(label=label):
                return HasLabel(node, (label,))
            case p.Within(nodes=nodes):
                return Binary(node, "IN", self.sets.variable(nodes))
            case p.Related():
                return self._related(predicate, node)
            case p.Counts(operator=operator, value=value):
                counted = self.count(
                    node, predicate.path, predicate.labels, predicate.only, predicate.distinct
                )
                return _counted(counted, operator, value)
        raise AssertionError(predicate)

    def _not(self, operand: p.Predicate, node: Variable | None, edges: Edges) -> Expression:
        """The complement; where a missing value makes the operand unknown, it counts as false."""
        if isinstance(operand, p.Missing):
            return IsNull(PropertyOf(_given(node), operand.column), negated=True)
        inner = self.of(operand, node, edges)
        if not _is_definite(operand):
            inner = Function("coalesce", (inner, Literal(False)))
        return Negation(inner)

    def _related(self, related: p.Related, node: Variable) -> Expression:
        if related.quantifier == "single":
            matching = self.count(
                node, related.path, related.labels, related.where, related.distinct
            )
            return Binary(matching, "=", Literal(1))
        if related.quantifier == "every":
            wanted: p.Predicate | None = p.Not(related.where)
        else:
            wanted = None if related.where == p.ALWAYS else related.where
        if related.first_by is not None:
            return Exists(Query(self._first(node, related, related.first_by, wanted)))
        query, _ = self.reached(node, related.path, related.labels, wanted)
        exists = Exists(Query(query))
        return exists if related.quantifier == "some" else Negation(exists)

    def _first(
        self, node: Variable, related: p.Related, column: str, wanted: p.Predicate | None
    ) -> tuple[Clause, ...]:
        (match,), end = self.reached(node, related.path, related.labels, None)
        order, one = (OrderBy(PropertyOf(end, column)),), Limit(Literal(1))
        where = self.of(wanted, end) if wanted is not None else None
        return match, With((Item(end),), order=order, limit=one, where=where)

    def count(
        self,
        node: Variable,
        path: tuple[Hop, ...],
        labels: tuple[str, ...],
        where: p.Predicate | None,
        distinct: bool,
    ) -> Expression:
        """How many nodes a path leads to, each counted once."""
        query, end = self.reached(node, path, labels, None if where == p.ALWAYS else where)
        if distinct:
            query = (*query, Return((Item(end, end),), distinct=True))
        return Count(Query(query))

    def _attested(self, attested: p.Attested, node: Variable | None, edges: Edges) -> Expression:
        """Facts are found by the ids on relationships, or around a node; then their citations."""
        evidence = self.model.evidence
        assert evidence is not None
        fact, cited, source = Variable("f"), Variable("c"), Variable("w")
        if attested.stated is p.Stated.ITSELF:
            fact = _given(node)
        step = RelationshipPattern((evidence.stated_in,), "out", cited)
        patterns = [Pattern(NodePattern(fact), ((step, NodePattern(source)),))]
        parts: list[Expression] = []
        if attested.stated is p.Stated.NODE:
            about = (evidence.subject, evidence.object, evidence.concerns)
            towards = (RelationshipPattern(about, "out"), NodePattern(_given(node)))
            patterns.append(Pattern(NodePattern(fact), (towards,)))
        if attested.stated is p.Stated.EDGES:
            ids = joined_facts(edges, evidence.facts)
            parts += [HasLabel(fact, (evidence.fact,)), Binary(PropertyOf(fact, "id"), "IN", ids)]
        if attested.cited is not None:
            parts.append(self.of(attested.cited, cited))
        if attested.source is not None:
            parts.append(self.of(attested.source, source))
        found = Match(tuple(patterns), condition(parts))
        if attested.operator is None or attested.value is None:
            return Exists(Query((found,)))
        sources = Count(Query((found, Return((Item(source, source),), distinct=True))))
        return _counted(sources, attested.operator, attested.value)

    def reached(
        self,
        node: Variable,
        path: tuple[Hop, ...],
        labels: tuple[str, ...],
        where: p.Predicate | None,
    ) -> tuple[tuple[Match | Return, ...], Variable]:
        """The pattern from a node along a path to its end, for which a predicate holds."""
        end = Variable("m")
        followed = follow(self.model, node, path, end)
        parts: list[Expression] = [HasLabel(end, labels)] if labels else []
        named = on_edges(where)
        if where is not None:
            parts.append(self.of(where, end, followed.edges))
        return (Match((followed.pattern(named=named),), condition(parts)),), end


def _counted(counted: Expression, operator: str, value: AnyValue) -> Expression:
    """A count beside a number; Neo4j stops counting where the number alone is the parameter."""
    return Binary(counted, operator, Parameter(value, whole=operator != "IN"))


def joined_facts(edges: Edges, column: str) -> Expression:
    """The ids of the facts that several relationships follow from, as one list."""
    joined: Expression | None = None
    for edge in edges:
        ids = Function("coalesce", (PropertyOf(edge, column), ListOf(())))
        joined = ids if joined is None else Binary(joined, "+", ids)
    assert joined is not None
    return joined


def on_edges(predicate: p.Predicate | None) -> bool:
    """Whether a predicate is, in part, about the relationships that led to a node."""
    match predicate:
        case p.EdgeKind() | p.EdgeDirection() | p.Attested(stated=p.Stated.EDGES):
            return True
        case p.All(operands=operands) | p.AnyOf(operands=operands):
            return any(on_edges(each) for each in operands)
        case p.Not(operand=operand):
            return on_edges(operand)
    return False


def _is_definite(predicate: p.Predicate) -> bool:
    """Whether a predicate is true or false even where values are missing."""
    match predicate:
        case p.All(operands=operands) | p.AnyOf(operands=operands):
            return all(_is_definite(each) for each in operands)
        case p.Compare():
            return False
    return True


def _list(node: Variable, column: str) -> Expression:
    return Function("coalesce", (PropertyOf(node, column), ListOf(())))


def _given(variable: Variable | None) -> Variable:
    assert variable is not None
    return variable
