"""Predicates: what a `where` becomes; immutable, with the sources of their values.

A predicate is true or false, never unknown: a comparison with a missing value is false, and NOT
gives the exact complement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph_service.compiler.values import Value
from graph_service.model import Hop


@dataclass(frozen=True, slots=True)
class Compare:
    """`column operator value`; `lowered` compares without case where no folded column is kept."""

    column: str
    operator: str
    value: Value
    lowered: bool = False

    @property
    def exact(self) -> bool:
        """Whether it holds for the value, or the values, alone."""
        return self.operator in {"=", "IN"} and not self.lowered


@dataclass(frozen=True, slots=True)
class Missing:
    """The column is null."""

    column: str


@dataclass(frozen=True, slots=True)
class HasItems:
    """A list column and the items asked for: `quantifier` is any or all."""

    column: str
    quantifier: str
    value: Value


@dataclass(frozen=True, slots=True)
class Empty:
    """A list column without items."""

    column: str


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """The relationship is of one of these kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeDirection:
    """The relationship begins at the node that it was followed from: `out`; or it ends there."""

    out: bool


@dataclass(frozen=True, slots=True)
class OfType:
    """The node carries the label."""

    label: str


@dataclass(frozen=True, slots=True)
class Related:
    """A path leads to nodes of which `some`, `every`, `none` or a `single` one match.

    `first_by` names the column by which only the first of the nodes is looked at.
    """

    path: tuple[Hop, ...]
    labels: tuple[str, ...]
    quantifier: str
    where: Predicate
    distinct: bool = False
    first_by: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """`how many nodes a path leads to, operator value`."""

    path: tuple[Hop, ...]
    labels: tuple[str, ...]
    only: Predicate | None
    operator: str
    value: Value
    distinct: bool = False


class Stated(StrEnum):
    """What facts are asked for: a row's relationships, its node, or the node that is a fact."""

    EDGES = "edges"
    NODE = "node"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Attested:
    """A fact has a citation which `cited` holds for, in a work which `source` holds for.

    With an operator: so many different works have such citations.
    """

    stated: Stated
    cited: Predicate | None
    source: Predicate | None
    operator: str | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Reaching:
    """A set of nodes: those from which a path leads to a node that `where` holds for.

    One of a `few` is null where it, or a set that it is found from, has more nodes than that.
    """

    path: tuple[Hop, ...]
    labels: tuple[str, ...]
    where: Predicate
    few: int | None = None

    @property
    def may_repeat(self) -> bool:
        """Whether its list may name a node twice, as where two relationships join the same two.

        It may where that is rare, one step from a value: to look for it takes longer than to have
        it. So whoever reads such a list asks whether a node is `IN` it, or makes what it leads to
        `DISTINCT`; no rows are made of it.
        """
        parts = tuple(parts_of(self.where))
        one_step = len(self.path) == 1 and self.few is None
        begins = any(isinstance(each, Compare) and each.operator == "=" for each in parts)
        return one_step and begins and not any(isinstance(each, Within) for each in parts)


@dataclass(frozen=True, slots=True)
class Found:
    """A set of nodes: those that a search for words finds; `facts` themselves, or their subjects.

    `queries` is a query a property, with the property's name and weight.
    """

    queries: Value
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """The node is in a set, which the statement finds once, whatever the number of rows."""

    nodes: NodeSet


@dataclass(frozen=True, slots=True)
class Not:
    """The complement."""

    operand: Predicate


@dataclass(frozen=True, slots=True)
class All:
    """Every operand; of none: true."""

    operands: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one operand; of none: false."""

    operands: tuple[Predicate, ...]


Predicate = (
    Compare
    | Missing
    | HasItems
    | Empty
    | EdgeKind
    | EdgeDirection
    | OfType
    | Related
    | Counts
    | Attested
    | Within
    | Not
    | All
    | AnyOf
)

NodeSet = Reaching | Found

ALWAYS = All(())


def both(*predicates: Predicate | None) -> Predicate | None:
    """All of several predicates, flattened; none where nothing is asked."""
    operands: list[Predicate] = []
    for each in predicates:
        if isinstance(each, All):
            operands.extend(each.operands)
        elif each is not None:
            operands.append(each)
    if not operands:
        return None
    return operands[0] if len(operands) == 1 else All(tuple(operands))


def parts_of(predicate: Predicate | None) -> Iterator[Predicate]:
    """What a filter demands in any case."""
    if isinstance(predicate, All):
        for operand in predicate.operands:
            yield from parts_of(operand)
    elif predicate is not None:
        yield predicate


def sets_in(predicate: Predicate | None) -> Iterator[NodeSet]:
    """The sets that a predicate refers to, at any depth."""
    match predicate:
        case Within(nodes=nodes):
            yield nodes
        case Related(where=where):
            yield from sets_in(where)
        case Counts(only=only):
            yield from sets_in(only)
        case Attested(source=source):
            yield from sets_in(source)
        case Not(operand=operand):
            yield from sets_in(operand)
        case All(operands=operands) | AnyOf(operands=operands):
            for each in operands:
                yield from sets_in(each)
