"""Plans as indented text, for people and for snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from graph_service.compiler import plan as pl
from graph_service.compiler import predicates as p
from graph_service.compiler.arguments import Constant, Fields, Several, Source, Variable
from graph_service.compiler.cursors import CursorPart, Signature
from graph_service.compiler.ids import HowMany, Ids, MostHops, Share
from graph_service.compiler.values import AnyValue, PageSize, Value
from graph_service.compiler.walks import (
    Adjacent,
    Common,
    HopEnd,
    HopFacts,
    HopSlot,
    Listed,
    Neighborhood,
    Part,
    PartSlot,
    Paths,
    StepHops,
    Steps,
    Walk,
)
from graph_service.model import Direction, Hop


def plan_text(plan: pl.Plan) -> str:
    """A plan as a tree: a line a slot, nested queries indented below theirs."""
    head = "Plan (interpreted)" if plan.interpreted else "Plan"
    return "\n".join((head, *_slots(plan.slots, 1)))


def _slots(slots: tuple[pl.Slot, ...], depth: int) -> Iterator[str]:
    for position, slot in enumerate(slots):
        pad = "  " * depth
        match slot:
            case pl.JoinedSlot(rows=rows, slot=joined):
                first, *rest = _slots((joined,), 0)
                yield f"{pad}{position} Joined {_rows(rows)}: {first.removeprefix('0 ')}"
                yield from (pad + line for line in rest)
            case pl.FetchSlot(rows=rows, single=single):
                yield f"{pad}{position} {'One' if single else 'Many'} {_rows(rows)}"
                yield from _slots(rows.slots, depth + 1)
            case pl.CountSlot(rows=rows):
                yield f"{pad}{position} Count {_rows(rows)}"
            case pl.BeyondSlot(rows=rows):
                yield f"{pad}{position} Any {_rows(rows)}"
            case pl.FacetSlot(rows=rows, by=by, items=items, limit=limit):
                of = f"{'each of ' if items else ''}{_leaf(by)}"
                yield f"{pad}{position} Facets by {of} first {_value(limit)} of {_rows(rows)}"
            case pl.AggregateSlot(rows=rows, measures=measures):
                of = ", ".join(f"{each.function}({each.column or ''})" for each in measures)
                yield f"{pad}{position} Aggregate {of} of {_rows(rows)}"
            case _:
                yield f"{pad}{position} {_leaf(slot)}"


def _leaf(slot: pl.Slot) -> str:
    match slot:
        case pl.ColumnSlot(owner=owner, column=column):
            return f"edge.{column}" if owner is pl.Owner.EDGE else column
        case pl.TagSlot(types=types):
            return f"type of {' | '.join(types)}"
        case pl.EdgeKindSlot():
            return "kind of edge"
        case pl.PresenceSlot():
            return "there"
        case pl.SortSlot(position=position):
            return f"sort value {position}"
        case pl.HitSlot(part=part):
            return f"{part} of hit"
        case HopSlot(part=part):
            return str(part)
        case PartSlot(part=part):
            return "length" if part is Part.PATH else str(part)
    raise AssertionError(slot)


def _rows(rows: pl.Rows) -> str:
    parts = [f"{rows.target} {_source(rows.source)}"]
    if rows.labels:
        parts.append(f"labels {'|'.join(rows.labels)}")
    if rows.guard:
        parts.append(f"if parent is {'|'.join(rows.guard)}")
    if rows.where is not None:
        parts.append(f"where {predicate_text(rows.where)}")
    if rows.probe:
        look = f"of {rows.probe.candidates} where {predicate_text(rows.probe.where)}"
        parts.append(f"{look}  if over {rows.probe.over} are {set_text(rows.probe.within)}")
    if rows.sets:
        parts.append(f"with {' and '.join(map(set_text, rows.sets))}")
    if rows.unless:
        parts.append(f"unless {' and '.join(map(set_text, rows.unless))}")
    if rows.order:
        parts.append(f"by {', '.join(_key(key) for key in rows.order)}")
    if rows.index:
        parts.append(f"reading index ({', '.join(rows.index)})")
    if rows.constant:
        parts.append(f"{', '.join(rows.constant)} first")
    page = rows.page
    for seek in page.seeks:
        side = "after" if seek.forwards else "before"
        values = ", ".join("null" if each is None else _value(each) for each in seek.values)
        parts.append(f"{'from' if seek.inclusive else side} ({values})")
    if page.limit is not None:
        parts.append(f"{'last' if page.backwards else 'first'} {_value(page.limit)}")
    return "  ".join(parts)


@singledispatch
def _source(source: pl.RowsSource) -> str:
    return type(source).__name__.lower()


@_source.register
def _(source: pl.Lookup) -> str:
    return f"with {source.label}.{source.identity} = {_value(source.identities)}"


@_source.register
def _(source: pl.RelationLookup) -> str:
    return f"{source.kind} with id = {_value(source.identities)}"


@_source.register
def _(source: pl.Traverse) -> str:
    return path_text(source.path) + (" distinct" if source.distinct else "")


@_source.register
def _(source: pl.Search) -> str:
    types = f" of {_value(source.types)}" if source.types else ""
    return f"by {_value(source.queries)}{types}"


@_source.register
def _(source: pl.Members) -> str:
    return " and ".join(map(set_text, source.sets))


@_source.register
def _(source: pl.Segments) -> str:
    return " then ".join(f"[{_rows(part)}]" for part in source.parts)


@_source.register
def _(source: pl.HitFact) -> str:
    return "that was found"


@_source.register
def _(source: pl.Placed) -> str:
    spans = (f"[{each.type} by {each.column}]" for each in source.spans)
    around = f", {_source(source.around)}" if source.around else ""
    return f"placed {' '.join(spans)}{around}"


@_source.register
def _(source: Adjacent) -> str:
    return f"{'' if source.unique else 'hops '}one hop from {_value(source.starts)}"


@_source.register
def _(source: pl.Merged) -> str:
    return "merged " + " and ".join(f"[{_rows(part)}]" for part in source.parts)


@_source.register
def _(source: Neighborhood) -> str:
    depth = f"depth {source.depth}"
    return f"around {_value(source.starts)} {depth} {_steps(source.steps)}{_first(source)}"


@_source.register
def _(source: Common) -> str:
    return f"shared by {_value(source.starts)} {_steps(source.steps)}{_first(source)}"


@_source.register
def _(source: Paths) -> str:
    ends = f"from {_value(source.start)} to {_value(source.end)} of at most {source.length}"
    through = f" through {_value(source.through)}" if source.through else ""
    without = f" without {_value(source.without)}" if source.without else ""
    return f"{ends}{through}{without} {_steps(source.steps)}{_first(source)}"


def _steps(steps: Steps) -> str:
    parts = [f"by {'|'.join(kind.name for kind in steps.kinds)}"]
    if steps.onto is not None:
        parts.append(f"onto {predicate_text(steps.onto)}")
    if steps.evidence is not None:
        parts.append(f"with {predicate_text(steps.evidence)}")
    return " ".join(parts)


def _first(walk: Walk) -> str:
    return f" first {_value(walk.first)}"


@_source.register
def _(source: Listed) -> str:
    return f"its {source.part}"


@_source.register
def _(source: StepHops) -> str:
    return f"{'parallel' if source.parallel else 'first'} of each step"


@_source.register
def _(source: HopEnd) -> str:
    return "at its source" if source.source else "at its target"


@_source.register
def _(source: HopFacts) -> str:
    return f"in {source.column} of its edges"


@_source.register
def _(source: pl.End) -> str:
    return "at its start" if source.start else "at its end"


@_source.register
def _(source: pl.EdgeFacts) -> str:
    return f"in edge.{source.column}"


@_source.register
def _(source: pl.NamedOnEdge) -> str:
    return f"in edge.{source.column}"


def path_text(path: tuple[Hop, ...]) -> str:
    """A path in Cypher's arrows."""
    arrows = {
        Direction.OUT: ("-", "->"),
        Direction.IN: ("<-", "-"),
        Direction.ANY: ("-", "-"),
    }
    return "()".join(
        f"{arrows[hop.direction][0]}[:{'|'.join(hop.types)}]{arrows[hop.direction][1]}"
        if hop.types
        else f"{arrows[hop.direction][0]}[]{arrows[hop.direction][1]}"
        for hop in path
    )


