"""Making the report on a plan, from the part of the graph that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph_service.model import Model
from graph_service.seeding.attestation import Attestation
from graph_service.seeding.disagreement import Disagreements
from graph_service.seeding.graph import BOOKS, Edge, Node, shown_name
from graph_service.seeding.ledger import Ref
from graph_service.seeding.plan import Planned
from graph_service.seeding.report import (
    Answer,
    Disagreement,
    EdgeLine,
    NodeLine,
    Report,
    ValueLine,
)
from graph_service.seeding.source_report import source_report


def report(planned: Planned, model: Model) -> Report:
    """What a plan does."""
    return planned.told or _Reporting(planned, model).report()


class _Reporting:
    def __init__(self, planned: Planned, model: Model) -> None:
        self._planned = planned
        self._model = model
        self._stated_before = Attestation(planned.stated_before, model)
        self._stated_after = Attestation(planned.stated_after, model)
        self._fact = model.evidence.fact if model.evidence else None

    def report(self) -> Report:
        plan = self._planned.plan
        before, after = self._planned.before, self._planned.after
        stated = self._stated_before, self._stated_after
        changed, kept = self._values()
        now = self._hops(after.edges)
        # The database gives what it holds in no order.
        former = sorted(self._hops(before.edges), key=lambda e: (e.type, e.source, e.target, e.id))
        return Report(
            plan.base,
            plan.version,
            tuple(source_report(each, *stated) for each in plan.sources),
            nodes_added=tuple(self._things(after.nodes, before.nodes)),
            nodes_removed=tuple(self._things(dict(sorted(before.nodes.items())), after.nodes)),
            values_changed=tuple(changed),
            values_kept=tuple(kept),
            edges_added=self._lines(e for e in now if e.id not in before.edges),
            edges_changed=self._lines(e for e in now if self._differs(e)),
            edges_removed=tuple(
                self._edge(e, self._stated_before) for e in former if e.id not in after.edges
            ),
            edges_kept=self._lines(e for e in now if self._rests_on_others(e)),
            disagreements=tuple(self._disagreements()),
        ).counted()

    # ---- nodes and values

    def _things(self, nodes: Mapping[Ref, Node], besides: Mapping[Ref, Node]) -> Iterator[NodeLine]:
        for ref, node in nodes.items():
            if ref not in besides and ref.type not in (*BOOKS, self._fact):
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
                now = self._stated_after.of_value(ref, prop.name, is_)
                line = ValueLine(_line(node), prop.name, was, is_, now)
                if was != is_:
                    changed.append(line)
                elif now and set(self._stated_before.of_value(ref, prop.name, was)) - set(now):
                    kept.append(line)
        return changed, kept

    # ---- edges

    def _hops(self, edges: Mapping[str, Edge]) -> list[Edge]:
        hops = {each.name for each in self._model.hops}
        return [each for each in edges.values() if each.type in hops]

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
        return bool(
            set(self._stated_before.of_edge(former)) - set(self._stated_after.of_edge(edge))
        )

    def _lines(self, edges: Iterable[Edge]) -> tuple[EdgeLine, ...]:
        return tuple(self._edge(each, self._stated_after) for each in edges)

    def _edge(self, edge: Edge, stated: Attestation) -> EdgeLine:
        return EdgeLine(
            edge.type, self._node(edge.source), self._node(edge.target), stated.of_edge(edge)
        )

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
                value = fact.value or (fact.object.id if fact.object else "")
                answers[value] |= set(self._stated_after.sources([fact.id]))
            node = self._planned.after.nodes.get(ref)
            yield Disagreement(
                self._node(ref),
                name,
                node.properties.get(name) if node else None,
                tuple(Answer(value, tuple(sorted(by))) for value, by in sorted(answers.items())),
            )


def _line(node: Node) -> NodeLine:
    return NodeLine(node.ref.type, node.ref.id, shown_name(node))
