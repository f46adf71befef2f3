"""Full-text search in Cypher: what the index finds, as entities, each with its best match.

Search(álv*)   becomes

    UNWIND $p.p0 AS q0
    CALL db.index.fulltext.queryNodes('words', q0[1]) YIELD node AS h0, score AS x0
    OPTIONAL MATCH (h0:Fact)-[:OF]->(m0)
    WITH coalesce(m0, h0) AS n0, CASE WHEN m0 IS NOT NULL THEN h0 END AS f0, q0[0] AS y0, …
    WITH n0, f0, y0, s0 ORDER BY s0 DESC, y0, f0.id
    WITH n0, head(collect([s0, y0, f0])) AS b0
"""

from __future__ import annotations

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import Found
from graph_service.compiler.scope import Hit, Scope
from graph_service.compiler.values import Value
from graph_service.cypher_ast import (
    Binary,
    Case,
    Clause,
    Conjunction,
    Expression,
    Function,
    HasLabel,
    Index,
    IsNull,
    Item,
    ListOf,
    Literal,
    Match,
    NodePattern,
    OrderBy,
    Parameter,
    Pattern,
    Procedure,
    PropertyOf,
    Quantified,
    Query,
    RelationshipPattern,
    Return,
    Unwind,
    Variable,
    With,
)
from graph_service.model import Model
from graph_service.model.searching import SEARCH_INDEX, STATEMENT, searched_interface

_QUERY = "db.index.fulltext.queryNodes"


class Hits:
    """Writes searches over one model."""

    def __init__(self, model: Model) -> None:
        self._evidence = model.evidence
        interface = searched_interface(model)
        self._label = interface.label if interface else None

    def search(self, source: pl.Search) -> tuple[list[Clause], Scope]:
        """The clauses that bind each entity once, with what it was found by."""
        entity, fact = Variable("n"), Variable("f")
        found, score = Variable("y"), Variable("x")
        clauses = self._matches(source.queries, source.types, entity, fact, found, score)
        order = (OrderBy(score, descending=True), OrderBy(found), OrderBy(PropertyOf(fact, "id")))
        every = tuple(Item(each) for each in (entity, fact, found, score))
        best = Variable("b")
        first = _head([score, found, fact])
        hit = Hit(Variable("x"), Variable("y"), Variable("f"))
        clauses += [
            With(every, order=order),
            With((Item(entity), Item(first, best))),
            With((Item(entity), *_unpacked(best, hit.variables))),
        ]
        return clauses, Scope(entity, hit=hit)

    def listed(self, source: pl.Search, result: Variable) -> Query:
        """The query that finds all hits once, each as a list."""
        clauses, row = self.search(source)
        collected = Function("collect", (ListOf(row.variables),))
        return Query((*clauses, Return((Item(collected, result),))))

    def members(self, listed: Variable) -> tuple[list[Clause], Scope]:
        """The clauses that bind hits which were found before."""
        each, entity = Variable("h"), Variable("n")
        hit = Hit(Variable("x"), Variable("y"), Variable("f"))
        unpacked = With(_unpacked(each, (entity, *hit.variables)))
        return [Unwind(listed, each), unpacked], Scope(entity, hit=hit)

    def find(self, nodes: Found, result: Variable) -> Query:
        """The query that finds a set: entities, or the facts themselves."""
        entity, fact = Variable("n"), Variable("f")
        found, score = Variable("y"), Variable("x")
        clauses = self._matches(nodes.queries, None, entity, fact, found, score)
        wanted = fact if nodes.facts else entity
        collected = Function("collect", (wanted,), distinct=True)
        return Query((*clauses, Return((Item(collected, result),))))

    def _matches(
        self,
        queries: Value,
        types: Value | None,
        entity: Variable,
        fact: Variable,
        found: Variable,
        score: Variable,
    ) -> list[Clause]:
        """Every match in every property; a fact's match is one of its subject."""
        query, node, raw, subject = Variable("q"), Variable("h"), Variable("r"), Variable("m")
        call = Procedure(
            _QUERY,
            (Literal(SEARCH_INDEX), Index(query, Literal(1))),
            (("node", node), ("score", raw)),
        )
        clauses: list[Clause] = [Unwind(Parameter(queries), query), call]
        on_fact: Expression = Literal(None)
        about: Expression = node
        if self._evidence is not None:
            step = RelationshipPattern((self._evidence.subject,), "out")
            pattern = Pattern(
                NodePattern(node, self._evidence.fact), ((step, NodePattern(subject)),)
            )
            clauses.append(Match((pattern,), optional=True))
            on_fact = Case(((IsNull(subject, negated=True), node),))
            about = Function("coalesce", (subject, node))
        weighed = Binary(raw, "*", Index(query, Literal(2)))
        bound = (
            Item(about, entity),
            Item(on_fact, fact),
            Item(Index(query, Literal(0)), found),
            Item(weighed, score),
        )
        return [*clauses, With(bound, where=self._wanted(entity, types))]

    def _wanted(self, entity: Variable, types: Value | None) -> Expression | None:
        parts: list[Expression] = [HasLabel(entity, (self._label,))] if self._label else []
        if types is not None:
            label = Variable("l")
            carried = Function("labels", (entity,))
            inside = Binary(label, "IN", Parameter(types))
            parts.append(Quantified("any", label, carried, inside))
        return Conjunction(tuple(parts)) if parts else None


def hit_value(part: pl.HitPart, row: Scope) -> Expression:
    """What a slot tells of a row's hit."""
    assert row.hit is not None
    match part:
        case pl.HitPart.SCORE:
            return row.hit.score
        case pl.HitPart.PROPERTY:
            return row.hit.found_in
    text = Index(row.owner(edge=False), row.hit.found_in)
    stated = PropertyOf(row.hit.fact, STATEMENT)
    return Case(((IsNull(row.hit.fact, negated=True), stated),), otherwise=text)


def _unpacked(values: Variable, names: tuple[Variable, ...]) -> tuple[Item, ...]:
    return tuple(Item(Index(values, Literal(each)), name) for each, name in enumerate(names))


def _head(values: list[Expression]) -> Expression:
    return Function("head", (Function("collect", (ListOf(tuple(values)),)),))
