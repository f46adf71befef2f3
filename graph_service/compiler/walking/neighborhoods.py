"""Neighborhoods, layer by layer, and what several nodes share.

    UNWIND $p.p0 AS i0  MATCH (n0:Entity {key: i0})
    WITH n0, 0 AS d0, 0 AS c0
    CALL (n0, d0) {
      WITH n0 AS a0 WHERE d0 = 0
      CALL (a0) { … RETURN m0 AS b0 }
      WITH b0 LIMIT $p1
      RETURN count(*) AS w0, collect(b0) AS l0
    }
    CALL (n0, d0, c0, w0, l0) {
      RETURN n0 AS n1, d0 AS d1, c0 AS o0, 0 AS i1
      UNION ALL  UNWIND l0 AS n1  RETURN n1, 1 AS d1, null AS o0, 1 AS i1
      UNION ALL  WITH 1 AS k0 WHERE w0 >= $p1  RETURN null AS n1, -1 AS d1, null AS o0, 0 AS i1
    }
    WITH n1 AS n2, min(d1) AS d2, coalesce(max(o0), sum(i1)) AS c1
    WITH n2, d2, c1 ORDER BY d2, c1 DESC, COUNT { (n2)--() } DESC, n2.key LIMIT $p2

What is found stays in rows, never in a list beside them: Neo4j counts such a list for each row that
it sorts. A row without a node tells that a step was cut off.
"""

from __future__ import annotations

from graph_service.compiler.ids import HowMany, Share
from graph_service.compiler.values import PageSize
from graph_service.compiler.walking.expansion import Expansion
from graph_service.compiler.walking.writing import (
    collect,
    collect_if,
    identity_of,
    looked_up,
    number,
    whole,
)
from graph_service.compiler.walks import Common, Neighborhood
from graph_service.cypher_ast import (
    Binary,
    Call,
    Clause,
    Conjunction,
    Disjunction,
    Expression,
    Function,
    IsNull,
    Item,
    Limit,
    Literal,
    Negation,
    OrderBy,
    Parameter,
    Query,
    Return,
    UnionAll,
    Unwind,
    Variable,
    With,
)

LEAST = 100
"""Edges that are followed from a node in any case, however many nodes share a budget."""


