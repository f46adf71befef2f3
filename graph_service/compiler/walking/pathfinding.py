"""Paths, by a search from both ends that grows one of them by a layer at a time.

A layer is a nested query from state to state. A state is a list: the paths grown from the start and
those from the end, newest node first; how many edges lead on from each; the paths found, and
whether anything was cut off. The side with fewer edges grows, so a hub at one end costs nothing:

    CALL (s0, x0, x1) {
      WITH CASE WHEN s0[2] <= s0[3] THEN 0 ELSE 1 END AS d0, size(s0[4]) < $p0 AS y0
      WITH d0, CASE WHEN y0 THEN s0[d0] ELSE [] END AS g0, …s0[1 - d0] … AS k0, … AS x2, … AS z0
      CALL (g0, x2) {                                             -- g0 by one hop
        UNWIND g0 AS p0  WITH p0, p0[0] AS a0
        CALL (a0) { … RETURN m0 AS b0 }
        WITH p0, b0 LIMIT $p1
        RETURN count(1) AS w0, collect(DISTINCT CASE WHEN NOT b0 IN p0 … THEN [b0] + p0 END) AS g1
      }
      CALL (g1, k0) { … RETURN collect([ps, qs]) AS j0, … }       -- those that meet, by where
      CALL (j0, d0) { … RETURN collect(both halves) AS j1 }
      CALL (g1, x2) { … RETURN those that lead on AS g2, … }      -- few edges first, hubs last
      RETURN head(collect(CASE WHEN d0 = 0 THEN [g2, s0[1], …] ELSE … END)) AS s1
    }

All simple paths of a length are those halves that meet in one node and share no other. Every list
is collected without being sorted: Neo4j counts what stands beside a row that it sorts once a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.compiler.conditions import condition
from graph_service.compiler.ids import Ids
from graph_service.compiler.walking.expansion import Expansion, Reached
from graph_service.compiler.walking.writing import (
    at,
    collect,
    collect_if,
    gathered,
    identity_of,
    looked_up,
    number,
    size,
    whole,
)
from graph_service.compiler.walks import Paths
from graph_service.cypher_ast import (
    Binary,
    Call,
    Case,
    Clause,
    Comprehension,
    Conjunction,
    Disjunction,
    Expression,
    Function,
    Index,
    Item,
    Limit,
    ListOf,
    Literal,
    Negation,
    OrderBy,
    Quantified,
    Query,
    Return,
    Unwind,
    Variable,
    With,
)

MEETING = 500
"""Paths of one length that are kept, out of which the first in order are given."""

PAIRS = 5
"""How many more pairs of halves are compared than edges are followed."""

_MANY = (10, 100, 1000)
"""Numbers of edges by which a layer is put into order, roughly: sorting it would take more."""

_NOTHING = ListOf(())


@dataclass(frozen=True)
class _Side:
    """What a layer works on: which side grows, its paths, the other's, and where it is to get."""

    which: Variable
    grow: Variable
    stay: Variable
    goal: Variable
    stopped: Variable


