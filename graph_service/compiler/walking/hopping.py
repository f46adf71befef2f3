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
from graph_service.compiler.walking.writing import collect, collect_if, size, whole
from graph_service.cypher_ast import (
    Binary,
    Call,
    Clause,
    Conjunction,
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