class Neighborhoods:
    """Writes the clauses that bind the nodes of a walk, each a row, in order."""

    def __init__(self, expansion: Expansion, identity: str) -> None:
        self._expansion = expansion
        self._identity = identity

    def around(self, walk: Neighborhood) -> tuple[list[Clause], Variable]:
        """The nodes of a neighborhood; a row without a node where a step was cut off."""
        clauses, node = looked_up(walk.starts, self._expansion.label, self._identity)
        distance, links = Variable("d"), Variable("c")
        clauses.append(With((Item(node), Item(Literal(0), distance), Item(Literal(0), links))))
        if walk.depth == 0:
            clauses.append(self._sorted(node, distance, links, None))
        share = Share(walk.budget, walk.starts.source, LEAST, 1)
        for layer in range(1, walk.depth + 1):
            more, node, distance, links = self._layer(layer, share, node, distance, links)
            clauses += [*more, self._sorted(node, distance, links, _room(walk.first))]
            share = Share(walk.budget, walk.first.source, LEAST, 1)
        return clauses, node

    def shared(self, walk: Common) -> tuple[list[Clause], Variable]:
        """The nodes one hop from each start; a row without one where a step was cut off."""
        clauses, start = looked_up(walk.starts, self._expansion.label, self._identity)
        share = Share(walk.budget, walk.starts.source, LEAST, 1)
        step, taken, found = self._step(start, None, share)
        node, links, one = Variable("n"), Variable("c"), Variable("i")
        each = Variable("b")
        counted = Function("count", (each,))
        union = Query(
            (
                Unwind(found, each),
                With((Item(each), Item(counted, links))),
                Return((Item(each, node), Item(links, links), Item(Literal(1), one))),
                UnionAll(),
                *_cut(taken, share),
                Return((Item(Literal(None), node), Item(Literal(0), links), Item(Literal(1), one))),
            )
        )
        group, total, times = Variable("n"), Variable("c"), Variable("i")
        everywhere = Binary(times, "=", whole(HowMany(walk.starts)))
        key = identity_of(group, self._identity)
        another = Negation(Binary(key, "IN", Parameter(walk.starts)))
        wanted = Disjunction((IsNull(group), Conjunction((everywhere, another))))
        summed = With(
            (
                Item(node, group),
                Item(Function("sum", (links,)), total),
                Item(Function("sum", (one,)), times),
            )
        )
        kept = With((Item(group), Item(total), Item(times)), where=wanted)
        order = self._sorted(group, IsNull(group, negated=True), total, _room(walk.first))
        return [*clauses, step, Call((taken, found), union), summed, kept, order], group

    # --- one layer --------------------------------------------------------------------------

    def _layer(
        self, layer: int, share: Share, node: Variable, distance: Variable, links: Variable
    ) -> tuple[list[Clause], Variable, Variable, Variable]:
        before = Binary(distance, "=", Literal(layer - 1))
        step, taken, found = self._step(node, (distance, before), share)
        one, old, new = (Variable("n"), Variable("d")), Variable("o"), Variable("i")

        def row(*values: Expression) -> Return:
            names = (*one, old, new)
            return Return(tuple(map(Item, values, names)))

        each = Variable("b")
        union = Query(
            (
                row(node, distance, links, Literal(0)),
                UnionAll(),
                Unwind(found, each),
                row(each, Literal(layer), Literal(None), Literal(1)),
                UnionAll(),
                *_cut(taken, share),
                row(Literal(None), Literal(-1), Literal(None), Literal(0)),
            )
        )
        group, nearest, count = Variable("n"), Variable("d"), Variable("c")
        fresh = Function("coalesce", (Function("max", (old,)), Function("sum", (new,))))
        merged = With(
            (Item(one[0], group), Item(Function("min", (one[1],)), nearest), Item(fresh, count))
        )
        joined = Call((node, distance, links, taken, found), union)
        return [step, joined, merged], group, nearest, count

    def _step(
        self, node: Variable, only: tuple[Variable, Expression] | None, share: Share
    ) -> tuple[Call, Variable, Variable]:
        """The nested query that follows a node's hops: how many there are, and where they lead."""
        start, taken, found = Variable("a"), Variable("w"), Variable("l")
        step, reached = self._expansion.step(start)
        begin = With((Item(node, start),), where=only[1] if only else None)
        cut = With(reached.items, limit=Limit(whole(share)))
        allowed = collect_if(self._expansion.allowed(reached), reached.node)
        result = Return(
            (Item(Function("count", (Literal(1),)), taken), Item(collect(allowed), found))
        )
        imports = (node, *((only[0],) if only else ()), *self._expansion.sets)
        return Call(imports, Query((begin, step, cut, result))), taken, found

    def _sorted(
        self, node: Variable, first: Expression, links: Variable, limit: Limit | None
    ) -> With:
        """In the order of a value, then the best connected first, then by identity."""
        kept = (node, *((first,) if isinstance(first, Variable) else ()), links)
        order = (
            OrderBy(first),
            OrderBy(links, descending=True),
            OrderBy(self._expansion.degree(node), descending=True),
            OrderBy(identity_of(node, self._identity)),
        )
        return With(tuple(map(Item, kept)), order=order, limit=limit)


def _cut(taken: Variable, share: Share) -> list[Clause]:
    """One row where a step has more hops than may be followed."""
    return [With((Item(Literal(1), Variable("k")),), where=Binary(taken, ">=", whole(share)))]


def _room(first: PageSize) -> Limit:
    """Room for all that is asked for, for one more, and for the row that has no node."""
    return Limit(Binary(whole(first), "+", number(2)))
