"""Short ways to write what walks are made of."""

from __future__ import annotations

from graph_service.compiler.arguments import Constant
from graph_service.compiler.ids import Ids
from graph_service.compiler.values import AnyValue, Value
from graph_service.cypher_ast import (
    Call,
    Case,
    Clause,
    Expression,
    Function,
    Index,
    Item,
    Literal,
    Match,
    NodePattern,
    Parameter,
    Pattern,
    PropertyOf,
    Query,
    Return,
    Unwind,
    Variable,
    With,
)


def number(value: int) -> Parameter:
    """A whole number that the service itself sets: a parameter, so that texts stay the same."""
    return Parameter(Value(Constant(value)), whole=True)


def whole(value: AnyValue) -> Parameter:
    """A whole number of a request."""
    return Parameter(value, whole=True)


def collect(value: Expression, *, distinct: bool = False) -> Function:
    """`collect(value)`."""
    return Function("collect", (value,), distinct)


def collect_if(condition: Expression | None, value: Expression) -> Expression:
    """The value where the condition holds, else null, which no list collects."""
    return value if condition is None else Case(((condition, value),))


def size(items: Expression) -> Function:
    """`size(items)`."""
    return Function("size", (items,))


def at(items: Expression, position: int) -> Index:
    """`items[position]`."""
    return Index(items, Literal(position))


def let(expression: Expression, name: Variable, *kept: Variable) -> With:
    """`WITH kept, expression AS name`."""
    return With((*(Item(each) for each in kept), Item(expression, name)))


def looked_up(ids: Ids, label: str, identity: str) -> tuple[list[Clause], Variable]:
    """The clauses that find the nodes with some ids, one a row."""
    each, node = Variable("i"), Variable("n")
    pattern = NodePattern(node, label, ((identity, each),))
    return [Unwind(Parameter(ids), each), Match((Pattern(pattern),))], node


def gathered(clauses: list[Clause], node: Variable, name: Variable) -> Call:
    """The nested query that finds nodes as a list."""
    return Call((), Query((*clauses, Return((Item(collect(node), name),)))))


def identity_of(node: Expression, identity: str) -> PropertyOf:
    """`node.key`."""
    return PropertyOf(node, identity)
