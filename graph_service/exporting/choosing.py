"""From a scope to nodes: looked up, gone out from, and made whole.

A part of a graph is made whole: a node comes with what it cannot be without (a role with its person
and its subject), two nodes with what is a hop between them (a role, a quote), and a fact with its
subject and its sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph_service.database import Reading
from graph_service.errors import BadIdError
from graph_service.exporting.content import Content
from graph_service.exporting.finding import Finding, Found
from graph_service.exporting.scope import Around, Chosen, Listed
from graph_service.exporting.statements import Statements
from graph_service.model import Direction, Hop, NodeType
from graph_service.model.hop_kinds import hop_kinds
from graph_service.model.model import RELATION


class Choosing:
    """Chooses the nodes of a part of the graph, within one transaction."""

    def __init__(self, reading: Reading, content: Content) -> None:
        self._content = content
        self._finding = Finding(reading, content)
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
        """The nodes of a scope.

        Raises `BadIdError` for an id that is not in the graph, and `LimitError` as soon as there
        are more than `LARGEST`.
        """
        found: Found = {}
        self._finding.kept = (found,)
        if isinstance(scope, Listed):
            await self._look_up(scope.ids, found)
        else:
            await self._starts(scope.starts, found)
            frontier = dict(found)
            for _ in range(scope.depth):
                frontier = await self._beside(frontier, found)
                if not frontier:
                    break
        facts = {id_: each for id_, each in found.items() if each.name == self._fact}
        nodes = {id_: each for id_, each in found.items() if each.name != self._fact}
        chosen = Chosen(nodes, facts)
        self._finding.kept = (chosen.nodes, chosen.facts, chosen.behind)
        await self._complete(nodes)
        await self._join(nodes)
        if self._content.evidence and self._fact in self._types:
            await self._add_evidence(chosen)
        return chosen

    # --- looking up ------------------------------------------------------------------------

    async def _look_up(self, ids: Iterable[str], found: Found) -> bool:
        """Add the nodes with ids of the API, and tell whether there are any.

        Ids of what is not exported are passed over.
        """
        nodes: dict[NodeType, list[str]] = defaultdict(list)
        relations: dict[str, list[str]] = defaultdict(list)
        for id_ in dict.fromkeys(ids):
            name, _, rest = id_.partition(":")
            if name == RELATION:
                relations[rest.partition(":")[0]].append(rest)
            elif name in self._types:
                nodes[self._types[name]].append(rest)
        any_ = False
        for type_, identities in nodes.items():
            any_ |= await self._finding.add(self._statements.known_by(type_), identities, found)
        for kind in self._content.relationships:
            if kind.name in relations:
                statement = self._statements.ends(kind)
                any_ |= await self._finding.add(statement, relations[kind.name], found)
        return any_

    async def _starts(self, starts: Iterable[str], found: Found) -> None:
        """Add the nodes with ids, or with identities of any kind of node."""
        for start in starts:
            any_ = await self._look_up([start], found)
            if not any_:
                for type_ in self._content.nodes:
                    any_ |= await self._finding.add(
                        self._statements.known_by(type_), [start], found
                    )
            if not any_:
                raise BadIdError(
                    f"There is no {start!r} in the graph.",
                    hint="Give the key or the id of a node, such as somos or Work:somos.",
                )

    # --- going on --------------------------------------------------------------------------

    async def _beside(self, frontier: Found, found: Found) -> Found:
        """What is one hop away and was not found before; it is added to what was."""
        new = await self._finding.new(self._statements.beside(self._model.hops), frontier, found)
        for type_, path in self._between:
            for way in (path, _turned(path)):
                statement = self._statements.beyond(type_, way)
                new |= await self._finding.new(statement, frontier, found)
        return new

    async def _join(self, nodes: Found) -> None:
        """Add the nodes that are a hop between two that are there, as a role is."""
        known = dict(nodes)
        for type_, path in self._between:
            async for id_, leads_to in self._finding.rows(
                self._statements.joining(type_, path), known
            ):
                if leads_to in known:
                    nodes[id_] = type_
                    self._finding.check()

    async def _complete(self, nodes: Found) -> None:
        """Add what nodes cannot be without, and what that cannot be without."""
        frontier = dict(nodes)
        while frontier:
            new: Found = {}
            for name, references in self._required.items():
                own = {id_: each for id_, each in frontier.items() if each.name == name}
                for reference in references if own else ():
                    new |= await self._finding.new(
                        self._statements.along(reference.path), own, nodes
                    )
            frontier = new

    async def _add_evidence(self, chosen: Chosen) -> None:
        statements = self._statements
        ids: set[str] = set()
        async for target, facts in self._finding.rows(statements.facts_of_edges(), chosen.nodes):
            if target in chosen.nodes:
                ids.update(facts)
                # Facts that are there already may be among them.
                self._finding.check(chosen.nodes, ids)
        fact = self._types[self._fact or ""]
        await self._finding.add(statements.known_by(fact), ids, chosen.facts)
        async for id_, labels, leads_to in self._finding.rows(
            statements.facts_of_nodes(), chosen.nodes
        ):
            type_ = self._finding.type(labels)
            if type_ is fact and (leads_to is None or leads_to in chosen.nodes):
                chosen.facts[id_] = type_
                self._finding.check()
        await self._finding.new(
            statements.behind_facts(), chosen.facts, chosen.behind, chosen.nodes
        )
        await self._complete(chosen.behind)


def _turned(path: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """A path, gone the other way."""
    other = {Direction.IN: Direction.OUT, Direction.OUT: Direction.IN}
    return tuple(Hop(hop.types, other.get(hop.direction, hop.direction)) for hop in reversed(path))
