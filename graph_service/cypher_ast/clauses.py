"""Clauses of Cypher, and queries made of them."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.cypher_ast.expressions import Expression, Variable
from graph_service.cypher_ast.patterns import Pattern


class Clause:
    """One clause of a query."""

    __slots__ = ()


@dataclass(frozen=True)
class Query:
    """Clauses in order."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class IndexHint:
    """`USING INDEX variable:Label(columns)`; an index that is not there does no harm."""

    variable: Variable
    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Match(Clause):
    """`MATCH patterns USING INDEX hint WHERE predicate`, or OPTIONAL MATCH."""

    patterns: tuple[Pattern, ...]
    where: Expression | None = None
    optional: bool = False
    hint: IndexHint | None = None


@dataclass(frozen=True)
class Item:
    """`expression AS variable`; a variable that passes through stands for itself."""

    expression: Expression
    alias: Variable | None = None


@dataclass(frozen=True)
class OrderBy:
    """One key of ORDER BY."""

    expression: Expression
    descending: bool = False


@dataclass(frozen=True)
class Limit:
    """`LIMIT count`."""

    count: Expression


@dataclass(frozen=True)
class With(Clause):
    """`WITH [DISTINCT] items ORDER BY … LIMIT … WHERE …`; without items: `WITH *`."""

    items: tuple[Item, ...] = ()
    distinct: bool = False
    order: tuple[OrderBy, ...] = ()
    limit: Limit | None = None
    where: Expression | None = None


@dataclass(frozen=True)
class Unwind(Clause):
    """`UNWIND items AS variable`."""

    items: Expression
    variable: Variable


@dataclass(frozen=True)
class Call(Clause):
    """`CALL (imports) { query }`."""

    imports: tuple[Variable, ...]
    query: Query


@dataclass(frozen=True)
class Procedure(Clause):
    """`CALL name(arguments) YIELD column AS variable, …`."""

    name: str
    arguments: tuple[Expression, ...]
    yields: tuple[tuple[str, Variable], ...]


@dataclass(frozen=True)
class Return(Clause):
    """`RETURN [DISTINCT] items ORDER BY … LIMIT …`."""

    items: tuple[Item, ...]
    distinct: bool = False
    order: tuple[OrderBy, ...] = ()
    limit: Limit | None = None


@dataclass(frozen=True)
class UnionAll(Clause):
    """`UNION ALL`, between what ends on one RETURN and what begins the next query."""
