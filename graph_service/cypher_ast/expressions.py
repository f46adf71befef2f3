"""Expressions of Cypher."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph_service.cypher_ast.clauses import Query


class Expression:
    """Anything that has a value."""

    __slots__ = ()


@dataclass(frozen=True, eq=False)
class Variable(Expression):
    """A variable; two are the same only if they are one object. `hint` begins its printed name."""

    hint: str = "x"


@dataclass(frozen=True)
class Parameter(Expression):
    """A value that comes from outside; `source` says where it is found when the statement runs.

    A `whole` one is a whole number in every request: never null, and no list.
    """

    source: Hashable
    whole: bool = False


@dataclass(frozen=True)
class Literal(Expression):
    """A constant that the compiler itself wrote: a number, a truth value, null, a model's name."""

    value: int | bool | str | None


@dataclass(frozen=True)
class PropertyOf(Expression):
    """`owner.name`."""

    owner: Expression
    name: str


@dataclass(frozen=True)
class Function(Expression):
    """`name(arguments)`, or `name(DISTINCT argument)`."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False


@dataclass(frozen=True)
class ListOf(Expression):
    """`[items]`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True)
class Index(Expression):
    """`owner[key]`: of a list by position, of a node by a property's name."""

    owner: Expression
    key: Expression


@dataclass(frozen=True)
class Slice(Expression):
    """`owner[start..stop]`, the item at `stop` left out."""

    owner: Expression
    start: Expression
    stop: Expression


@dataclass(frozen=True)
class Binary(Expression):
    """`left operator right`, for the comparison and arithmetic operators and `+`."""

    left: Expression
    operator: str
    right: Expression


@dataclass(frozen=True)
class IsNull(Expression):
    """`operand IS NULL`, or `IS NOT NULL`."""

    operand: Expression
    negated: bool = False


@dataclass(frozen=True)
class Negation(Expression):
    """`NOT operand`."""

    operand: Expression


@dataclass(frozen=True)
class Conjunction(Expression):
    """`a AND b AND …`; of nothing: true."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True)
class Disjunction(Expression):
    """`a OR b OR …`; of nothing: false."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True)
class HasLabel(Expression):
    """`variable:A|B`."""

    variable: Variable
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Case(Expression):
    """`CASE WHEN … THEN … ELSE … END`."""

    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression = Literal(None)


@dataclass(frozen=True)
class Quantified(Expression):
    """`any(item IN items WHERE predicate)`; likewise all, none, single."""

    quantifier: str
    item: Variable
    items: Expression
    predicate: Expression


@dataclass(frozen=True)
class Comprehension(Expression):
    """`[item IN items WHERE predicate | value]`; without a value, the item itself."""

    item: Variable
    items: Expression
    predicate: Expression | None = None
    value: Expression | None = None


@dataclass(frozen=True)
class Exists(Expression):
    """`EXISTS { query }`."""

    query: Query


@dataclass(frozen=True)
class Count(Expression):
    """`COUNT { query }`."""

    query: Query


@dataclass(frozen=True)
class Collect(Expression):
    """`COLLECT { query }`."""

    query: Query
