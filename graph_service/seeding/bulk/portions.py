"""The plan of a large load, portion by portion, so that memory holds one of them at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

from graph_service.database import Database
from graph_service.model import Model
from graph_service.seeding.aliases import followed
from graph_service.seeding.bulk.keys import Keys
from graph_service.seeding.graph import Graph
from graph_service.seeding.ledger import Ledger, Ref
from graph_service.seeding.load_script import PAGE, entity_places
from graph_service.seeding.parts import PARTS, groups
from graph_service.seeding.plan import Planned
from graph_service.seeding.planning import Comparison, Outline, Planner, spoken_of
from graph_service.seeding.problems import Problems
from graph_service.seeding.row_statements import RowStatements


class Portions:
    """The portions of one outline; `read` tells first which of its keys are there."""

    def __init__(self, database: Database, model: Model, outline: Outline) -> None:
        self._database = database
        self._model = model
        self._outline = outline
        self.keys = Keys()
        self.groups: tuple[range, ...] = ()
        self._per_former = 0.0

    async def read(self) -> None:
        """Look up all keys in the graph.

        Raises `SeedError` where one stands for another kind of node there.
        """
        async with self._database.snapshot() as transaction:
            planner = Planner(transaction, self._model)
            run = RowStatements(transaction, self._model)
            for row in await run.run({"sizes": sorted(self._outline.gone)}):
                self._per_former += row["statements"] / max(1, row["entities"])
            for source in sorted(self._outline.gone & self._outline.known.keys()):
                for label, _ in entity_places(self._model):
                    await self._read_former(run, source, label)
            self.groups = tuple(self._grouped())
            problems = Problems()
            for parts in self.groups:
                found = await planner.entities(ref.id for ref in self._declared(parts))
                planner.check_kinds(self._outline, parts, found, problems)
                self.keys.add_there(ref.id for ref in found.nodes)
            problems.raise_if_any()

    async def _read_former(self, statements: RowStatements, source: str, label: str) -> None:
        after = ""
        while True:
            asked = {f"former_{label}": [{"source": source, "after": after}]}
            page = [row["key"] for row in await statements.run(asked)]
            self.keys.add_former(page)
            if len(page) < PAGE:
                return
            after = page[-1]

    def _grouped(self) -> tuple[range, ...]:
        changed = self._outline.changed
        if any(key in each.entities for key in self._outline.aliases for each in changed):
            # What is stated of a key that went belongs to the part of the key that stands for it.
            return (PARTS,)
        sizes: Counter[int] = Counter()
        for each in changed:
            sizes.update(each.spool.sizes)
            sizes.update(each.entities.sizes())
        for part, count in self.keys.former_sizes().items():
            sizes[part] += int((1 + self._per_former) * count)
        return tuple(groups(sizes))

    def _declared(self, parts: range) -> set[Ref]:
        return {
            Ref(entity.ref.type, followed(self._outline.aliases, entity.ref.id)[0])
            for each in self._outline.changed
            for entity in each.entities.of(parts)
        }

    def new(self, parts: range) -> list[Ref]:
        """Entities of some parts that the graph does not have, in the order of their keys."""
        return sorted(ref for ref in self._declared(parts) if not self.keys.is_there(ref.id))

    async def planned(self) -> AsyncIterator[Planned]:
        """What is to be done with each portion; the bookkeeping's own nodes are left out."""
        for parts in self.groups:
            yield await self._planned(parts)

    async def _planned(self, parts: range) -> Planned:
        # In a thread, so that what was planned before is written meanwhile.
        comparison = Comparison(self._model)
        ledgers = await asyncio.to_thread(comparison.stated, self._outline, parts)
        present = await self._present(ledgers, parts)
        return await asyncio.to_thread(comparison.compared, self._outline, ledgers, present)

    async def _present(self, ledgers: list[Ledger], parts: range) -> Graph:
        keys = {*spoken_of(ledgers), *self.keys.former(parts)}
        there = {key for key in keys if self.keys.is_there(key)}
        if not there:
            return Graph()
        async with self._database.snapshot() as transaction:
            return await Planner(transaction, self._model).present(there)
