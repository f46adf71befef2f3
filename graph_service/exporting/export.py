"""An export from one transaction to chunks of bytes: nodes first, then edges, then the end.

Neo4j lets others commit while it is read. So the graph's state is looked up before and after, and
an export of a graph that changed meanwhile ends with an error, before its end is written.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

from graph_service.database import Reading
from graph_service.errors import GraphChangedError
from graph_service.exporting.choosing import Choosing
from graph_service.exporting.content import Content
from graph_service.exporting.finding import batched
from graph_service.exporting.rows import Edge, End, Node
from graph_service.exporting.scope import Chosen, Scope, Whole
from graph_service.exporting.sinks import Sink
from graph_service.exporting.statements import Statements
from graph_service.exporting.values import native
from graph_service.exporting.writing import Writer
from graph_service.model import NodeType, RelationshipType

CHUNK = 65_536
"""Bytes from which on a chunk is handed over."""


class Export:
    """One export: `chunks` are the file; `nodes` and `edges` count what was written of it."""

    def __init__(
        self,
        reading: Reading,
        content: Content,
        make: Callable[[Content, Sink], Writer],
        scope: Scope,
    ) -> None:
        self._reading = reading
        self._content = content
        self._sink = Sink()
        self._writer = make(content, self._sink)
        self._scope = scope
        self.nodes = self.edges = 0
        self._chosen: Chosen | None = None
        self._statements = Statements(content)
        self._types = {each.name: each for each in content.nodes}
        self._relationships = {each.name: each for each in content.relationships}
        self._places = {
            each.name: content.identities.index(each.identity) for each in content.nodes
        }

    async def prepare(self) -> None:
        """Choose what is exported, so that an id that is not there is told before anything is.

        Raises `BadIdError`, `LimitError`, `DatabaseError`.
        """
        if not isinstance(self._scope, Whole):
            self._chosen = await Choosing(self._reading, self._content).choose(self._scope)

    async def total(self) -> int:
        """How many nodes and edges there are to be written, about."""
        if self._chosen is not None:
            return len(self._chosen.nodes) + len(self._chosen.facts) + len(self._chosen.behind)
        async for ((nodes, edges),) in self._reading.batches(self._statements.totals()):
            return int(nodes * self._writer.nodes + edges * self._writer.edges)
        return 0

    async def chunks(self, told: Callable[[int], None] = lambda _: None) -> AsyncIterator[bytes]:
        """The file, a chunk at a time; `told` of each batch of rows that was written.

        Raises `DatabaseError`, `ExportError`, and `GraphChangedError` before the end is written.
        """
        self._writer.begin(self._reading.state.version)
        if self._writer.nodes:
            async for rows in self._nodes():
                told(rows)
                if len(self._sink) >= CHUNK:
                    yield self._sink.take()
        if self._writer.edges:
            async for rows in self._edges():
                told(rows)
                if len(self._sink) >= CHUNK:
                    yield self._sink.take()
        if not await self._reading.unchanged():
            raise GraphChangedError(
                "The graph changed while it was exported.", hint="Export it again."
            )
        self._writer.end()
        yield self._sink.take()

    async def _nodes(self) -> AsyncIterator[int]:
        for type_ in self._content.nodes:
            if self._chosen is None:
                async for rows in self._reading.batches(self._statements.nodes(type_)):
                    yield self._write_nodes(type_, rows)
                continue
            statement = self._statements.chosen_nodes(type_)
            for ids in batched(self._chosen.of_type(type_)):
                async for rows in self._reading.batches(statement, {"ids": ids}):
                    yield self._write_nodes(type_, rows)

    async def _edges(self) -> AsyncIterator[int]:
        if self._chosen is None:
            for type_ in self._content.relationships:
                async for rows in self._reading.batches(self._statements.edges(type_)):
                    yield self._write_edges(rows)
            return
        hops = self._content.model.hops
        apart = tuple(each for each in self._content.relationships if each not in hops)
        for sources, types in ((self._chosen.nodes, hops), (self._chosen.facts, apart)):
            for ids in batched(sources) if types else ():
                statement = self._statements.chosen_edges(types)
                async for rows in self._reading.batches(statement, {"ids": ids}):
                    yield self._write_edges(rows)

    def _write_nodes(self, type_: NodeType, rows: list[list[Any]]) -> int:
        for identity, values in rows:
            self._writer.node(Node(type_, identity, native(values)))
        self.nodes += len(rows)
        return len(rows)

    def _write_edges(self, rows: list[list[Any]]) -> int:
        for kind, values, source_id, *source, target_id, labels, identities, named in rows:
            begin, end = self._end(*source), self._end(labels, identities)
            if self._chosen is not None and not self._chosen.has(source_id, target_id):
                continue
            # A relationship to what is no node of the model is none of the model either.
            if begin and end:
                self._writer.edge(self._edge(self._relationships[kind], begin, end, values, named))
                self.edges += 1
        return len(rows)

    def _edge(
        self, type_: RelationshipType, source: End, target: End, values: Any, named: list[Any]
    ) -> Edge:
        found = {
            key: f"{labelled.name}:{key}"
            for labels, key in named
            if (labelled := self._type(labels))
        }
        evidence = self._content.model.evidence
        keys = values.get(evidence.according_to) if evidence and named else None
        told = tuple(found[key] for key in keys or () if key in found)
        return Edge(type_, source, target, native(values), told)

    def _end(self, labels: list[str], identities: list[Any]) -> End | None:
        type_ = self._type(labels)
        if type_ is None:
            return None
        identity = identities[self._places[type_.name]]
        return None if identity is None else End(type_, identity)

    def _type(self, labels: list[str]) -> NodeType | None:
        return next((self._types[each] for each in labels if each in self._types), None)
