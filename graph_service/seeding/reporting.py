"""Making the report on a plan, from the part of the graph that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from graph_service.model import Model
from graph_service.seeding.disagreement import Disagreements
from graph_service.seeding.graph import BOOKS, Edge, Node, shown_name
from graph_service.seeding.ledger import Citation, Fact, Ledger, Ref
from graph_service.seeding.plan import Planned, SourceChange, SourceState
from graph_service.seeding.report import (
    Answer,
    Disagreement,
    EdgeLine,
    NodeLine,
    Report,
    SourceReport,
    Statement,
    ValueLine,
)
from graph_service.seeding.values import Stored


def report(planned: Planned, model: Model) -> Report:
    """What a plan does."""
    return _Reporting(planned, model).report()


class _Stated:
    """A ledger's citations, by fact and by source."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._by_fact: dict[str, dict[str, None]] = defaultdict(dict)
        self.by_source: dict[str, list[Citation]] = defaultdict(list)
        for each in ledger.citations:
            self._by_fact[each.fact][each.source.id] = None
            self.by_source[each.source.id].append(each)

    def sources(self, facts: Iterable[str]) -> tuple[str, ...]:
        """The sources that state any of these facts."""
        found = {source for fact in facts for source in self._by_fact.get(fact, ())}
        return tuple(sorted(found))

    @cached_property
    def of_value(self) -> Mapping[tuple[Ref, str], list[Fact]]:
        """Facts by their subject and property."""
        found: dict[tuple[Ref, str], list[Fact]] = defaultdict(list)
        for fact in self.ledger.facts.values():
            found[fact.subject, fact.property].append(fact)
        return found


