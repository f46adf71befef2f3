"""One step of a walk: from a node, along every kind of hop, to the nodes at their other ends.

CALL (a0) {
  MATCH (a0)-[e0:BASED_ON|ABOUT]-(m0)  RETURN m0 AS b0
  UNION ALL
  MATCH (a0)-[e1:HAS_ROLE]->(t0)-[e2:ON]->(m1)  RETURN m1 AS b0
  UNION ALL
  MATCH (a0)<-[e4:ON]-(t1)<-[e3:HAS_ROLE]-(m2)  RETURN m2 AS b0
}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph_service.compiler.conditions import Conditions, condition
from graph_service.compiler.walks import Steps
from graph_service.cypher_ast import (
    Binary,
    Call,
    Clause,
    Count,
    Expression,
    Function,
    HasLabel,
    Item,
    ListOf,
    Literal,
    Match,
    NodePattern,
    Pattern,
    Query,
    RelationshipPattern,
    Return,
    UnionAll,
    Variable,
    With,
)
from graph_service.model import Direction
from graph_service.model.hop_kinds import HopKind, things

_TURNED = {"out": "in", "in": "out"}


@dataclass(frozen=True)
class Reached:
    """What a step gives: the node, its relationships where evidence is asked for, and the hop.

    A hop is a list: its kind, its source, its target, its relationships, and what it is in the
    graph: the relationship, or the node between.
    """

    node: Variable
    edges: tuple[Variable, ...] = ()
    hop: Variable | None = None

    @property
    def variables(self) -> tuple[Variable, ...]:
        """All of it."""
        return (self.node, *self.edges, *((self.hop,) if self.hop else ()))

    @property
    def items(self) -> tuple[Item, ...]:
        """All of it, carried on."""
        return tuple(Item(each) for each in self.variables)


@dataclass(frozen=True)
class _Branch:
    """One MATCH: where it ends, its relationships, and the hop that it is."""

    match: Match
    end: Variable
    edges: tuple[Variable, ...]
    hop: ListOf


@dataclass(frozen=True)
class Expansion:
    """Writes the steps of one walk over one model."""

    conditions: Conditions
    steps: Steps
    sets: tuple[Variable, ...] = ()
    label: str = field(init=False)

    def __post_init__(self) -> None:
        interface = things(self.conditions.model)
        assert interface is not None
        assert interface.label is not None
        object.__setattr__(self, "label", interface.label)

    def step(
        self,
        start: Variable,
        end: Variable | None = None,
        *,
        hops: bool = False,
        forwards: bool = True,
        backwards: bool = True,
    ) -> tuple[Call, Reached]:
        """The nested query that follows each hop of a node, in one direction or in both.

        With an `end`, only the hops to it: Neo4j looks for those from the end with fewer edges.
        """
        evidence = self.steps.evidence is not None
        reached = Reached(
            Variable("b"),
            (Variable("e"), Variable("f")) if evidence else (),
            Variable("h") if hops else None,
        )
        clauses: list[Clause] = []
        found = self._branches(start, end, hops=hops, forwards=forwards, backwards=backwards)
        for branch in found:
            if clauses:
                clauses.append(UnionAll())
            clauses += [branch.match, Return(tuple(_returned(branch, reached)))]
        if not clauses:
            nothing = With((Item(Literal(1), Variable("k")),), where=Literal(False))
            none = tuple(Item(Literal(None), each) for each in reached.variables)
            clauses = [nothing, Return(none)]
        imports = (start,) if end is None else (start, end)
        return Call(imports, Query(tuple(clauses))), reached

    def degree(self, node: Variable) -> Expression:
        """How many relationships a node has that can begin a hop of these kinds."""
        types = tuple(dict.fromkeys(type_ for kind in self.steps.kinds for type_ in kind.types))
        if not types:
            return Literal(0)
        step = (RelationshipPattern(types, "any"), NodePattern())
        return Count(Query((Match((Pattern(NodePattern(node), (step,)),)),)))

    def allowed(self, reached: Reached) -> Expression | None:
        """What holds for a step that is taken; none where every one is."""
        parts = [self.onto(reached)] if self.steps.onto is not None else []
        return condition([*parts, *self.attested(reached)])

    def onto(self, reached: Reached) -> Expression:
        """What holds for the nodes that steps may lead onto."""
        assert self.steps.onto is not None
        return self.conditions.of(self.steps.onto, reached.node)

    def attested(self, reached: Reached) -> list[Expression]:
        """What evidence a step must have."""
        if self.steps.evidence is None:
            return []
        return [self.conditions.of(self.steps.evidence, None, reached.edges)]

    # --- branches ---------------------------------------------------------------------------

    def _branches(
        self,
        start: Variable,
        end: Variable | None,
        *,
        hops: bool,
        forwards: bool,
        backwards: bool,
    ) -> Iterator[_Branch]:
        direct: dict[tuple[bool, bool], list[str]] = {}
        for kind in self.steps.kinds:
            if kind.node is None:
                direct.setdefault(kind.ends, []).extend(kind.types)
        for ends, types in direct.items():
            if not hops and forwards and backwards and ends[0] is ends[1]:
                yield self._direct(start, end, tuple(types), "any", ends[0])
                continue
            if forwards:
                yield self._direct(start, end, tuple(types), "out", ends[1])
            if backwards:
                yield self._direct(start, end, tuple(types), "in", ends[0])
        for kind in self.steps.kinds:
            if kind.node is not None and forwards:
                yield self._joined(start, end, kind, forwards=True)
            if kind.node is not None and backwards:
                yield self._joined(start, end, kind, forwards=False)

    def _direct(
        self,
        start: Variable,
        known: Variable | None,
        types: tuple[str, ...],
        arrow: str,
        mixed: bool,
    ) -> _Branch:
        end, edge = known or Variable("m"), Variable("r")
        step = (RelationshipPattern(types, arrow, edge), NodePattern(end))
        where = self._thing(end, mixed) if known is None else None
        match = Match((Pattern(NodePattern(start), (step,)),), where)
        ends = (end, start) if arrow == "in" else (start, end)
        hop = ListOf((Function("type", (edge,)), *ends, ListOf((edge,)), edge))
        return _Branch(match, end, (edge,), hop)

    def _joined(
        self, start: Variable, known: Variable | None, kind: HopKind, *, forwards: bool
    ) -> _Branch:
        end, middle = Variable("m"), Variable("t")
        edges = (Variable("r"), Variable("r"))
        arrows = tuple("out" if hop.direction is Direction.OUT else "in" for hop in kind.path)
        types = tuple(hop.types for hop in kind.path)
        if not forwards:
            types, arrows = types[::-1], tuple(_TURNED[each] for each in arrows[::-1])
        label = kind.node if kind.mixed else None
        steps = (
            (RelationshipPattern(types[0], arrows[0], edges[0]), NodePattern(middle, label)),
            (RelationshipPattern(types[1], arrows[1], edges[1]), NodePattern(end)),
        )
        where = self._thing(end, kind.ends[1 if forwards else 0])
        if known is not None:
            # Compared, not in the pattern: so it is followed from the start, which has fewer edges.
            where = Binary(end, "=", known)
        ends = (start, end) if forwards else (end, start)
        hop = ListOf((Literal(kind.name), *ends, ListOf(edges), middle))
        return _Branch(Match((Pattern(NodePattern(start), steps),), where), end, edges, hop)

    def _thing(self, node: Variable, mixed: bool) -> Expression | None:
        return HasLabel(node, (self.label,)) if mixed else None


def _returned(branch: _Branch, reached: Reached) -> Iterator[Item]:
    yield Item(branch.end, reached.node)
    if reached.edges:
        values: tuple[Expression, ...] = (*branch.edges, Literal(None))
        for value, name in zip(values, reached.edges, strict=False):
            yield Item(value, name)
    if reached.hop is not None:
        yield Item(branch.hop, reached.hop)
