"""Sets of nodes as lists, each found by one query, from its far end.

Reaching(-[:NATIONAL_OF]->, key = $)   becomes
    MATCH (m0)-[:NATIONAL_OF]->(m1) WHERE m1:Entity AND m1.key = $p.p0
    RETURN collect(m0) AS s0

Reaching(<-[:ON]-()<-[:HAS_ROLE]-, within s0, few 1000)   becomes
    UNWIND s0 AS m2
    MATCH (m3)<-[:ON]-()<-[:HAS_ROLE]-(m2)
    WITH DISTINCT m3 LIMIT 1001
    WITH collect(m3) AS l0
    RETURN CASE WHEN size(l0) <= 1000 THEN l0 ELSE null END AS s1
"""

from __future__ import annotations

from graph_service.compiler.conditions import Conditions, condition, on_edges
from graph_service.compiler.hits import Hits
from graph_service.compiler.paths import follow
from graph_service.compiler.plan import Search
from graph_service.compiler.predicates import (
    Found,
    Reaching,
    Within,
    both,
    parts_of,
    sets_in,
)
from graph_service.compiler.sets import FoundFirst
from graph_service.cypher_ast import (
    Binary,
    Call,
    Case,
    Clause,
    Expression,
    Function,
    HasLabel,
    IsNull,
    Item,
    Limit,
    Literal,
    Match,
    Query,
    Return,
    Unwind,
    Variable,
    With,
)


class Listing:
    """Writes what a statement finds first over one model."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._hits = Hits(conditions.model)

    def find(self, found: FoundFirst, result: Variable) -> Call:
        """The nested query that finds a set, as a list."""
        match found:
            case Search():
                return Call((), self._hits.listed(found, result))
            case Found():
                return Call((), self._hits.find(found, result))
            case Reaching():
                return self._reaching(found, result)

    def _reaching(self, nodes: Reaching, result: Variable) -> Call:
        """From the nodes of another set, where there is one; else from where an index leads."""
        sets = self._conditions.sets
        begun = list(dict.fromkeys(sets_in(nodes.where)))
        inner = next((each for each in parts_of(nodes.where) if isinstance(each, Within)), None)
        start, end = Variable("m"), Variable("m")
        clauses: list[Clause] = []
        if inner is not None:
            clauses.append(Unwind(sets.variable(inner.nodes), end))
        clauses.append(self._match(nodes, inner, start, end))
        known: list[Expression] = [
            IsNull(sets.variable(each), negated=True)
            for each in begun
            if isinstance(each, Reaching) and each.few is not None
        ]
        used = tuple(sets.variable(each) for each in begun)
        return Call(used, Query((*clauses, *_listed(start, nodes, known, result))))

    def _match(
        self, nodes: Reaching, inner: Within | None, start: Variable, end: Variable
    ) -> Match:
        followed = follow(self._conditions.model, start, nodes.path, end)
        held: list[Expression] = [HasLabel(end, nodes.labels)] if nodes.labels else []
        rest = both(*(each for each in parts_of(nodes.where) if each is not inner))
        if rest is not None:
            held.append(self._conditions.of(rest, end, followed.edges))
        return Match((followed.pattern(named=on_edges(rest)),), condition(held))


def _listed(
    node: Variable, nodes: Reaching, known: list[Expression], result: Variable
) -> tuple[Clause, ...]:
    few = nodes.few
    if few is None:
        collected = Function("collect", (node,), distinct=not nodes.may_repeat)
        return (Return((Item(collected, result),)),)
    some = Variable("l")
    whole = condition([Binary(Function("size", (some,)), "<=", Literal(few)), *known])
    assert whole is not None
    return (
        With((Item(node),), distinct=True, limit=Limit(Literal(few + 1))),
        With((Item(Function("collect", (node,)), some),)),
        Return((Item(Case(((whole, some),)), result),)),
    )
