"""Growing: the paths of one side, each by one hop longer in every way, and those that lead on.

CALL (g0, x2) {
  UNWIND g0 AS p0  WITH p0, p0[0] AS a0
  CALL (a0) { … RETURN m0 AS b0 }
  WITH p0, b0 LIMIT $p1
  RETURN count(1) AS w0, collect(DISTINCT CASE WHEN NOT b0 IN p0 … THEN [b0] + p0 END) AS g1
}
"""

from __future__ import annotations

from graph_service.compiler.conditions import condition
from graph_service.compiler.walking.expansion import Expansion, Reached
from graph_service.compiler.walking.sides import Passed, Side
from graph_service.compiler.walking.writing import at, collect, collect_if, number
from graph_service.cypher_ast import (
    Binary,
    Call,
    Disjunction,
    Expression,
    Function,
    Item,
    Limit,
    ListOf,
    Literal,
    Negation,
    Query,
    Return,
    Unwind,
    Variable,
    With,
)

_MANY = (10, 100, 1000)
"""Numbers of edges by which a layer is put into order, roughly: sorting it would take more."""


class Growing:
    """Writes how the paths of a side grow; at most `budget` edges are followed."""

    def __init__(self, expansion: Expansion, passed: Passed, budget: int) -> None:
        self._expansion = expansion
        self._passed = passed
        self._budget = budget

    def grown(self, side: Side) -> tuple[Variable, Variable, Call]:
        """The paths of one side, each by one hop longer in every way."""
        path, node = Variable("p"), Variable("a")
        taken, grown = Variable("w"), Variable("g")
        step, reached = self._expansion.step(node)
        cut = With((Item(path), *reached.items), limit=Limit(number(self._budget + 1)))
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
        imports = (side.grow, side.goal, *self._passed.variables, *self._expansion.sets)
        return grown, taken, Call(imports, query)

    def _allowed(self, path: Variable, reached: Reached, side: Side) -> Expression | None:
        """Whether a path may go on to a node: not twice, and only where it is asked to."""
        parts: list[Expression] = [Negation(Binary(reached.node, "IN", path))]
        if self._passed.without is not None:
            parts.append(Negation(Binary(reached.node, "IN", self._passed.without)))
        if self._expansion.steps.onto is not None:
            exempt = [side.goal, *((self._passed.through,) if self._passed.through else ())]
            inside = (Binary(reached.node, "IN", each) for each in exempt)
            onto = self._expansion.onto(reached)
            parts.append(Disjunction((*inside, onto)))
        return condition([*parts, *self._expansion.attested(reached)])

    def further(self, grown: Variable, side: Side) -> tuple[Variable, Variable, Call]:
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