def _key(key: pl.SortKey) -> str:
    match key.of:
        case pl.ColumnKey(owner=owner, column=column):
            name = f"edge.{column}" if owner is pl.Owner.EDGE else column
        case pl.EdgeKindKey():
            name = "kind of edge"
        case pl.ScoreKey():
            name = "score"
        case pl.DayKey():
            name = "day"
        case pl.CountKey(source=source):
            name = f"count of {path_text(source.path)}"
        case pl.ThroughKey(fields=fields, of=pl.ColumnKey(column=column)):
            name = "".join(path_text(step.path) for step in fields) + f".{column}"
        case pl.ThroughKey(fields=fields, of=pl.CountKey(source=source)):
            through = "".join(path_text(step.path) for step in fields)
            name = f"count of {through}{path_text(source.path)}"
    direction = " desc" if key.descending else ""
    return name + direction + (" nulls first" if key.nullable and key.nulls_first else "")


def predicate_text(predicate: p.Predicate) -> str:
    """A predicate on one line."""
    match predicate:
        case p.All(operands=operands):
            return "(" + " and ".join(map(predicate_text, operands)) + ")" if operands else "true"
        case p.AnyOf(operands=operands):
            return "(" + " or ".join(map(predicate_text, operands)) + ")" if operands else "false"
        case p.Not(operand=operand):
            return f"not {predicate_text(operand)}"
        case p.Related(path=path, quantifier=quantifier, where=where):
            return f"{quantifier} {path_text(path)} {predicate_text(where)}"
        case p.Attested():
            return _attested(predicate)
        case p.Within(nodes=nodes):
            return f"within {set_text(nodes)}"
    return _simple(predicate)


