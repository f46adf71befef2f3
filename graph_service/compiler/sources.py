"""Where rows come from, as the clauses that bind their variables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from graph_service.compiler import plan as pl
from graph_service.compiler.conditions import Conditions, condition, joined_facts, on_edges
from graph_service.compiler.hits import Hits
from graph_service.compiler.paths import follow
from graph_service.compiler.predicates import NodeSet, Reaching
from graph_service.compiler.scope import Scope
from graph_service.compiler.sorting import beyond, is_computed, sort_value
from graph_service.compiler.walking import Reading, Walks
from graph_service.compiler.walks import (
    Adjacent,
    Common,
    HopEnd,
    HopFacts,
    Listed,
    Neighborhood,
    Paths,
    StepHops,
)
from graph_service.cypher_ast import (
    Binary,
    Call,
    Clause,
    Expression,
    Function,
    HasLabel,
    IndexHint,
    IsNull,
    Item,
    ListOf,
    Literal,
    Match,
    NodePattern,
    Parameter,
    Pattern,
    PropertyOf,
    Query,
    RelationshipPattern,
    Return,
    UnionAll,
    Unwind,
    Variable,
    With,
)
from graph_service.model import Model

Bound = tuple[list[Clause], Scope]


class Sources:
    """Writes the sources of rows over one model."""

    def __init__(self, model: Model, conditions: Conditions) -> None:
        self._model = model
        self._conditions = conditions
        self._hits = Hits(model)
        self._walks = Walks(conditions)
        self._reading = Reading()
        self._facts = model.evidence.facts if model.evidence else "facts"

    def bind(self, rows: pl.Rows, parent: Scope) -> Bound:
        """The clauses that bind each row's variables, and hold the rows to filter and cursors."""
        match rows.source:
            case pl.Scan():
                return self._scan(rows)
            case pl.Lookup():
                return self._lookup(rows, rows.source)
            case pl.RelationLookup():
                return self._relations(rows.source)
            case pl.Traverse():
                return self._traverse(rows, rows.source, parent)
            case pl.End():
                return _end(rows.source, parent)
            case pl.EdgeFacts():
                return _edge_facts(rows.source, parent)
            case pl.NamedOnEdge():
                return _named(rows.source, parent)
            case pl.Oneself():
                return [], Scope(parent.node)
            case pl.Search():
                return self._search(rows.source)
            case pl.Members():
                return self._members(rows, rows.source)
            case pl.HitFact():
                return _hit_fact(parent)
            case pl.Segments() | pl.Merged():
                return self._either(rows.source)
            case pl.Placed():
                raise AssertionError("a rule takes it apart")
            case Neighborhood() | Common() | Paths():
                return self._walks.bind(rows.source, self._conditions.sets.used_by(rows))
            case StepHops():
                return self._walks.hops(rows.source, parent)
            case Adjacent():
                return self._adjacent(rows, rows.source)
            case Listed() | HopEnd() | HopFacts():
                return self._reading.bind(rows.source, parent)

    def _scan(self, rows: pl.Rows) -> Bound:
        row = Scope(Variable("n"))
        label = rows.labels[0] if len(rows.labels) == 1 else None
        where = self._where(rows, row, () if label else rows.labels)
        hint = None
        if rows.index and label:
            hint = IndexHint(row.owner(edge=False), label, rows.index)
        return [Match((Pattern(NodePattern(row.node, label)),), where, hint=hint)], row

    def _members(self, rows: pl.Rows, source: pl.Members) -> Bound:
        row = Scope(Variable("n"))
        each = row.owner(edge=False)
        where = self._where(rows, row, rows.labels)
        assert not any(isinstance(each, Reaching) and each.may_repeat for each in source.sets)
        several = len(source.sets) > 1
        held = []
        if several or where is not None:
            held = [With((Item(each),), distinct=several, where=where)]
        return [Unwind(self._joined(source.sets), each), *held], row

    def _adjacent(self, rows: pl.Rows, source: Adjacent) -> Bound:
        """In rows, never in a list: Neo4j counts a list that stands beside rows that it sorts."""
        clauses, node = self._walks.adjacent(source)
        row = Scope(node)
        if not source.unique:
            return clauses, row
        where = self._where(rows, row, rows.labels)
        return [*clauses, With((Item(node),), distinct=True, where=where)], row

    def _joined(self, sets: tuple[NodeSet, ...]) -> Expression:
        """The members of several sets; null where one is null."""
        lists: list[Expression] = [self._conditions.sets.variable(each) for each in sets]
        return reduce(lambda one, other: Binary(one, "+", other), lists)

    def wanted(self, rows: pl.Rows) -> Iterator[Expression]:
        """What must hold for there to be any rows, whatever they are."""
        if rows.unless:
            yield IsNull(self._joined(rows.unless))
        if rows.probe and rows.page.limit is not None:
            sets, look = self._conditions.sets, rows.probe
            yield Binary(Parameter(rows.page.limit, whole=True), "<=", Literal(look.page))
            yield Binary(Function("size", (sets.variable(look.within),)), ">", Literal(look.over))
            if look.few in sets:
                yield IsNull(sets.variable(look.few))

    def _either(self, source: pl.Segments | pl.Merged) -> Bound:
        """The rows of all parts, in no order."""
        each, used = (
            Variable("n"),
            dict.fromkeys(
                variable
                for part in source.parts
                for variable in self._conditions.sets.used_by(part)
            ),
        )
        clauses: list[Clause] = []
        for part in source.parts:
            body, row = self.bind(part, Scope())
            wanted = condition(list(self.wanted(part)))
            if wanted is not None:
                body = [With((Item(Literal(1), Variable("k")),), where=wanted), *body]
            if clauses:
                clauses.append(UnionAll())
            clauses += [*body, Return((Item(row.owner(edge=False), each),))]
        return [Call(tuple(used), Query(tuple(clauses)))], Scope(each)

    def _search(self, source: pl.Search) -> Bound:
        if source in self._conditions.sets:
            return self._hits.members(self._conditions.sets.variable(source))
        return self._hits.search(source)

    def _lookup(self, rows: pl.Rows, source: pl.Lookup) -> Bound:
        row = Scope(Variable("n"))
        wanted: Expression = Parameter(source.identities)
        clauses: list[Clause] = []
        if source.many:
            each = Variable("i")
            clauses.append(Unwind(wanted, each))
            wanted = each
        pattern = NodePattern(row.node, source.label, ((source.identity, wanted),))
        clauses.append(Match((Pattern(pattern),), self._where(rows, row, rows.labels)))
        return clauses, row

    def _relations(self, source: pl.RelationLookup) -> Bound:
        row = Scope(None, Variable("r"))
        each = Variable("i")
        step = RelationshipPattern((source.kind,), "out", row.edge)
        ends = Variable("n"), Variable("n")
        pattern = Pattern(NodePattern(ends[0]), ((step, NodePattern(ends[1])),))
        type_ = self._model.relationship_by_name[source.kind]
        # What a load has staged has other labels: an edge of it is not there yet.
        seen = (
            HasLabel(end, self._lookup_labels(names))
            for end, names in zip(ends, (type_.sources, type_.targets), strict=True)
        )
        found = Binary(PropertyOf(row.owner(edge=True), "id"), "=", each)
        where = condition([found, *seen])
        return [Unwind(Parameter(source.identities), each), Match((pattern,), where)], row

    def _lookup_labels(self, names: tuple[str, ...]) -> tuple[str, ...]:
        model = self._model
        kinds = (node for name in names for node in model.possible_types(name))
        return tuple(dict.fromkeys(model.lookup_label(node) for node in kinds))

    def _traverse(self, rows: pl.Rows, source: pl.Traverse, parent: Scope) -> Bound:
        start = parent.owner(edge=False)
        followed = follow(self._model, start, source.path, Variable("n"))
        row = Scope(followed.end, followed.edges[-1])
        needs = needs_of(rows)
        named = bool(needs) or on_edges(rows.where)
        guards: list[Expression] = [HasLabel(start, rows.guard)] if rows.guard else []
        where = self._where(rows, row, rows.labels, guards, followed.edges)
        hint = IndexHint(followed.end, rows.labels[0], rows.index) if rows.index else None
        match = Match((followed.pattern(named=named),), where, hint=hint)
        if source.distinct and "facts" not in needs:
            return [match, With((Item(followed.end),), distinct=True)], Scope(followed.end)
        if "facts" not in needs or (len(followed.edges) == 1 and not source.distinct):
            return [match], row if needs else Scope(followed.end)
        facts, joined = Variable("facts"), joined_facts(followed.edges, self._facts)
        if source.distinct:
            kept: tuple[Item, ...] = (
                Item(followed.end),
                Item(Function("collect", (joined,)), facts),
            )
            return [match, With(kept)], Scope(followed.end, None, facts)
        kept = (Item(followed.end), Item(followed.edges[-1]), Item(ListOf((joined,)), facts))
        return [match, With(kept)], Scope(followed.end, followed.edges[-1], facts)

    def _where(
        self,
        rows: pl.Rows,
        row: Scope,
        labels: tuple[str, ...],
        guards: list[Expression] | None = None,
        edges: tuple[Variable, ...] = (),
    ) -> Expression | None:
        parts = guards or []
        if labels and row.node is not None:
            parts.append(HasLabel(row.node, labels))
        if rows.where is not None:
            edges = edges or ((row.edge,) if row.edge else ())
            parts.append(self._conditions.of(rows.where, row.node, edges))
        if not is_computed(rows):
            values = [sort_value(key, row, self._conditions) for key in rows.order]
            parts.extend(beyond(rows, values, seek) for seek in rows.page.seeks)
        return condition(parts)


