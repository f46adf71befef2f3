"""Sort keys as Cypher: ORDER BY, the rows beyond a cursor, and computed sort values.

released DESC nulls last, key   beyond ("2000-01-01", "k")   becomes
n.released < $v OR n.released = $v AND n.key > $k OR n.released IS NULL
and where released is never null:   n.released <= $v AND (n.released <> $v OR n.key > $k)
"""

from __future__ import annotations

from graph_service.compiler.conditions import Conditions
from graph_service.compiler.paths import follow
from graph_service.compiler.plan import (
    ColumnKey,
    CountKey,
    DayKey,
    EdgeKindKey,
    Owner,
    Rows,
    ScoreKey,
    Seek,
    SortKey,
    ThroughKey,
)
from graph_service.compiler.scope import Scope
from graph_service.cypher_ast import (
    Binary,
    Case,
    Clause,
    Collect,
    Conjunction,
    Disjunction,
    Expression,
    Function,
    HasLabel,
    IsNull,
    Item,
    Limit,
    Literal,
    Match,
    OrderBy,
    Parameter,
    PropertyOf,
    Query,
    Return,
    Variable,
)


def is_computed(rows: Rows) -> bool:
    """Whether a sort value has to be computed before rows can be sorted or compared."""
    return any(isinstance(key.of, CountKey | ThroughKey | ScoreKey | DayKey) for key in rows.order)


def sort_value(key: SortKey, scope: Scope, conditions: Conditions) -> Expression:
    """The expression whose value a key sorts by."""
    match key.of:
        case ColumnKey(owner=owner, column=column):
            return PropertyOf(scope.owner(edge=owner is Owner.EDGE), column)
        case ScoreKey():
            assert scope.hit is not None
            return scope.hit.score
        case DayKey(columns=columns):
            node = scope.owner(edge=False)
            return Case(
                tuple(
                    (HasLabel(node, (each,)), PropertyOf(node, column)) for each, column in columns
                )
            )
        case EdgeKindKey():
            return Function("type", (scope.owner(edge=True),))
        case CountKey(source=source, labels=labels, where=where):
            node = scope.owner(edge=False)
            return conditions.count(node, source.path, labels, where, source.distinct)
        case ThroughKey():
            return _through(key.of, scope.owner(edge=False), conditions)


def _through(key: ThroughKey, node: Variable, conditions: Conditions) -> Expression:
    """`head(COLLECT { MATCH (n)-[:AT]->(m) RETURN m.name ORDER BY m.key LIMIT 1 })`."""
    matches: list[Clause] = []
    order: list[OrderBy] = []
    for step in key.fields:
        end = Variable("m")
        pattern = follow(conditions.model, node, step.path, end).pattern(named=False)
        where = HasLabel(end, step.labels) if step.labels else None
        # What the first field leads to is taken, even where the second leads nowhere from there.
        matches.append(Match((pattern,), where, optional=bool(matches)))
        if step.first_by is not None:
            order.append(OrderBy(PropertyOf(end, step.first_by)))
        node = end
    value = sort_value(SortKey(key.of), Scope(node), conditions)
    if isinstance(key.of, CountKey) and len(key.fields) > 1:
        # Where a second field leads nowhere, nothing is known of a count.
        value = Case(((IsNull(node, negated=True), value),))
    limit = Limit(Literal(1)) if order else None
    item = Item(value, Variable("v"))
    found = Query((*matches, Return((item,), order=tuple(order), limit=limit)))
    return Function("head", (Collect(found),))


def order_by(key: SortKey, value: Expression) -> tuple[OrderBy, ...]:
    """ORDER BY for one key; Cypher itself puts nulls last when ascending, first when descending."""
    natural = key.nulls_first is key.descending
    if not key.nullable or natural:
        return (OrderBy(value, key.descending),)
    return (OrderBy(IsNull(value, negated=key.nulls_first)), OrderBy(value, key.descending))


def beyond(rows: Rows, values: list[Expression], seek: Seek) -> Expression:
    """The rows beyond a cursor, in the direction that it is asked for."""
    order = rows.order
    if seek.forwards is rows.page.backwards:
        order = tuple(key.reversed() for key in order)
    found: Expression | None = None
    for position in reversed(range(len(order))):
        key, value = order[position], values[position]
        given = seek.values[position]
        parameter = Parameter(given) if given is not None else None
        if found is None:
            after = _after(key, value, parameter)
            same = _equal(value, parameter)
            found = Disjunction((*after, same)) if seek.inclusive else _any(after)
        elif parameter is not None and not key.nullable:
            found = _sought(key, value, parameter, found)
        else:
            tie = Conjunction((_equal(value, parameter), found))
            found = Disjunction((*_after(key, value, parameter), tie))
    assert found is not None
    return found


def _sought(key: SortKey, value: Expression, parameter: Expression, tie: Expression) -> Expression:
    """Beyond a value that is never null: `value >= $v AND (value <> $v OR tie)`.

    An index seeks by the first part alone. With `>` in the second, Neo4j may look up each side of
    the OR by an index of its own, and sort all that it finds.
    """
    bound = Binary(value, "<=" if key.descending else ">=", parameter)
    return Conjunction((bound, Disjunction((Binary(value, "<>", parameter), tie))))


def _any(parts: tuple[Expression, ...]) -> Expression:
    return parts[0] if len(parts) == 1 else Disjunction(parts)


def _equal(value: Expression, parameter: Expression | None) -> Expression:
    return IsNull(value) if parameter is None else Binary(value, "=", parameter)


def _after(key: SortKey, value: Expression, parameter: Expression | None) -> tuple[Expression, ...]:
    if parameter is None:
        return (IsNull(value, negated=True),) if key.nulls_first else (Literal(False),)
    after = Binary(value, "<" if key.descending else ">", parameter)
    if key.nullable and not key.nulls_first:
        return (after, IsNull(value))
    return (after,)
