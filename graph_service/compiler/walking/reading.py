"""Rows and values that are read out of a walk: its nodes and hops, what a hop is and leads to.

the nodes of a walk    UNWIND l1 AS n0
the source of a hop    WITH h0[1] AS n1
the facts of a hop     UNWIND h0[3] AS e0 UNWIND e0.facts AS f0 WITH DISTINCT f0 MATCH …
"""

from __future__ import annotations

from graph_service.compiler.scope import Scope
from graph_service.compiler.walking.writing import at, size
from graph_service.compiler.walks import (
    HopEnd,
    HopFacts,
    HopPart,
    HopSlot,
    Listed,
    Part,
    PartSlot,
)
from graph_service.cypher_ast import (
    Binary,
    Case,
    Clause,
    Expression,
    Function,
    Item,
    Literal,
    Match,
    NodePattern,
    Pattern,
    PropertyOf,
    Unwind,
    Variable,
    With,
)
from graph_service.model.hop_kinds import HopKind
from graph_service.model.model import RELATION

Bound = tuple[list[Clause], Scope]

_ITEMS = {Part.PATHS: Part.PATH, Part.HOPS: Part.HOP}
"""What the items of a list are, where they are no nodes."""


class Reading:
    """Writes what is read out of walks."""

    def bind(self, source: Listed | HopEnd | HopFacts, parent: Scope) -> Bound:
        """The clauses that bind each row's variables."""
        match source:
            case Listed(part=part):
                return _listed(part, parent)
            case HopEnd():
                row = Variable("n")
                end = at(parent.parts[Part.HOP], 1 if source.source else 2)
                return [With((Item(end, row),))], Scope(row)
            case HopFacts():
                return _facts(source, parent.parts[Part.HOP])

    def value(self, slot: HopSlot | PartSlot, row: Scope) -> Expression:
        """The value of a slot."""
        if isinstance(slot, PartSlot):
            if slot.part is Part.PATH:
                return Binary(size(row.parts[Part.PATH]), "-", Literal(1))
            return row.parts[slot.part]
        hop = row.parts[Part.HOP]
        match slot.part:
            case HopPart.KIND:
                return at(hop, 0)
            case HopPart.SOURCE:
                return PropertyOf(at(hop, 1), slot.identity)
            case HopPart.TARGET:
                return PropertyOf(at(hop, 2), slot.identity)
            case HopPart.LABEL:
                return _label(hop, slot.kinds)
            case HopPart.ID:
                return _id(hop, slot.kinds)


def _listed(part: Part, parent: Scope) -> Bound:
    listed = parent.parts[part]
    if part in _ITEMS:
        item = Variable(_ITEMS[part].value[0])
        parts = {_ITEMS[part]: item}
        if part is Part.PATHS and Part.JOINS in parent.parts:
            parts[Part.JOINS] = parent.parts[Part.JOINS]
        return [Unwind(listed, item)], Scope(parts=parts)
    node = Variable("n")
    return [Unwind(listed, node)], Scope(node)


def _facts(source: HopFacts, hop: Variable) -> Bound:
    edge, each, row = Variable("e"), Variable("f"), Variable("n")
    found = Match((Pattern(NodePattern(row, source.label, (("id", each),))),))
    unique = With((Item(each),), distinct=True)
    ids = PropertyOf(edge, source.column)
    return [Unwind(at(hop, 3), edge), Unwind(ids, each), unique, found], Scope(row)


def _label(hop: Variable, kinds: tuple[HopKind, ...]) -> Expression:
    """The text of a hop's own, else its kind in words: `took part in`."""
    words = Function("toLower", (Function("replace", (at(hop, 0), Literal("_"), Literal(" "))),))
    own = tuple(
        (Binary(at(hop, 0), "=", Literal(kind.name)), PropertyOf(at(hop, 4), kind.label))
        for kind in kinds
        if kind.label is not None
    )
    return Function("coalesce", (Case(own), words)) if own else words


def _id(hop: Variable, kinds: tuple[HopKind, ...]) -> Expression:
    """The id of the node between, or of the relationship."""
    own = tuple(
        (
            Binary(at(hop, 0), "=", Literal(kind.name)),
            _prefixed(f"{kind.node}:", PropertyOf(at(hop, 4), kind.identity)),
        )
        for kind in kinds
        if kind.node is not None
    )
    relation = _prefixed(f"{RELATION}:", PropertyOf(at(hop, 4), "id"))
    return Case(own, relation) if own else relation


def _prefixed(prefix: str, identity: Expression) -> Expression:
    return Binary(Literal(prefix), "+", identity)