def needs_of(rows: pl.Rows) -> frozenset[str]:
    """Which of a row's relationships' variables its slots, filter or order use: edge, facts."""
    needs: set[str] = set()
    if rows.target == "Relation":
        needs.add("edge")
    for slot in rows.slots:
        match slot:
            case pl.ColumnSlot(owner=pl.Owner.EDGE) | pl.EdgeKindSlot():
                needs.add("edge")
            case pl.FetchSlot(rows=pl.Rows(source=pl.End() | pl.NamedOnEdge())):
                needs.add("edge")
            case pl.FetchSlot(rows=pl.Rows(source=pl.EdgeFacts())):
                needs.add("facts")
    for key in rows.order:
        match key.of:
            case pl.ColumnKey(owner=pl.Owner.EDGE) | pl.EdgeKindKey():
                needs.add("edge")
    return frozenset(needs)


def _hit_fact(parent: Scope) -> Bound:
    assert parent.hit is not None
    row = Variable("n")
    return [With((Item(parent.hit.fact, row),), where=IsNull(row, negated=True))], Scope(row)


def _end(source: pl.End, parent: Scope) -> Bound:
    row = Scope(Variable("n"))
    end = Function("startNode" if source.start else "endNode", (parent.owner(edge=True),))
    return [With((Item(end, row.node),))], row


def _edge_facts(source: pl.EdgeFacts, parent: Scope) -> Bound:
    row, each = Scope(Variable("n")), Variable("f")
    found = Match((Pattern(NodePattern(row.node, source.label, (("id", each),))),))
    if parent.facts is None:
        ids = PropertyOf(parent.owner(edge=True), source.column)
        return [Unwind(ids, each), found], row
    several = Variable("fs")
    unique = With((Item(each),), distinct=True)
    return [Unwind(parent.facts, several), Unwind(several, each), unique, found], row


def _named(source: pl.NamedOnEdge, parent: Scope) -> Bound:
    row, each = Scope(Variable("n")), Variable("k")
    names = PropertyOf(parent.owner(edge=True), source.column)
    pattern = NodePattern(row.node, source.label, ((source.identity, each),))
    return [Unwind(names, each), Match((Pattern(pattern),))], row