def set_text(nodes: p.NodeSet) -> str:
    """A set of nodes on one line."""
    match nodes:
        case p.Found(queries=queries):
            return f"those found by {_value(queries)}"
        case p.Reaching(path=path, where=where, few=few):
            those = f"few (at most {few})" if few else "those"
            return f"{those} that {path_text(path)} {predicate_text(where)}"


def _attested(attested: p.Attested) -> str:
    parts = [
        *(f"citation {predicate_text(each)}" for each in (attested.cited,) if each),
        *(f"source {predicate_text(each)}" for each in (attested.source,) if each),
    ]
    if attested.operator and attested.value:
        parts.append(f"sources {attested.operator} {_value(attested.value)}")
    return f"facts of {attested.stated} ({' and '.join(parts)})"


def _simple(predicate: p.Predicate) -> str:
    match predicate:
        case p.Compare(column=column, operator=operator, value=value):
            return f"{column} {operator} {_value(value)}"
        case p.Missing(column=column):
            return f"{column} is null"
        case p.Empty(column=column):
            return f"{column} is empty"
        case p.HasItems(column=column, quantifier=quantifier, value=value):
            return f"{column} has {quantifier} of {_value(value)}"
        case p.EdgeKind(kinds=kinds):
            return f"kind of edge is {'|'.join(kinds)}"
        case p.EdgeDirection(out=out):
            return f"edge goes {'out' if out else 'in'}"
        case p.OfType(label=label):
            return f"is {label}"
        case p.Counts(path=path, operator=operator, value=value):
            return f"count of {path_text(path)} {operator} {_value(value)}"
    raise AssertionError(predicate)


def _value(value: AnyValue) -> str:
    match value:
        case Value(source=source, conversion=conversion):
            text = _given(source)
            return text if conversion == "as is" else f"{conversion} {text}"
        case PageSize(source=source, more=more):
            return _given(source) + (f" + {more}" if more else "")
        case CursorPart(source=source, position=position):
            return f"{_given(source)}[{position}]"
        case Signature():
            return "signature"
        case Ids(source=source):
            return f"keys of {_given(source)}"
        case MostHops(each=each):
            return f"{each} for each"
        case HowMany(ids=ids):
            return f"number of {_given(ids.source)}"
        case Share(budget=budget, among=among):
            return f"{budget} among {_given(among)}"


def _given(source: Source) -> str:
    match source:
        case Constant(value=value):
            return repr(str(value)) if isinstance(value, str) else str(value)
        case Variable(path=path):
            return "$" + ".".join(map(str, path))
        case Several(items=items):
            return "[" + ", ".join(map(_given, items)) + "]"
        case Fields(items=items):
            return "{" + ", ".join(f"{key}: {_given(item)}" for key, item in items) + "}"
