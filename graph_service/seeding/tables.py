"""Statements that carry their rows as a table of constants, for scripts that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph_service.cypher_ast import literal
from graph_service.model import Model
from graph_service.seeding.cypher_text import comment, map_literal
from graph_service.seeding.graph import Edge, Node
from graph_service.seeding.ledger import Ref


@dataclass(frozen=True, slots=True)
class Place:
    """How a node of a kind is found: the label and property of its identity."""

    label: str
    identity: str

    def pattern(self, variable: str, value: str) -> str:
        """The pattern that finds one by an expression."""
        return f"({variable}:{self.label} {{{self.identity}: {value}}})"


def place_of(model: Model, ref: Ref) -> Place:
    """Where a node is found; the bookkeeping's nodes have an `id`."""
    kind = model.node_by_name.get(ref.type)
    return Place(model.lookup_label(kind), kind.identity) if kind else Place(ref.type, "id")


def node_table(model: Model, nodes: Sequence[Node], notes: Iterable[str] = ()) -> Iterator[str]:
    """One statement for nodes of one kind."""
    ref = nodes[0].ref
    place = place_of(model, ref)
    rows = [map_literal(node.properties, "  ") for node in nodes]
    yield from _unwind(rows, list(notes))
    yield f"MERGE {place.pattern('n', f'row.{place.identity}')}"
    yield f"SET n = row{'' if place.label == ref.type else f', n:{ref.type}'};"


def edge_table(model: Model, edges: Sequence[Edge], notes: Iterable[str] = ()) -> Iterator[str]:
    """One statement for edges of one kind between nodes that are found alike."""
    source, target = place_of(model, edges[0].source), place_of(model, edges[0].target)
    yield from _unwind([_edge(edge) for edge in edges], list(notes))
    yield f"MATCH {source.pattern('a', 'row.source')}"
    yield f"MATCH {target.pattern('b', 'row.target')}"
    yield f"MERGE (a)-[r:{edges[0].type} {{id: row.values.id}}]->(b)"
    yield "SET r = row.values;"


def _edge(edge: Edge) -> str:
    ends = f"source: {literal(edge.source.id)}, target: {literal(edge.target.id)}"
    return f"{{{ends},\n   values: {map_literal(edge.properties, '           ')}}}"


def fact_table(model: Model, facts: Sequence[tuple[Node, Sequence[Edge]]]) -> Iterator[str]:
    """One statement for facts with what they are of, what they lead to, and their citations."""
    place = place_of(model, facts[0][0].ref)
    groups: dict[str, tuple[str, Place]] = {}
    rows = []
    for node, edges in facts:
        own: dict[str, list[Edge]] = {}
        for edge in edges:
            target = place_of(model, edge.target)
            name = f"{edge.type}_{target.label}".lower()
            groups[name] = edge.type, target
            own.setdefault(name, []).append(edge)
        rows.append(_fact(node, own))
    yield from _unwind(rows, [])
    yield f"MERGE {place.pattern('fact', f'row.fact.{place.identity}')}"
    yield "SET fact = row.fact"
    for number, (name, (type_, target)) in enumerate(sorted(groups.items())):
        end = ";" if number == len(groups) - 1 else ""
        yield "WITH row, fact"
        yield "CALL (row, fact) {"
        yield f"  UNWIND row.{name} AS edge"
        yield f"  MATCH {target.pattern('n', 'edge.target')}"
        yield f"  MERGE (fact)-[r:{type_} {{id: edge.values.id}}]->(n)"
        yield "  SET r = edge.values"
        yield f"}}{end}"


def _fact(node: Node, edges: dict[str, list[Edge]]) -> str:
    parts = [f"fact: {map_literal(node.properties, '         ')}"]
    for name, listed in edges.items():
        rows = [_target(edge) for edge in listed]
        parts.append(f"{name}: [\n    " + ",\n    ".join(rows) + "]")
    return "{" + ",\n   ".join(parts) + "}"


def _target(edge: Edge) -> str:
    """An edge of a fact: short ones, which have an id alone, on one line."""
    gap = " " if len(edge.properties) == 1 else "\n     "
    values = map_literal(edge.properties, " " * 13)
    return f"{{target: {literal(edge.target.id)},{gap}values: {values}}}"


def _unwind(rows: Sequence[str], notes: Sequence[str]) -> Iterator[str]:
    yield "UNWIND ["
    for number, row in enumerate(rows):
        if notes:
            yield f"  {comment(notes[number])}"
        yield f"  {row}{',' if number < len(rows) - 1 else ''}"
    yield "] AS row"
