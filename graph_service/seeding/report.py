"""A report on a plan: what changes, by source and in the graph, told so that a reader can judge."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from graph_service.seeding.plan import SourceState
from graph_service.seeding.values import Stored


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact in one source: its sentence, and where it stands; `others` state the fact too."""

    fact: str
    statement: str
    place: str
    subject: str
    property: str
    value: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source: what it states anew, states in another way, and no longer states."""

    key: str
    state: SourceState
    hash_before: str | None
    hash_after: str | None
    added: tuple[Statement, ...] = ()
    changed: tuple[Statement, ...] = ()
    removed: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node that comes or goes."""

    type: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a node, as it is and as it will be; `sources` state what is shown then."""

    node: NodeLine
    property: str
    before: Stored
    after: Stored
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """An edge; `sources` state it afterwards, or stated it where it goes."""

    type: str
    source: NodeLine
    target: NodeLine
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One of several answers to a question, and the sources that give it."""

    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that sources answer differently, and the answer that the graph shows."""

    node: NodeLine
    property: str
    shown: Stored
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a plan does, and where sources disagree afterwards."""

    base: str
    version: str
    sources: tuple[SourceReport, ...]
    nodes_added: tuple[NodeLine, ...] = ()
    nodes_removed: tuple[NodeLine, ...] = ()
    values_changed: tuple[ValueLine, ...] = ()
    values_kept: tuple[ValueLine, ...] = ()
    edges_added: tuple[EdgeLine, ...] = ()
    edges_changed: tuple[EdgeLine, ...] = ()
    edges_removed: tuple[EdgeLine, ...] = ()
    edges_kept: tuple[EdgeLine, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, its names in camel case."""
        plain = _plain(self)
        assert isinstance(plain, dict)
        return plain


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {_camel(each.name): _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
