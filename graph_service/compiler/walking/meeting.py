"""Meeting: the paths of both sides that end in one node, as whole paths.

CALL (g1, k0) { … RETURN collect([ps, qs]) AS j0, sum(size(ps) * size(qs)) AS w1 }
CALL (j0, d0) { UNWIND j0 AS j1 … RETURN collect(both halves) AS j2 }
"""

from __future__ import annotations

from graph_service.compiler.conditions import condition
from graph_service.compiler.walking.sides import Side
from graph_service.compiler.walking.writing import at, collect, collect_if, number, size
from graph_service.cypher_ast import (
    Binary,
    Call,
    Case,
    Comprehension,
    Disjunction,
    Expression,
    Function,
    Item,
    Limit,
    ListOf,
    Literal,
    Negation,
    Quantified,
    Query,
    Return,
    Unwind,
    Variable,
    With,
)

MEETING = 500
"""Paths of one length that are kept, out of which the first in order are given."""


def halves(grown: Variable, side: Side) -> tuple[Variable, Variable, Call]:
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


def joined(
    groups: Variable, side: Side, through: Variable | None, most: int
) -> tuple[Variable, Call]:
    """Whole paths, in order, of those halves that share no node but the one they meet in.

    At most so many pairs of halves are compared.
    """
    group, one, other = Variable("j"), Variable("p"), Variable("q")
    joined, node = Variable("j"), Variable("n")
    again = Quantified("any", node, Function("tail", (one,)), Binary(node, "IN", other))
    apart: list[Expression] = [Negation(again)]
    if through is not None:
        each = Variable("n")
        inside = Disjunction((Binary(each, "IN", one), Binary(each, "IN", other)))
        apart.append(Quantified("all", each, through, inside))
    whole_path = Case(((side.is_first, _end_to_end(one, other)),), _end_to_end(other, one))
    every = Variable("n")
    query = Query(
        (
            Unwind(groups, group),
            Unwind(at(group, 0), one),
            Unwind(at(group, 1), other),
            With(
                (Item(one), Item(other)),
                limit=Limit(number(most)),
                where=condition(apart),
            ),
            With((Item(one), Item(other)), limit=Limit(number(MEETING + 1))),
            Return((Item(collect(Comprehension(every, whole_path, value=every)), joined),)),
        )
    )
    imports = (groups, side.which, *((through,) if through else ()))
    return joined, Call(imports, query)


def _end_to_end(one: Variable, other: Variable) -> Expression:
    """Both halves as one path; each has its newest node first, which is the one that they share."""
    return Binary(Function("reverse", (one,)), "+", Function("tail", (other,)))
