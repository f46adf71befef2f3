"""The Cypher that reads what is exported: names of the model, and parameters, nothing else.

nodes("Work")       MATCH (n:Work) WHERE n.key IS NOT NULL RETURN n.key, properties(n)
edges("BASED_ON")   MATCH (a)-[r:BASED_ON]->(b) RETURN type(r), properties(r), …
"""

from __future__ import annotations

from graph_service.cypher_ast import name_of
from graph_service.exporting.content import Content
from graph_service.model import Direction, Hop, NodeType, RelationshipType

_AMONG = "MATCH (n) WHERE elementId(n) IN $ids WITH n "


class Statements:
    """The statements for one content."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._evidence = content.model.evidence if content.evidence else None

    def nodes(self, type_: NodeType) -> str:
        """All nodes of a kind: identity, values."""
        identity = f"n.{name_of(type_.identity)}"
        return (
            f"MATCH (n:{name_of(type_.label)}) WHERE {identity} IS NOT NULL "
            f"RETURN {identity}, properties(n)"
        )

    def chosen_nodes(self, type_: NodeType) -> str:
        """The nodes of a kind with `$ids`: identity, values."""
        identity = f"n.{name_of(type_.identity)}"
        return f"{_AMONG}WHERE {identity} IS NOT NULL RETURN {identity}, properties(n)"

    def edges(self, type_: RelationshipType) -> str:
        """All edges of a kind: what `_edge` has."""
        return f"MATCH (n)-[r:{name_of(type_.name)}]->(m) {self._edge()}"

    def chosen_edges(self, types: tuple[RelationshipType, ...]) -> str:
        """The edges of some kinds that begin at nodes with `$ids`: the same."""
        return f"{_AMONG}MATCH (n)-[r:{_any(types)}]->(m) {self._edge()}"

    def _edge(self) -> str:
        """Kind and values; for either end internal id, labels and identities; who is named."""
        returned = ["type(r)", "properties(r)"]
        for end in ("n", "m"):
            known_by = ", ".join(f"{end}.{name_of(each)}" for each in self._content.identities)
            returned += [f"elementId({end})", f"labels({end})", f"[{known_by}]"]
        return f"RETURN {', '.join([*returned, self._named()])}"

    def _named(self) -> str:
        """Labels and identity of those whom a citation names."""
        evidence, model = self._evidence, self._content.model
        if evidence is None:
            return "[]"
        source = model.possible_types(evidence.source)[0]
        label, identity = name_of(model.lookup_label(source)), name_of(source.identity)
        keys = f"r.{name_of(evidence.according_to)}"
        return (
            f"CASE WHEN size({keys}) > 0 THEN COLLECT {{ MATCH (x:{label}) "
            f"WHERE x.{identity} IN {keys} RETURN [labels(x), x.{identity}] }} ELSE [] END"
        )

    def totals(self) -> str:
        """How many nodes, and how many edges, there are; from counts that Neo4j keeps."""
        nodes = (f"COUNT {{ (:{name_of(each.label)}) }}" for each in self._content.nodes)
        edges = (f"COUNT {{ ()-[:{name_of(e.name)}]->() }}" for e in self._content.relationships)
        return f"RETURN {' + '.join(nodes)}, {' + '.join(edges) or '0'}"

    # --- what a choice of nodes is made from: internal id and labels of each ---------------

    def known_by(self, type_: NodeType) -> str:
        """Nodes of a kind whose identity is among `$ids`; with it."""
        label, identity = self._content.model.lookup_label(type_), name_of(type_.identity)
        return (
            f"MATCH (n:{name_of(label)}) WHERE n.{identity} IN $ids AND n:{name_of(type_.label)} "
            f"RETURN elementId(n), labels(n), n.{identity}"
        )

    def ends(self, type_: RelationshipType) -> str:
        """Both ends of the relationships whose own ids are among `$ids`; with the id."""
        return (
            f"MATCH (a)-[r:{name_of(type_.name)}]->(b) WHERE r.id IN $ids "
            "UNWIND [a, b] AS n RETURN elementId(n), labels(n), r.id"
        )

    def beside(self, types: tuple[RelationshipType, ...]) -> str:
        """Nodes at the other end of an edge of nodes with `$ids`, whichever way it leads."""
        return f"{_AMONG}MATCH (n)-[:{_any(types)}]-(m) RETURN DISTINCT elementId(m), labels(m)"

    def along(self, path: tuple[Hop, ...]) -> str:
        """Nodes at the end of a path from nodes with `$ids`."""
        steps = "()".join(self._step(hop) for hop in path)
        return f"{_AMONG}MATCH (n){steps}(m) RETURN DISTINCT elementId(m), labels(m)"

    def joining(self, type_: NodeType, path: tuple[Hop, ...]) -> str:
        """Nodes of a kind on a path of two hops from nodes with `$ids`; with where it leads."""
        return f"{self._joined(type_, path)} RETURN DISTINCT elementId(m), elementId(o)"

    def beyond(self, type_: NodeType, path: tuple[Hop, ...]) -> str:
        """Nodes at the end of such a path."""
        return f"{self._joined(type_, path)} RETURN DISTINCT elementId(o), labels(o)"

    def _joined(self, type_: NodeType, path: tuple[Hop, ...]) -> str:
        first, second = map(self._step, path)
        return f"{_AMONG}MATCH (n){first}(m:{name_of(type_.label)}){second}(o)"

    def _step(self, hop: Hop) -> str:
        types = "|".join(map(name_of, hop.types))
        if not hop.types:
            types = _any(self._content.model.hops)
        left = "<" if hop.direction is Direction.IN else ""
        right = ">" if hop.direction is Direction.OUT else ""
        return f"{left}-[:{types}]-{right}"

    # --- the evidence of a choice ----------------------------------------------------------

    def facts_of_edges(self) -> str:
        """For each edge from nodes with `$ids`: where it leads, and the ids of its facts."""
        assert self._evidence is not None
        facts = f"r.{name_of(self._evidence.facts)}"
        return (
            f"{_AMONG}MATCH (n)-[r:{_any(self._content.model.hops)}]->(m) "
            f"WHERE size({facts}) > 0 RETURN elementId(m), {facts}"
        )

    def facts_of_nodes(self) -> str:
        """Each fact on nodes with `$ids`: its id and labels, and the node that it leads to."""
        evidence = self._evidence
        assert evidence is not None
        return (
            f"{_AMONG}MATCH (n)<-[:{name_of(evidence.subject)}]-(f:{name_of(evidence.fact)}) "
            f"OPTIONAL MATCH (f)-[:{name_of(evidence.object)}]->(o) "
            "RETURN elementId(f), labels(f), elementId(o)"
        )

    def behind_facts(self) -> str:
        """What facts with `$ids` are about, and the sources that state them."""
        evidence = self._evidence
        assert evidence is not None
        types = "|".join(map(name_of, (evidence.subject, evidence.stated_in)))
        return f"{_AMONG}MATCH (n)-[:{types}]->(m) RETURN DISTINCT elementId(m), labels(m)"


def _any(types: tuple[RelationshipType, ...]) -> str:
    return "|".join(name_of(each.name) for each in types)
