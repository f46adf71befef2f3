"""The hops among the nodes that a walk has found, as one list.

Each hop is found once, from its source; a hop that leads to a hub is found from where it begins or
ends, but never from the hub, whose hops are too many to look through:

    CALL (l0) { UNWIND l0 AS a0 … RETURN collect(the hubs) AS u0, collect(the others) AS v0 }
    CALL (l0, v0) { UNWIND v0 AS a1  CALL (a1) { forwards }   WITH … WHERE b0 IN l0  … AS h0 }
    CALL (u0, v0) { UNWIND v0 AS a2  CALL (a2) { backwards }  WITH … WHERE b1 IN u0  … AS h1 }
    CALL (u0)     { UNWIND u0 AS a3  CALL (a3) { forwards, so many }  … b2 IN u0     … AS h2 }
"""

from __future__ import annotations

from graph_service.compiler.conditions import condition
from graph_service.compiler.ids import Share
from graph_service.compiler.walking.expansion import Expansion
from graph_service.compiler.walking.writing import at, collect, collect_if, size, whole
from graph_service.compiler.walks import StepHops
from graph_service.cypher_ast import (
    Binary,
    Call,
    Case,
    Clause,
    Comprehension,
    Conjunction,
    Expression,
    Function,
    Index,
    Item,
    Limit,
    ListOf,
    Literal,
    Negation,
    OrderBy,
    PropertyOf,
    Query,
    Return,
    Unwind,
    Variable,
    With,
)
from graph_service.model.hop_kinds import HopKind


class Hopping:
    """Writes how hops are found between nodes that are known."""

    def __init__(self, expansion: Expansion) -> None:
        self._expansion = expansion

    def among(self, nodes: Variable, share: Share) -> tuple[list[Clause], Expression, Expression]:
        """The hops among nodes, and whether some may be missing."""
        hubs, others, split = self._split(nodes, share)
        out, forwards = self._all(others, nodes, forwards=True)
        back, backwards = self._all(others, hubs, forwards=False)
        last, most, cut = self._some(hubs, hubs, share, backwards=False)
        hops = Binary(Binary(forwards, "+", backwards), "+", last)
        several = Binary(size(hubs), ">", Literal(1))
        missing = Conjunction((several, Binary(most, ">=", whole(share))))
        return [split, out, back, cut], hops, missing

    def between(
        self, starts: Variable, nodes: Variable, share: Share
    ) -> tuple[list[Clause], Expression]:
        """The hops between some nodes and others, as far as they may be followed."""
        hops, _, call = self._some(starts, nodes, share, backwards=True)
        return [call], hops

    def _split(self, nodes: Variable, share: Share) -> tuple[Variable, Variable, Call]:
        each, hub = Variable("a"), Variable("y")
        hubs, others = Variable("u"), Variable("v")
        is_hub = Binary(self._expansion.degree(each), ">=", whole(share))
        query = Query(
            (
                Unwind(nodes, each),
                With((Item(each), Item(is_hub, hub))),
                Return(
                    (
                        Item(collect(collect_if(hub, each)), hubs),
                        Item(collect(collect_if(Negation(hub), each)), others),
                    )
                ),
            )
        )
        return hubs, others, Call((nodes,), query)

    def _all(self, starts: Variable, nodes: Variable, *, forwards: bool) -> tuple[Call, Variable]:
        """Every hop from one of a few nodes to one of others, in one direction."""
        each, found = Variable("a"), Variable("h")
        step, reached = self._expansion.step(
            each, hops=True, forwards=forwards, backwards=not forwards
        )
        assert reached.hop is not None
        where = condition([Binary(reached.node, "IN", nodes), *self._expansion.attested(reached)])
        kept = With(reached.items, where=where)
        result = Return((Item(collect(reached.hop), found),))
        imports = (starts, nodes, *self._expansion.sets)
        return Call(imports, Query((Unwind(starts, each), step, kept, result))), found

    def _some(
        self, starts: Variable, nodes: Variable, share: Share, *, backwards: bool
    ) -> tuple[Variable, Variable, Call]:
        """The same, of at most so many hops of each; and the most that any of them has."""
        each, taken, several = Variable("a"), Variable("w"), Variable("l")
        step, reached = self._expansion.step(each, hops=True, backwards=backwards)
        assert reached.hop is not None
        inside = condition([Binary(reached.node, "IN", nodes), *self._expansion.attested(reached)])
        own = Query(
            (
                step,
                With(reached.items, limit=Limit(whole(share))),
                Return(
                    (
                        Item(Function("count", (Literal(1),)), taken),
                        Item(collect(collect_if(inside, reached.hop)), several),
                    )
                ),
            )
        )
        hop, hops, most = Variable("h"), Variable("h"), Variable("w")
        # A list without items would take its row, and how many there are, along.
        one_more = Binary(several, "+", ListOf((Literal(None),)))
        query = Query(
            (
                Unwind(starts, each),
                Call((each, nodes, *self._expansion.sets), own),
                Unwind(one_more, hop),
                Return((Item(collect(hop), hops), Item(Function("max", (taken,)), most))),
            )
        )
        imports = dict.fromkeys((starts, nodes, *self._expansion.sets))
        return hops, most, Call(tuple(imports), query)


