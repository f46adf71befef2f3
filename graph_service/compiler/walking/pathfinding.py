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

from graph_service.compiler.ids import Ids
from graph_service.compiler.walking.expansion import Expansion
from graph_service.compiler.walking.growing import Growing
from graph_service.compiler.walking.meeting import MEETING, halves, joined
from graph_service.compiler.walking.sides import Passed, Side
from graph_service.compiler.walking.writing import (
    at,
    collect,
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
    Query,
    Return,
    Unwind,
    Variable,
    With,
)

PAIRS = 5
"""How many more pairs of halves are compared than edges are followed."""

_NOTHING = ListOf(())


class Pathfinding:
    """Writes the search of one walk."""

    def __init__(self, walk: Paths, expansion: Expansion, identity: str) -> None:
        self._walk = walk
        self._expansion = expansion
        self._identity = identity
        self._starts, self._ends = Variable("x"), Variable("x")
        self._passed = Passed(
            Variable("v") if walk.through else None, Variable("o") if walk.without else None
        )
        self._growing = Growing(expansion, self._passed, walk.budget)

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
        passed = self._passed
        for ids, name in (
            (self._walk.through, passed.through),
            (self._walk.without, passed.without),
        ):
            if ids is not None and name is not None:
                clauses.append(gathered(*self._looked_up(ids), name))
        state, node = Variable("s"), Variable("n")
        halves = (
            Comprehension(node, each, value=ListOf((node,))) for each in (self._starts, self._ends)
        )
        values = ListOf((*halves, out, back, _NOTHING, Literal(False)))
        kept = (self._starts, self._ends, *self._passed.variables)
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

    def _layer(self, state: Variable) -> tuple[Call, Variable]:
        side, begin = self._side(state)
        most = self._walk.budget * PAIRS
        grown, taken, growing = self._growing.grown(side)
        groups, pairs, meeting = halves(grown, side)
        paths, joining = joined(groups, side, self._passed.through, most)
        further, edges, leading = self._growing.further(grown, side)
        cut = Disjunction(
            (
                at(state, 5),
                side.stopped,
                Binary(taken, ">", number(self._walk.budget)),
                Binary(pairs, ">", number(most)),
                Binary(size(paths), ">", number(MEETING)),
            )
        )
        found = Binary(at(state, 4), "+", paths)
        forwards = ListOf((further, at(state, 1), edges, at(state, 3), found, cut))
        backwards = ListOf((at(state, 0), further, at(state, 2), edges, found, cut))
        after = Case(((side.is_first, forwards),), otherwise=backwards)
        result = Variable("s")
        last = Return((Item(Function("head", (collect(after),)), result),))
        imports = (state, self._starts, self._ends, *self._passed.variables, *self._expansion.sets)
        query = Query((*begin, growing, meeting, joining, leading, last))
        return Call(imports, query), result

    def _side(self, state: Variable) -> tuple[Side, list[Clause]]:
        """Which side grows: that with fewer edges; nothing does once enough is found."""
        side = Side(*(Variable(hint) for hint in ("d", "g", "k", "x", "z")))
        wanted = Variable("y")
        fewer = Binary(at(state, 2), "<=", at(state, 3))
        which = Case(((fewer, Literal(0)),), otherwise=Literal(1))
        enough = Binary(size(at(state, 4)), "<", whole(self._walk.first))
        other = Binary(Literal(1), "-", side.which)
        open_ends = [Binary(size(at(state, position)), ">", Literal(0)) for position in (0, 1)]
        goal = Case(((side.is_first, self._ends),), otherwise=self._starts)
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
