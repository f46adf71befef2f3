"""From a scope to nodes: looked up, gone out from, and made whole.

A part of a graph is made whole: a node comes with what it cannot be without (a role with its person
and its subject), two nodes with what is a hop between them (a role, a quote), and a fact with its
subject and its sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from graph_service.database import Reading
from graph_service.errors import BadIdError, LimitError
from graph_service.exporting.content import Content
from graph_service.exporting.scope import Around, Chosen, Listed
from graph_service.exporting.statements import Statements
from graph_service.model import Direction, Hop, NodeType
from graph_service.model.hop_kinds import hop_kinds
from graph_service.model.model import RELATION

AT_ONCE = 1000
"""Ids that one statement is given."""

LARGEST = 1_000_000
"""Most nodes of a part: their ids are kept in memory, about 150 bytes each."""

Found = dict[str, NodeType]


class Choosing:
    """Chooses the nodes of a part of the graph, within one transaction."""

    def __init__(self, reading: Reading, content: Content) -> None:
        self._reading = reading
        self._content = content
        self._model = content.model
        self._types = {each.name: each for each in content.nodes}
        self._statements = Statements(content)
        self._fact = self._model.evidence.fact if self._model.evidence else None
        required = {
            each.name: tuple(ref for ref in each.references if ref.required)
            for each in content.nodes
        }
        self._required = {name: refs for name, refs in required.items() if name != self._fact}
        self._between = [
            (self._types[kind.node], kind.path)
            for kind in hop_kinds(self._model)
            if kind.node is not None
        ]

    async def choose(self, scope: Listed | Around) -> Chosen:
        """The nodes of a scope; raises `BadIdError` for an id that is not in the graph."""
        found: Found = {}
        if isinstance(scope, Listed):
            found |= await self._look_up(scope.ids)
        else:
            found |= await self._starts(scope.starts)
            frontier = dict(found)
            for _ in range(scope.depth):
                frontier = await self._beside(frontier, found)
                if not frontier:
                    break
        facts = {id_: each for id_, each in found.items() if each.name == self._fact}
        nodes = {id_: each for id_, each in found.items() if each.name != self._fact}
        await self._complete(nodes)
        await self._join(nodes)
        chosen = Chosen(nodes, facts)
        if self._content.evidence and self._fact in self._types:
            await self._add_evidence(chosen)
        return chosen

    # --- looking up ------------------------------------------------------------------------

    async def _look_up(self, ids: Iterable[str]) -> Found:
        """The nodes with ids of the API; ids of what is not exported are passed over."""
        nodes: dict[NodeType, list[str]] = defaultdict(list)
        relations: dict[str, list[str]] = defaultdict(list)
        for id_ in dict.fromkeys(ids):
            name, _, rest = id_.partition(":")
            if name == RELATION:
                relations[rest.partition(":")[0]].append(rest)
            elif name in self._types:
                nodes[self._types[name]].append(rest)
        found: Found = {}
        for type_, identities in nodes.items():
            found |= await self._found(self._statements.known_by(type_), identities)
        for kind in self._content.relationships:
            if kind.name in relations:
                statement = self._statements.ends(kind)
                found |= await self._found(statement, relations[kind.name])
        return found

    async def _starts(self, starts: Iterable[str]) -> Found:
        """The nodes with ids, or with identities of any kind of node."""
        found: Found = {}
        for start in starts:
            one = await self._look_up([start])
            if not one:
                for type_ in self._content.nodes:
                    one |= await self._found(self._statements.known_by(type_), [start])
            if not one:
                raise BadIdError(
                    f"There is no {start!r} in the graph.",
                    hint="Give the key or the id of a node, such as somos or Work:somos.",
                )
            found |= one
        return found

    # --- going on --------------------------------------------------------------------------

    async def _beside(self, frontier: Found, found: Found) -> Found:
        """What is one hop away and was not found before; it is added to what was."""
        new = await self._new(self._statements.beside(self._model.hops), frontier, found)
        for type_, path in self._between:
            for way in (path, _turned(path)):
                statement = self._statements.beyond(type_, way)
                new |= await self._new(statement, frontier, found)
        return new

    async def _join(self, nodes: Found) -> None:
        """Add the nodes that are a hop between two that are there, as a role is."""
        known = dict(nodes)
        for type_, path in self._between:
            async for id_, leads_to in self._rows(self._statements.joining(type_, path), known):
                if leads_to in known:
                    nodes[id_] = type_
        self._check(nodes)

    async def _complete(self, nodes: Found) -> None:
        """Add what nodes cannot be without, and what that cannot be without."""
        frontier = dict(nodes)
        while frontier:
            new: Found = {}
            for name, references in self._required.items():
                own = {id_: each for id_, each in frontier.items() if each.name == name}
                for reference in references if own else ():
                    new |= await self._new(self._statements.along(reference.path), own, nodes)
            frontier = new

    async def _add_evidence(self, chosen: Chosen) -> None:
        statements = self._statements
        ids: set[str] = set()
        async for target, facts in self._rows(statements.facts_of_edges(), chosen.nodes):
            if target in chosen.nodes:
                ids.update(facts)
        fact = self._types[self._fact or ""]
        chosen.facts |= await self._found(statements.known_by(fact), ids)
        async for id_, labels, leads_to in self._rows(statements.facts_of_nodes(), chosen.nodes):
            type_ = self._type(labels)
            if type_ is fact and (leads_to is None or leads_to in chosen.nodes):
                chosen.facts[id_] = type_
        self._check(chosen.facts)
        await self._new(statements.behind_facts(), chosen.facts, chosen.behind, chosen.nodes)
        await self._complete(chosen.behind)

    # --- rows ------------------------------------------------------------------------------

    async def _new(
        self, statement: str, start: Mapping[str, Any], found: Found, *known: Found
    ) -> Found:
        """What a statement finds from some nodes, as far as it is new; it is added to `found`."""
        new: Found = {}
        async for id_, labels in self._rows(statement, start):
            type_ = self._type(labels)
            if type_ and id_ not in found and not any(id_ in each for each in known):
                new[id_] = found[id_] = type_
        self._check(found)
        return new

    async def _found(self, statement: str, ids: Iterable[str]) -> Found:
        found: Found = {}
        async for id_, labels, _ in self._rows(statement, ids):
            type_ = self._type(labels)
            if type_:
                found[id_] = type_
        return found

    async def _rows(self, statement: str, ids: Iterable[str]) -> AsyncIterator[list[Any]]:
        for some in batched(ids):
            async for rows in self._reading.batches(statement, {"ids": some}):
                for row in rows:
                    yield row

    def _type(self, labels: Iterable[str]) -> NodeType | None:
        return next((self._types[each] for each in labels if each in self._types), None)

    def _check(self, found: Found) -> None:
        if len(found) > LARGEST:
            raise LimitError("nodes", len(found), LARGEST, hint="Export the whole graph.")


def _turned(path: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """A path, gone the other way."""
    other = {Direction.IN: Direction.OUT, Direction.OUT: Direction.IN}
    return tuple(Hop(hop.types, other.get(hop.direction, hop.direction)) for hop in reversed(path))


def batched(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, some hundred at a time."""
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
