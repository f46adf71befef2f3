"""Loading: the schema first, then all data in one transaction that does no more than it must."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.database import Database, Transaction
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding.bookkeeping import GRAPH_ID, bookkeeping, version
from graph_service.seeding.graph import GRAPH, SEED, Changes, Graph, difference
from graph_service.seeding.ledger import Ledger, merged
from graph_service.seeding.problems import Problems, a
from graph_service.seeding.projection import project
from graph_service.seeding.rendering import statements
from graph_service.seeding.scripts import Statement
from graph_service.seeding.sources import Loaded
from graph_service.seeding.stored import Reader

_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did: how much it wrote and took out, and the version of the graph after it."""

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    nodes_written: int
    edges_written: int
    nodes_removed: int
    edges_removed: int
    version: str


async def prepare(database: Database, model: Model = PRESS) -> None:
    """Run the scripts of the schema; what is there stays as it is."""
    there = {row["name"] for row in await database.rows("SHOW INDEXES YIELD name")}
    missing = [
        each for each in statements(model, "schema") if not there.intersection(each.text.split())
    ]
    # A statement that names nothing new waits for indexes: there is nothing to wait for, or it
    # must see the others committed.
    creating = [each for each in missing if each.text.startswith("CREATE")]
    if not creating:
        return
    async with database.transaction() as transaction:
        for statement in creating:
            await transaction.run(statement.text)
    for statement in missing:
        if statement not in creating:
            await database.execute(statement.text)


async def apply(database: Database, sources: Sequence[Loaded], model: Model = PRESS) -> Summary:
    """Bring the graph to what these sources state, besides all that it knows from others.

    Everything is written in one transaction; sources whose content is there already are left
    alone. Raises `SeedError` where a key stands for another kind of node in the graph, and
    `DatabaseError`.
    """
    await prepare(database, model)
    async with database.transaction() as transaction:
        return await _Load(transaction, model).run(sources)


class _Load:
    def __init__(self, transaction: Transaction, model: Model) -> None:
        self._transaction = transaction
        self._model = model
        self._reader = Reader(model)
        self._statements = statements(model, "load")

    async def run(self, sources: Sequence[Loaded]) -> Summary:
        await self._run({"lock": [GRAPH_ID]})
        seeds = self._reader.graph(await self._run({"seeds": [1]}))
        known = self._reader.ledger(seeds).sources
        changed = [each for each in sources if known.get(each.key) != each.source]
        unchanged = tuple(each.key for each in sources if each not in changed)
        if not changed:
            return Summary((), unchanged, 0, 0, 0, 0, version(known.values()))
        if self._model.evidence is None:
            # Without facts in the graph there is nothing to project anew but what is given here.
            changed, unchanged = list(sources), ()
        present = await self._present(changed, seeds)
        self._check_kinds(changed, present)
        others = self._reader.ledger(present).without(each.key for each in changed)
        ledger = merged([others, *(each.ledger for each in changed)])
        after = {**known, **{each.key: each.source for each in changed}}
        changes = difference(present, self._wanted(ledger, after))
        await self._write(changes)
        return Summary(
            tuple(each.key for each in changed),
            unchanged,
            len(changes.nodes),
            len(changes.edges),
            len(changes.gone_nodes),
            len(changes.gone_edges),
            version(after.values()),
        )

    def _wanted(self, ledger: Ledger, sources: Mapping[str, Any]) -> Graph:
        wanted = project(ledger, self._model)
        wanted.add(bookkeeping(ledger, sources))
        return wanted

    async def _present(self, changed: Iterable[Loaded], seeds: Graph) -> Graph:
        """What the graph holds of all that these sources speak of, now or in a former version."""
        changed = list(changed)
        former = self._reader.graph(await self._run({"sources": [each.key for each in changed]}))
        keys = {key for each in changed for key in each.ledger.refs}
        keys |= {ref.id for ref in former.nodes}
        places = sorted({self._model.lookup_label(node) for node in self._model.nodes})
        listed = sorted(keys)
        found = await self._run({f"entities_{place}": listed for place in places})
        present = self._reader.graph(found)
        there: dict[str, list[str]] = defaultdict(list)
        for ref in present.nodes:
            there[f"keys_{self._label(ref.type)}"].append(ref.id)
        more = self._reader.graph(await self._run(there))
        present.add((*more.nodes.values(), *more.edges.values()))
        present.add(seeds.nodes.values())
        return present

    def _check_kinds(self, changed: Iterable[Loaded], present: Graph) -> None:
        kinds = {ref.id: ref.type for ref in present.nodes if ref.type not in (SEED, GRAPH)}
        problems = Problems()
        for each in changed:
            for key, ref in each.ledger.refs.items():
                if kinds.get(key, ref.type) != ref.type:
                    message = f"{key} is {a(ref.type)} here and {a(kinds[key])} in the graph"
                    problems.add(each.places[key], f"{message}, use one kind, or two keys")
        problems.raise_if_any()

    async def _write(self, changes: Changes) -> None:
        rows: dict[str, list[Any]] = defaultdict(list)
        for edge in changes.gone_edges:
            rows[f"gone_{edge.type}"].append(edge.id)
        for ref in changes.gone_nodes:
            rows[f"gone_{self._label(ref.type)}"].append(ref.id)
        for node in changes.nodes:
            rows[f"node_{node.ref.type}"].append(
                {"id": node.ref.id, "properties": dict(node.properties)}
            )
        for edge in changes.edges:
            ends = f"{self._label(edge.source.type)}_{self._label(edge.target.type)}"
            rows[f"edge_{edge.type}_{ends}"].append(
                {
                    "id": edge.id,
                    "source": edge.source.id,
                    "target": edge.target.id,
                    "properties": dict(edge.properties),
                }
            )
        await self._run(rows)

    def _label(self, type_: str) -> str:
        node = self._model.node_by_name.get(type_)
        return self._model.lookup_label(node) if node else type_

    async def _run(self, rows: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
        """Run the statements that take these rows, in batches; the others have nothing to do."""
        found: list[dict[str, Any]] = []
        for statement in self._statements:
            for name in statement.parameters & rows.keys():
                found += await self._run_one(statement, name, rows[name])
        return found

    async def _run_one(
        self, statement: Statement, name: str, rows: Sequence[Any]
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for start in range(0, len(rows), _BATCH):
            batch = {name: rows[start : start + _BATCH]}
            found += await self._transaction.run(statement.text, batch)
        return found