class Pathfinding:
    """Writes the search of one walk."""

    def __init__(self, walk: Paths, expansion: Expansion, identity: str) -> None:
        self._walk = walk
        self._expansion = expansion
        self._identity = identity
        self._starts, self._ends = Variable("x"), Variable("x")
        self._through = Variable("v") if walk.through else None
        self._without = Variable("o") if walk.without else None

    def search(self) -> tuple[list[Clause], Variable, Expression]:
        """The clauses that find paths, as lists of nodes in order; and whether that is not all."""
        begun, state = self._begin()
        for _ in range(self._walk.length):
            layer, state = self._layer(state)
            begun.append(layer)
        found, cut = Variable("p"), Variable("t")
        # What an aggregation returns is all that is left of the rows before it.
        last = Return(
            (
                Item(Function("head", (collect(at(state, 4)),)), found),
                Item(Function("head", (collect(at(state, 5)),)), cut),
            )
        )
        search = Call(self._expansion.sets, Query((*begun, last)))
        first = whole(self._walk.first)
        more = Disjunction((cut, Binary(size(found), ">", first)))
        sorting, paths = self._sorted(found)
        return [search, sorting], paths, more

    # --- the state --------------------------------------------------------------------------

    def _begin(self) -> tuple[list[Clause], Variable]:
        one, out = self._end(self._walk.start, self._starts)
        other, back = self._end(self._walk.end, self._ends)
        clauses: list[Clause] = [one, other]
        for ids, name in ((self._walk.through, self._through), (self._walk.without, self._without)):
            if ids is not None and name is not None:
                clauses.append(gathered(*self._looked_up(ids), name))
        state, node = Variable("s"), Variable("n")
        halves = (
            Comprehension(node, each, value=ListOf((node,))) for each in (self._starts, self._ends)
        )
        values = ListOf((*halves, out, back, _NOTHING, Literal(False)))
        kept = (self._starts, self._ends, *self._passed)
        clauses.append(With((*map(Item, kept), Item(values, state))))
        return clauses, state

    def _end(self, ids: Ids, name: Variable) -> tuple[Call, Variable]:
        """The nested query that finds an end, and how many edges it has."""
        clauses, node = self._looked_up(ids)
        edges = Variable("e")
        degree = Function("sum", (self._expansion.degree(node),))
        result = Return((Item(collect(node), name), Item(degree, edges)))
        return Call((), Query((*clauses, result))), edges

    def _looked_up(self, ids: Ids) -> tuple[list[Clause], Variable]:
        return looked_up(ids, self._expansion.label, self._identity)

    @property
    def _passed(self) -> tuple[Variable, ...]:
        return tuple(each for each in (self._through, self._without) if each is not None)

    def _layer(self, state: Variable) -> tuple[Call, Variable]:
        side, begin = self._side(state)
        grown, taken, growing = self._grown(side)
        groups, pairs, meeting = _meeting(grown, side)
        joined, joining = self._joined(groups, side)
        further, edges, leading = self._further(grown, side)
        cut = Disjunction(
            (
                at(state, 5),
                side.stopped,
                Binary(taken, ">", number(self._walk.budget)),
                Binary(pairs, ">", number(self._walk.budget * PAIRS)),
                Binary(size(joined), ">", number(MEETING)),
            )
        )
        found = Binary(at(state, 4), "+", joined)
        forwards = ListOf((further, at(state, 1), edges, at(state, 3), found, cut))
        backwards = ListOf((at(state, 0), further, at(state, 2), edges, found, cut))
        after = Case(((_first(side), forwards),), otherwise=backwards)
        result = Variable("s")
        last = Return((Item(Function("head", (collect(after),)), result),))
        imports = (state, self._starts, self._ends, *self._passed, *self._expansion.sets)
        query = Query((*begin, growing, meeting, joining, leading, last))
        return Call(imports, query), result

    def _side(self, state: Variable) -> tuple[_Side, list[Clause]]:
        """Which side grows: that with fewer edges; nothing does once enough is found."""
        side = _Side(*(Variable(hint) for hint in ("d", "g", "k", "x", "z")))
        wanted = Variable("y")
        fewer = Binary(at(state, 2), "<=", at(state, 3))
        which = Case(((fewer, Literal(0)),), otherwise=Literal(1))
        enough = Binary(size(at(state, 4)), "<", whole(self._walk.first))
        other = Binary(Literal(1), "-", side.which)
        open_ends = [Binary(size(at(state, position)), ">", Literal(0)) for position in (0, 1)]
        goal = Case(((_first(side), self._ends),), otherwise=self._starts)
        return side, [
            With((Item(which, side.which), Item(enough, wanted))),
            With(
                (
                    Item(side.which),
                    Item(Case(((wanted, Index(state, side.which)),), _NOTHING), side.grow),
                    Item(Case(((wanted, Index(state, other)),), _NOTHING), side.stay),
                    Item(goal, side.goal),
                    Item(Conjunction((Negation(wanted), *open_ends)), side.stopped),
                )
            ),
        ]

    # --- one layer --------------------------------------------------------------------------

    def _grown(self, side: _Side) -> tuple[Variable, Variable, Call]:
        """The paths of one side, each by one hop longer in every way."""
        path, node = Variable("p"), Variable("a")
        taken, grown = Variable("w"), Variable("g")
        step, reached = self._expansion.step(node)
        cut = With((Item(path), *reached.items), limit=Limit(number(self._walk.budget + 1)))
        longer = Binary(ListOf((reached.node,)), "+", path)
        kept = collect(collect_if(self._allowed(path, reached, side), longer), distinct=True)
        query = Query(
            (
                Unwind(side.grow, path),
                With((Item(path), Item(at(path, 0), node))),
                step,
                cut,
                Return((Item(Function("count", (Literal(1),)), taken), Item(kept, grown))),
            )
        )
        imports = (side.grow, side.goal, *self._passed, *self._expansion.sets)
        return grown, taken, Call(imports, query)

    def _allowed(self, path: Variable, reached: Reached, side: _Side) -> Expression | None:
        """Whether a path may go on to a node: not twice, and only where it is asked to."""
        parts: list[Expression] = [Negation(Binary(reached.node, "IN", path))]
        if self._without is not None:
            parts.append(Negation(Binary(reached.node, "IN", self._without)))
        if self._walk.steps.onto is not None:
            exempt = [side.goal, *((self._through,) if self._through else ())]
            inside = (Binary(reached.node, "IN", each) for each in exempt)
            onto = self._expansion.onto(reached)
            parts.append(Disjunction((*inside, onto)))
        return condition([*parts, *self._expansion.attested(reached)])

    def _joined(self, groups: Variable, side: _Side) -> tuple[Variable, Call]:
        """Whole paths, in order, of those halves that share no node but the one they meet in."""
        group, one, other = Variable("j"), Variable("p"), Variable("q")
        joined, node = Variable("j"), Variable("n")
        again = Quantified("any", node, Function("tail", (one,)), Binary(node, "IN", other))
        apart: list[Expression] = [Negation(again)]
        if self._through is not None:
            each = Variable("n")
            inside = Disjunction((Binary(each, "IN", one), Binary(each, "IN", other)))
            apart.append(Quantified("all", each, self._through, inside))
        whole_path = Case(((_first(side), _end_to_end(one, other)),), _end_to_end(other, one))
        every = Variable("n")
        query = Query(
            (
                Unwind(groups, group),
                Unwind(at(group, 0), one),
                Unwind(at(group, 1), other),
                With(
                    (Item(one), Item(other)),
                    limit=Limit(number(self._walk.budget * PAIRS)),
                    where=condition(apart),
                ),
                With((Item(one), Item(other)), limit=Limit(number(MEETING + 1))),
                Return((Item(collect(Comprehension(every, whole_path, value=every)), joined),)),
            )
        )
        imports = (groups, side.which, *((self._through,) if self._through else ()))
        return joined, Call(imports, query)

    def _further(self, grown: Variable, side: _Side) -> tuple[Variable, Variable, Call]:
        """The paths that lead on: not those that have got where they should; hubs come last."""
        path, node, count = Variable("p"), Variable("a"), Variable("e")
        further, edges = Variable("g"), Variable("e")
        here = Negation(Binary(node, "IN", side.goal))
        counted = With((Item(path), Item(self._expansion.degree(node), count)))
        lists = tuple(Variable("g") for _ in (*_MANY, 0))
        total = Variable("e")
        ranked = zip(_ranks(count, path), lists, strict=True)
        ranks = (Item(collect(each), name) for each, name in ranked)
        grouped = With((*ranks, Item(Function("sum", (count,)), total)))
        ordered: Expression = lists[0]
        for each in lists[1:]:
            ordered = Binary(ordered, "+", each)
        query = Query(
            (
                Unwind(grown, path),
                With((Item(path), Item(at(path, 0), node)), where=here),
                counted,
                grouped,
                Return((Item(ordered, further), Item(total, edges))),
            )
        )
        return further, edges, Call((grown, side.goal), query)

    def _sorted(self, found: Variable) -> tuple[Call, Variable]:
        """The first paths: the shortest, then by the identities of their nodes."""
        path, keys, node, paths = Variable("p"), Variable("k"), Variable("n"), Variable("p")
        values = Comprehension(node, path, value=identity_of(node, self._identity))
        order = (OrderBy(size(path)), OrderBy(keys))
        query = Query(
            (
                Unwind(found, path),
                With((Item(path), Item(values, keys))),
                With((Item(path),), order=order, limit=Limit(whole(self._walk.first))),
                Return((Item(collect(path), paths),)),
            )
        )
        return Call((found,), query), paths


