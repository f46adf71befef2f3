"""A report on a plan: what changes, by source and in the graph, told so that a reader can judge.

The same classes are what commands print, as JSON too, and what GraphQL serves.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Annotated, Any

from graph_service.seeding.plan import SourceState
from graph_service.seeding.values import Stored

Texts = tuple[str, ...]
_Sources = Annotated[Texts, "The keys of the sources that state it."]


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact in one source: its sentence, and where it stands; `others` state the fact too."""

    fact: Annotated[str, "The id of the fact."]
    statement: Annotated[str, "The sentence that the source has for it."]
    place: Annotated[str, "Where it stands in the source."]
    subject: Annotated[str, "The key of what it is about."]
    property: Annotated[str, "What of it is stated: a value, a kind of edge, or a note."]
    value: Annotated[str | None, "The value that is stated, as text; null for an edge."] = None
    others: Annotated[Texts, "The keys of other sources that state the same."] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source: what it states anew, states in another way, and no longer states."""

    key: Annotated[str, "The key of the source."]
    state: Annotated[SourceState, "What becomes of it."]
    hash_before: Annotated[str | None, "The hash of what it stated before; null for a new one."]
    hash_after: Annotated[str | None, "The hash of what it states now; null for one that goes."]
    added: Annotated[tuple[Statement, ...], "What it states anew."] = ()
    changed: Annotated[tuple[Statement, ...], "What it states in another way."] = ()
    removed: Annotated[tuple[Statement, ...], "What it no longer states."] = ()


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node that comes or goes."""

    type: Annotated[str, "The kind of node: the name of its type."]
    id: Annotated[str, "Its key, or the id that stands for one."]
    name: Annotated[str, "What it is called."]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a node, as it is and as it will be; `sources` state what is shown then."""

    node: Annotated[NodeLine, "The node that has it."]
    property: Annotated[str, "The name of the value."]
    before: Annotated[Stored, "What it was, as text: nothing, one text, or those of a list."]
    after: Annotated[Stored, "What it is afterwards, as text."]
    sources: _Sources = ()


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """An edge; `sources` state it afterwards, or stated it where it goes."""

    type: Annotated[str, "The kind of edge."]
    source: Annotated[NodeLine, "Where it begins."]
    target: Annotated[NodeLine, "Where it ends."]
    sources: _Sources = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One of several answers to a question, and the sources that give it."""

    value: Annotated[str, "The answer: a value as text, or a key."]
    sources: _Sources


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that sources answer differently, and the answer that the graph shows."""

    node: Annotated[NodeLine, "What the question is about."]
    property: Annotated[str, "What of it is asked for."]
    shown: Annotated[Stored, "The value that the graph shows, as text; nothing for an edge."]
    answers: Annotated[tuple[Answer, ...], "All answers, each with its sources."]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a plan changes."""

    facts_added: Annotated[int, "Statements that sources make anew."] = 0
    facts_changed: Annotated[int, "Statements that they make in another way."] = 0
    facts_removed: Annotated[int, "Statements that they no longer make."] = 0
    nodes_added: Annotated[int, "Nodes that come, besides facts."] = 0
    nodes_removed: Annotated[int, "Nodes that go, besides facts."] = 0
    values_changed: Annotated[int, "Values of nodes that change."] = 0
    edges_added: Annotated[int, "Edges that come."] = 0
    edges_changed: Annotated[int, "Edges whose own values change."] = 0
    edges_removed: Annotated[int, "Edges that go."] = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that a plan does, and where sources disagree afterwards."""

    base: Annotated[str, "The version of the graph that the plan is for."]
    version: Annotated[str, "The version of the graph once the plan is applied."]
    sources: Annotated[tuple[SourceReport, ...], "What becomes of each source."]
    nodes_added: Annotated[tuple[NodeLine, ...], "Nodes that come."] = ()
    nodes_removed: Annotated[tuple[NodeLine, ...], "Nodes that go."] = ()
    values_changed: Annotated[tuple[ValueLine, ...], "Values that change."] = ()
    values_kept: Annotated[
        tuple[ValueLine, ...], "Values that stay since another source states them too."
    ] = ()
    edges_added: Annotated[tuple[EdgeLine, ...], "Edges that come."] = ()
    edges_changed: Annotated[tuple[EdgeLine, ...], "Edges whose own values change."] = ()
    edges_removed: Annotated[tuple[EdgeLine, ...], "Edges that go."] = ()
    edges_kept: Annotated[
        tuple[EdgeLine, ...], "Edges that stay since another source states them too."
    ] = ()
    disagreements: Annotated[
        tuple[Disagreement, ...], "Where sources disagree on what this is about."
    ] = ()
    totals: Annotated[
        Totals, "How many there are of each; of a large load, more than are listed."
    ] = Totals()

    def counted(self) -> Report:
        """The same with the totals of what it lists."""
        nodes, edges = ("nodes_added", "nodes_removed"), ("edges_added", "edges_removed")
        lists = (*nodes, *edges, "values_changed", "edges_changed")
        facts = {
            f"facts_{name}": sum(len(getattr(each, name)) for each in self.sources)
            for name in ("added", "changed", "removed")
        }
        return replace(
            self, totals=Totals(**facts, **{name: len(getattr(self, name)) for name in lists})
        )

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