class _Reporting:
    def __init__(self, planned: Planned, model: Model) -> None:
        self._planned = planned
        self._model = model
        self._before = _Stated(planned.stated_before)
        self._after = _Stated(planned.stated_after)
        self._fact = model.evidence.fact if model.evidence else None
        self._hops = {each.name for each in model.hops}

    def report(self) -> Report:
        plan = self._planned.plan
        before, after = self._planned.before, self._planned.after
        changed, kept = self._values()
        edges = [each for each in after.edges.values() if each.type in self._hops]
        return Report(
            plan.base,
            plan.version,
            tuple(self._source(each) for each in plan.sources),
            tuple(self._things(after.nodes.values(), before.nodes)),
            tuple(self._things(before.nodes.values(), after.nodes)),
            tuple(changed),
            tuple(kept),
            tuple(self._edge(each, self._after) for each in edges if each.id not in before.edges),
            tuple(self._edge(each, self._after) for each in edges if self._differs(each)),
            tuple(
                self._edge(each, self._before)
                for each in before.edges.values()
                if each.type in self._hops and each.id not in after.edges
            ),
            tuple(self._edge(each, self._after) for each in edges if self._rests_on_others(each)),
            tuple(self._disagreements()),
        )

    # ---- sources

    def _source(self, change: SourceChange) -> SourceReport:
        if change.state is SourceState.UNCHANGED:
            hash_ = change.after.hash if change.after else None
            return SourceReport(change.key, change.state, hash_, hash_)
        before = {each.id: each for each in self._before.by_source.get(change.key, ())}
        after = {each.id: each for each in self._after.by_source.get(change.key, ())}
        return SourceReport(
            change.key,
            change.state,
            change.before.hash if change.before else None,
            change.after.hash if change.after else None,
            tuple(
                self._said(each, self._after) for id_, each in after.items() if id_ not in before
            ),
            tuple(
                self._said(each, self._after)
                for id_, each in after.items()
                if id_ in before and each != before[id_]
            ),
            tuple(
                self._said(each, self._after) for id_, each in before.items() if id_ not in after
            ),
        )

    def _said(self, citation: Citation, stated: _Stated) -> Statement:
        facts = self._planned.stated_after.facts, self._planned.stated_before.facts
        fact = facts[0].get(citation.fact) or facts[1][citation.fact]
        others = set(stated.sources([fact.id])) - {citation.source.id}
        return Statement(
            fact.id,
            citation.statement,
            place(citation),
            fact.subject.id,
            fact.property,
            fact.value,
            tuple(sorted(others)),
        )

    # ---- nodes and values

    def _things(self, nodes: Iterable[Node], besides: Mapping[Ref, Node]) -> Iterator[NodeLine]:
        for node in nodes:
            if node.ref not in besides and node.ref.type not in (*BOOKS, self._fact):
                yield _line(node)

    def _values(self) -> tuple[list[ValueLine], list[ValueLine]]:
        changed: list[ValueLine] = []
        kept: list[ValueLine] = []
        for ref, node in self._planned.after.nodes.items():
            former = self._planned.before.nodes.get(ref)
            if former is None or ref.type in (*BOOKS, self._fact):
                continue
            for prop in self._model.properties_of(ref.type):
                was, is_ = former.properties.get(prop.name), node.properties.get(prop.name)
                now = self._giving(ref, prop.name, is_, self._after)
                line = ValueLine(_line(node), prop.name, was, is_, now)
                if was != is_:
                    changed.append(line)
                elif now and set(self._giving(ref, prop.name, was, self._before)) - set(now):
                    kept.append(line)
        return changed, kept

    def _giving(self, ref: Ref, name: str, value: Stored, stated: _Stated) -> tuple[str, ...]:
        """The sources that state a value that is shown."""
        shown = {_text(each) for each in (value if isinstance(value, list) else (value,))}
        facts = stated.of_value.get((ref, name), ())
        return stated.sources(fact.id for fact in facts if fact.value in shown)

    # ---- edges

    def _differs(self, edge: Edge) -> bool:
        former = self._planned.before.edges.get(edge.id)
        if former is None:
            return False
        own = self._model.relationship_by_name[edge.type].properties
        return any(
            former.properties.get(prop.name) != edge.properties.get(prop.name) for prop in own
        )

    def _rests_on_others(self, edge: Edge) -> bool:
        former = self._planned.before.edges.get(edge.id)
        if former is None:
            return False
        lost = set(self._sources(former, self._before)) - set(self._sources(edge, self._after))
        return bool(lost)

    def _sources(self, edge: Edge, stated: _Stated) -> tuple[str, ...]:
        evidence = self._model.evidence
        listed = edge.properties.get(evidence.facts) if evidence else None
        return stated.sources(listed if isinstance(listed, list) else ())

    def _edge(self, edge: Edge, stated: _Stated) -> EdgeLine:
        ends = self._node(edge.source), self._node(edge.target)
        return EdgeLine(edge.type, *ends, self._sources(edge, stated))

    def _node(self, ref: Ref) -> NodeLine:
        for graph in (self._planned.after, self._planned.before):
            if ref in graph.nodes:
                return _line(graph.nodes[ref])
        return NodeLine(ref.type, ref.id, ref.id)

    # ---- disagreements

    def _disagreements(self) -> Iterator[Disagreement]:
        found = Disagreements(self._planned.stated_after, self._model)
        for (ref, name), facts in found.by_question.items():
            answers: dict[str, set[str]] = defaultdict(set)
            for fact in facts:
                answers[fact.value or (fact.object.id if fact.object else "")] |= set(
                    self._after.sources([fact.id])
                )
            node = self._planned.after.nodes.get(ref)
            yield Disagreement(
                self._node(ref),
                name,
                node.properties.get(name) if node else None,
                tuple(Answer(value, tuple(sorted(by))) for value, by in sorted(answers.items())),
            )


def place(citation: Citation) -> str:
    """Where a citation stands, in words: "paragraph 3"."""
    parts = (
        None if citation.paragraph is None else f"paragraph {citation.paragraph}",
        citation.locator,
        citation.url,
    )
    return ", ".join(part for part in parts if part)


def _line(node: Node) -> NodeLine:
    return NodeLine(node.ref.type, node.ref.id, shown_name(node))


def _text(value: Stored) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)
