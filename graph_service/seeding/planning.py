"""Making a plan: the graph as it is, against what follows from the sources as they will be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_service.database import Transaction
from graph_service.errors import SeedError
from graph_service.model import Model
from graph_service.seeding.aliases import check_entities, check_sources, followed, renamed
from graph_service.seeding.bookkeeping import GRAPH_ID, bookkeeping, version
from graph_service.seeding.graph import BOOKS, Changes, Graph, difference
from graph_service.seeding.ledger import Ledger, Source, merged
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.plan import Intent, Plan, Planned, SourceChange
from graph_service.seeding.problems import Problems, a, suggestion
from graph_service.seeding.projection import project
from graph_service.seeding.row_statements import RowStatements, label_of
from graph_service.seeding.stored import Reader


@dataclass(frozen=True, slots=True)
class _Task:
    """What to bring in and to take out, and the sources and aliases that there are then."""

    changed: Sequence[Loaded]
    without: frozenset[str]
    merges: Mapping[str, str]
    sources: Mapping[str, Source]
    aliases: Mapping[str, str]


class Planner:
    """Plans over one transaction, which it only reads."""

    def __init__(self, transaction: Transaction, model: Model) -> None:
        self._statements = RowStatements(transaction, model)
        self._model = model
        self._reader = Reader(model)

    async def version(self) -> str:
        """The version of the graph as it is."""
        known, aliases = await self._books()
        return version(known.values(), aliases)

    async def plan(self, intent: Intent) -> Planned:
        """The plan that does what is wanted.

        Raises `SeedError` where a key stands for another kind of node in the graph, where a source
        that is to go is not there, or where two entities cannot be one.
        """
        known, former = await self._books()
        self._check_removable(intent.without, known)
        given = {each.key: each.source for each in intent.loaded}
        check_sources(intent.merges, {**known, **given}, former)
        aliases = {**former, **intent.merges}
        after = {key: each for key, each in {**known, **given}.items() if key not in intent.without}
        sources = tuple(
            SourceChange(key, known.get(key), after.get(key))
            for key in sorted({*given, *intent.without})
        )
        outline = Plan(
            version(known.values(), former), version(after.values(), aliases), sources, Changes()
        )
        changed = [
            each for each in intent.loaded if intent.full or known.get(each.key) != each.source
        ]
        if changed and self._model.evidence is None:
            # Without facts in the graph there is nothing to project anew but what is given here.
            changed = list(intent.loaded)
        if not changed and not intent.without and not intent.merges:
            return Planned(outline, Graph(), Graph(), Ledger(), Ledger())
        task = _Task(changed, frozenset(intent.without), intent.merges, after, aliases)
        return await self._projected(task, outline)

    async def _projected(self, task: _Task, outline: Plan) -> Planned:
        """The outline filled in, with the part of the graph that the task is about."""
        ledgers = [renamed(each.ledger, task.aliases, self._model) for each in task.changed]
        gone = {*(each.key for each in task.changed), *task.without}
        present = await self._present(ledgers, gone, task.merges)
        self._check_kinds(task, present)
        check_entities(task.merges, present)
        before = self._reader.ledger(present)
        kept = renamed(before.without(gone), task.merges, self._model)
        after = merged([kept, *ledgers])
        wanted = project(after, self._model)
        wanted.add(bookkeeping(after, task.sources, task.aliases))
        filled = replace(outline, changes=difference(present, wanted))
        return Planned(filled, present, wanted, before, after)

    async def _books(self) -> tuple[Mapping[str, Source], Mapping[str, str]]:
        """The sources that the graph holds, and the keys that stand for another, by key."""
        books = self._reader.graph(await self._statements.run({"seeds": [1], "aliases": [1]}))
        return self._reader.ledger(books).sources, self._reader.aliases(books)

    async def _present(
        self, ledgers: Sequence[Ledger], gone: Collection[str], merges: Mapping[str, str]
    ) -> Graph:
        """What the graph holds of all that these sources speak of, now or in a former version."""
        run = self._statements.run
        joining = sorted({*merges, *merges.values()})
        asked = {"sources": sorted(gone), "spoken": joining, "cited": joining}
        former = self._reader.graph(await run(asked))
        keys = {key for each in ledgers for key in each.refs}
        keys |= {ref.id for ref in former.nodes}
        places = sorted({self._model.lookup_label(node) for node in self._model.nodes})
        listed = sorted({*keys, *joining})
        found = await run({f"entities_{place}": listed for place in places})
        present = self._reader.graph(found)
        there: dict[str, list[str]] = defaultdict(list)
        for ref in present.nodes:
            there[f"keys_{label_of(ref.type, self._model)}"].append(ref.id)
        more = self._reader.graph(await run(there))
        present.add((*more.nodes.values(), *more.edges.values()))
        books = self._reader.graph(await run({"seeds": [1], "aliases": [1], "graphs": [GRAPH_ID]}))
        present.add(books.nodes.values())
        return present

    def _check_removable(self, wanted: Collection[str], known: Mapping[str, Source]) -> None:
        if wanted and self._model.evidence is None:
            raise SeedError(
                "The graph keeps no facts, so it cannot tell what a source alone states."
            )
        for key in wanted:
            if key not in known:
                close = suggestion(key, known)
                raise SeedError(
                    f"The graph holds no source {key!r}.", hint=close[0].upper() + close[1:]
                )

    def _check_kinds(self, task: _Task, present: Graph) -> None:
        kinds = {ref.id: ref.type for ref in present.nodes if ref.type not in BOOKS}
        problems = Problems()
        for each in task.changed:
            for entity in each.entities:
                key, ref = entity.ref.id, entity.ref
                kind = kinds.get(followed(task.aliases, key)[0], ref.type)
                if kind != ref.type:
                    message = f"{key} is {a(ref.type)} here and {a(kind)} in the graph"
                    problems.add(entity.spot, f"{message}, use one kind, or two keys")
        problems.raise_if_any()