def path_hops(paths: Variable, expansion: Expansion) -> tuple[Call, Variable]:
    """The hops of each pair of neighbors in paths, once: lists of both and their hops, in order.

    CALL (p0) {
      UNWIND p0 AS p1
      UNWIND range(0, size(p1) - 2) AS i0
      WITH DISTINCT p1[i0] AS n0, p1[i0 + 1] AS n1
      WITH n0, n1, COUNT { (n0)--() } <= COUNT { (n1)--() } AS y0
      WITH n0, n1, CASE WHEN y0 THEN n0 ELSE n1 END AS a0, CASE WHEN y0 THEN n1 ELSE n0 END AS a1
      CALL (a0, a1) {
        CALL (a0, a1) { MATCH (a0)-[r0:BASED_ON]->(a1) … RETURN a1 AS b0, … AS h0  UNION ALL … }
        WITH h0 ORDER BY CASE WHEN h0[0] = 'ROLE' THEN 1 ELSE 0 END, h0[0], h0[4].id
        RETURN collect(h0) AS l0
      }
      RETURN collect([n0, n1, l0]) AS j0
    }
    """
    path, position, one, other = Variable("p"), Variable("i"), Variable("n"), Variable("n")
    fewer, start, end = Variable("y"), Variable("a"), Variable("a")
    hops, joins = Variable("l"), Variable("j")
    last = Binary(size(path), "-", Literal(2))
    after = Binary(position, "+", Literal(1))
    is_fewer = Binary(expansion.degree(one), "<=", expansion.degree(other))
    query = Query(
        (
            Unwind(paths, path),
            Unwind(Function("range", (Literal(0), last)), position),
            With(
                (Item(Index(path, position), one), Item(Index(path, after), other)), distinct=True
            ),
            With((Item(one), Item(other), Item(is_fewer, fewer))),
            With(
                (
                    Item(one),
                    Item(other),
                    Item(Case(((fewer, one),), otherwise=other), start),
                    Item(Case(((fewer, other),), otherwise=one), end),
                )
            ),
            Call((start, end, *expansion.sets), _joining(start, end, hops, expansion)),
            Return((Item(collect(ListOf((one, other, hops))), joins),)),
        )
    )
    return Call((paths, *expansion.sets), query), joins


def _joining(start: Variable, end: Variable, hops: Variable, expansion: Expansion) -> Query:
    """The hops between two nodes as a list, in order."""
    step, reached = expansion.step(start, end, hops=True)
    assert reached.hop is not None
    kept = With(reached.items, where=condition(expansion.attested(reached)))
    order = _order(reached.hop, expansion.steps.kinds)
    return Query(
        (
            step,
            *((kept,) if kept.where is not None else ()),
            With((Item(reached.hop),), order=order),
            Return((Item(collect(reached.hop), hops),)),
        )
    )


def step_hops(path: Variable, joins: Variable, source: StepHops) -> tuple[list[Clause], Variable]:
    """The hops of each step of a path, out of those of all pairs of neighbors.

    UNWIND range(0, size(p0) - 2) AS i0
    UNWIND [j1 IN j0 WHERE j1[0] = p0[i0] AND j1[1] = p0[i0 + 1] | j1[2]] AS l0
    UNWIND [head(l0)] AS h0
    """
    position, each, hops, hop = Variable("i"), Variable("j"), Variable("l"), Variable("h")
    last = Binary(size(path), "-", Literal(2))
    after = Binary(position, "+", Literal(1))
    here = condition(
        [
            Binary(at(each, 0), "=", Index(path, position)),
            Binary(at(each, 1), "=", Index(path, after)),
        ]
    )
    wanted: Expression = ListOf((Function("head", (hops,)),))
    if source.parallel:
        wanted = Function("tail", (hops,))
    return [
        Unwind(Function("range", (Literal(0), last)), position),
        Unwind(Comprehension(each, joins, here, at(each, 2)), hops),
        Unwind(wanted, hop),
    ], hop


def _order(hop: Variable, kinds: tuple[HopKind, ...]) -> tuple[OrderBy, ...]:
    """Relationships first, then nodes between, by kind as they are declared; then by identity."""
    joined = [kind for kind in kinds if kind.node is not None]
    ranks = tuple(
        (Binary(at(hop, 0), "=", Literal(kind.name)), Literal(rank))
        for rank, kind in enumerate(joined, 1)
    )
    identities = dict.fromkeys(("id", *(kind.identity for kind in joined)))
    values = tuple(PropertyOf(at(hop, 4), each) for each in identities)
    identity = values[0] if len(values) == 1 else Function("coalesce", values)
    rank = (OrderBy(Case(ranks, otherwise=Literal(0))),) if ranks else ()
    return (*rank, OrderBy(at(hop, 0)), OrderBy(identity))
