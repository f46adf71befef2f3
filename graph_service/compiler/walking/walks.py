"""A walk as one row: its nodes, its hops or its paths as lists, and whether something is missing.

Neighborhood(starts, depth 1, Steps(all kinds), first $)   becomes

    CALL () { <the layers>  RETURN collect(n3) AS l0, count(1) > count(n3) AS t0 }
    WITH l0[0..$p3] AS l1, t0 OR size(l0) > $p3 AS t1
    CALL (l1) { <the hops among them> }
    CALL () { <the starts>  RETURN collect(their ids) AS x0 }
    WITH l1, h0 + h1 + h2 AS h3, t1 OR … AS t2, x0
"""

from __future__ import annotations

from graph_service.compiler.conditions import Conditions
from graph_service.compiler.ids import Share
from graph_service.compiler.scope import Scope
from graph_service.compiler.values import PageSize
from graph_service.compiler.walking.expansion import Expansion
from graph_service.compiler.walking.hopping import Hopping, path_hops, step_hops
from graph_service.compiler.walking.neighborhoods import LEAST, Neighborhoods
from graph_service.compiler.walking.pathfinding import Pathfinding
from graph_service.compiler.walking.writing import (
    collect,
    gathered,
    looked_up,
    number,
    size,
    whole,
)
from graph_service.compiler.walks import (
    Adjacent,
    Common,
    Neighborhood,
    Part,
    Paths,
    StepHops,
    Walk,
)
from graph_service.cypher_ast import (
    Binary,
    Call,
    Clause,
    Disjunction,
    Expression,
    Function,
    Item,
    Limit,
    Literal,
    Query,
    Return,
    Slice,
    Variable,
    With,
)
from graph_service.model.hop_kinds import things

Bound = tuple[list[Clause], Scope]


class Walks:
    """Writes walks over one model."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        interface = things(conditions.model)
        self._identity = interface.identity if interface else ""

    def bind(self, walk: Walk, sets: tuple[Variable, ...]) -> Bound:
        """The clauses that bind the lists of a walk, in one row."""
        expansion = Expansion(self._conditions, walk.steps, sets)
        match walk:
            case Neighborhood():
                return self._neighborhood(walk, expansion)
            case Common():
                return self._common(walk, expansion)
            case Paths():
                return self._paths(walk, expansion)

    def adjacent(self, source: Adjacent) -> tuple[list[Clause], Variable]:
        """The clauses that bind a node a row, along every hop of the starts that may be followed.

        UNWIND $p.p0 AS i0  MATCH (n0:Entity {key: i0})
        CALL (n0) { MATCH (n0)-[e0:BASED_ON|ABOUT]-(m0)  RETURN m0 AS b0  UNION ALL … }
        WITH b0 LIMIT $p1
        """
        expansion = Expansion(self._conditions, source.steps)
        clauses, start = looked_up(source.starts, expansion.label, self._identity)
        step, reached = expansion.step(start)
        followed = With(reached.items, limit=Limit(number(source.budget)))
        return [*clauses, step, followed], reached.node

    def hops(self, source: StepHops, parent: Scope) -> Bound:
        """The hops between neighbors in a path, in its order, each a row."""
        clauses, hop = step_hops(parent.parts[Part.PATH], parent.parts[Part.JOINS], source)
        return clauses, Scope(parts={Part.HOP: hop})

    def _paths(self, walk: Paths, expansion: Expansion) -> Bound:
        clauses, paths, cut = Pathfinding(walk, expansion, self._identity).search()
        parts: dict[Part, Expression] = {Part.PATHS: paths, Part.TRUNCATED: cut}
        if walk.hops:
            call, parts[Part.JOINS] = path_hops(paths, expansion)
            clauses.append(call)
        return _row(clauses, parts)

    def _neighborhood(self, walk: Neighborhood, expansion: Expansion) -> Bound:
        clauses, node = Neighborhoods(expansion, self._identity).around(walk)
        nodes, cut, found = _found(clauses, node, walk.first, expansion)
        if not walk.hops:
            return _row(found, {Part.NODES: nodes, Part.TRUNCATED: cut})
        share = Share(walk.budget, walk.first.source, LEAST, 1)
        more, hops, missing = Hopping(expansion).among(nodes, share)
        return _row_with_hops([*found, *more], nodes, hops, Disjunction((cut, missing)), walk)

    def _common(self, walk: Common, expansion: Expansion) -> Bound:
        clauses, node = Neighborhoods(expansion, self._identity).shared(walk)
        shared, cut, found = _found(clauses, node, walk.first, expansion)
        starts = Variable("s")
        every = gathered(*looked_up(walk.starts, expansion.label, self._identity), starts)
        nodes = Binary(starts, "+", shared)
        if not walk.hops:
            return _row([*found, every], {Part.NODES: nodes, Part.TRUNCATED: cut})
        share = Share(walk.budget, walk.starts.source, LEAST, 1)
        more, hops = Hopping(expansion).between(starts, shared, share)
        return _row_with_hops([*found, every, *more], nodes, hops, cut, walk)


def _found(
    clauses: list[Clause], node: Variable, first: PageSize, expansion: Expansion
) -> tuple[Variable, Variable, list[Clause]]:
    """The nodes that there is room for as a list, and whether there are more, or something cut."""
    every, cut, nodes, truncated = Variable("l"), Variable("t"), Variable("l"), Variable("t")
    more = Binary(Function("count", (Literal(1),)), ">", Function("count", (node,)))
    result = Return((Item(collect(node), every), Item(more, cut)))
    found = Call(expansion.sets, Query((*clauses, result)))
    taken = Slice(every, Literal(0), whole(first))
    too_many = Disjunction((cut, Binary(size(every), ">", whole(first))))
    return nodes, truncated, [found, With((Item(taken, nodes), Item(too_many, truncated)))]


def _row_with_hops(
    clauses: list[Clause],
    nodes: Expression,
    hops: Expression,
    cut: Expression,
    walk: Neighborhood | Common,
) -> Bound:
    """A row with as many hops as there is room for; more than that is truncated."""
    every, truncated = Variable("h"), Variable("t")
    most = whole(walk.most_hops)
    listed = Variable("l")
    found = With((Item(nodes, listed), Item(hops, every), Item(cut, truncated)))
    taken: dict[Part, Expression] = {
        Part.NODES: listed,
        Part.HOPS: Slice(every, Literal(0), most),
        Part.TRUNCATED: Disjunction((truncated, Binary(size(every), ">", most))),
    }
    return _row([*clauses, found], taken)


def _row(clauses: list[Clause], parts: dict[Part, Expression]) -> Bound:
    """Every part bound to a variable of its own."""
    names = {part: Variable(part.value[0]) for part in parts}
    bound = With(tuple(Item(value, names[part]) for part, value in parts.items()))
    return [*clauses, bound], Scope(parts=names)