def _first(side: _Side) -> Expression:
    """Whether it is the side of the start that grows."""
    return Binary(side.which, "=", Literal(0))


def _end_to_end(one: Variable, other: Variable) -> Expression:
    """Both halves as one path; each has its newest node first, which is the one that they share."""
    return Binary(Function("reverse", (one,)), "+", Function("tail", (other,)))


def _ranks(count: Variable, path: Variable) -> list[Expression]:
    """The path, where it leads to few edges, to more, and so on; else null."""
    ranks: list[Expression] = []
    for low, high in zip((None, *_MANY), (*_MANY, None), strict=True):
        bounds: list[Expression] = []
        if low is not None:
            bounds.append(Binary(count, ">=", Literal(low)))
        if high is not None:
            bounds.append(Binary(count, "<", Literal(high)))
        ranks.append(collect_if(condition(bounds), path))
    return ranks


def _meeting(grown: Variable, side: _Side) -> tuple[Variable, Variable, Call]:
    """The halves of both sides by the node in which they meet, and how many pairs they are."""
    path, other, node, end = Variable("p"), Variable("q"), Variable("n"), Variable("q")
    reached, meeting, places = Variable("k"), Variable("g"), Variable("k")
    half, ones, others = Variable("h"), Variable("g"), Variable("k")
    groups, pairs = Variable("j"), Variable("w")
    mine = at(half, 1)
    marked = Binary(
        Comprehension(path, meeting, value=ListOf((path, Literal(True)))),
        "+",
        Comprehension(
            other,
            side.stay,
            Binary(at(other, 0), "IN", places),
            ListOf((other, Literal(False))),
        ),
    )
    product = Binary(size(ones), "*", size(others))
    query = Query(
        (
            With((Item(Comprehension(end, side.stay, value=at(end, 0)), reached),)),
            With((Item(Comprehension(path, grown, Binary(at(path, 0), "IN", reached)), meeting),)),
            With((Item(meeting), Item(Comprehension(path, meeting, value=at(path, 0)), places))),
            Unwind(marked, half),
            With(
                (
                    Item(at(at(half, 0), 0), node),
                    Item(collect(collect_if(mine, at(half, 0))), ones),
                    Item(collect(collect_if(Negation(mine), at(half, 0))), others),
                )
            ),
            Return(
                (
                    Item(collect(ListOf((ones, others))), groups),
                    Item(Function("sum", (product,)), pairs),
                )
            ),
        )
    )
    return groups, pairs, Call((grown, side.stay), query)
