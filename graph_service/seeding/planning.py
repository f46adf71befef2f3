"""Making a plan: the graph as it is, against what follows from the sources as they will be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_service.database import Transaction
from graph_service.errors import SeedError
from graph_service.model import Model
from graph_service.seeding.aliases import check_entities, check_sources, followed, renamed
from graph_service.seeding.bookkeeping import GRAPH_ID, books, declares, version
from graph_service.seeding.entities import Entity
from graph_service.seeding.graph import Changes, Graph, difference
from graph_service.seeding.ledger import Ledger, Source, merged
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.parts import PARTS
from graph_service.seeding.plan import Intent, Plan, Planned, SourceChange
from graph_service.seeding.problems import Problems, a, suggestion
from graph_service.seeding.projection import project
from graph_service.seeding.row_statements import Rows, RowStatements, label_of
from graph_service.seeding.stored import Reader


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan before its changes are known: what comes in, what goes, and all that there is then.

    `gone` are the sources whose former statements count no more, `known` those that the graph has.
    """

    plan: Plan
    changed: Sequence[Loaded]
    gone: frozenset[str]
    merges: Mapping[str, str]
    known: Mapping[str, Source]
    sources: Mapping[str, Source]
    aliases: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.gone or self.merges)


class Comparison:
    """What is stated of a part of the graph, against what the graph holds of it; pure."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._reader = Reader(model)

    def stated(self, outline: Outline, parts: range) -> list[Ledger]:
        """What the sources that come in state of some parts, aliases followed."""
        return [renamed(each.part(parts), outline.aliases, self._model) for each in outline.changed]

    def compared(self, outline: Outline, ledgers: Sequence[Ledger], present: Graph) -> Planned:
        """What is to be done so that a part of the graph holds what is stated of it."""
        before = replace(self._reader.ledger(present), sources=outline.known)
        kept = renamed(before.without(outline.gone), outline.merges, self._model)
        after = replace(merged([kept, *ledgers]), sources=outline.sources)
        wanted = project(after, self._model)
        wanted.add(map(declares, after.declared))
        changes = difference(present, wanted)
        return Planned(replace(outline.plan, changes=changes), present, wanted, before, after)


class Planner(Comparison):
    """Plans over one transaction, which it only reads."""

    def __init__(self, transaction: Transaction, model: Model) -> None:
        super().__init__(model)
        self._run = RowStatements(transaction, model).run

    async def version(self) -> str:
        """The version of the graph as it is."""
        known, aliases = await self._books()
        return version(known.values(), aliases)

    async def plan(self, intent: Intent) -> Planned:
        """The plan that does what is wanted; raises as `outline` does."""
        outline = await self.outline(intent)
        if not outline:
            return Planned(outline.plan)
        former = await self._former(outline)
        planned = await self.portion(outline, PARTS, former)
        check_entities(outline.merges, planned.before)
        own = await self.own(outline)
        for graph, more in ((planned.before, own.before), (planned.after, own.after)):
            graph.add((*more.nodes.values(), *more.edges.values()))
        changes = difference(planned.before, planned.after)
        return replace(planned, plan=replace(outline.plan, changes=changes))

    async def outline(self, intent: Intent) -> Outline:
        """What is to be done, from the bookkeeping alone.

        Raises `SeedError` where a source that is to go is not there, or a key cannot be a source.
        """
        known, former = await self._books()
        self._check_removable(intent.without, known)
        given = {each.key: each.source for each in intent.loaded}
        check_sources(intent.merges, {**known, **given}, former)
        aliases = {**former, **intent.merges}
        after = {key: each for key, each in {**known, **given}.items() if key not in intent.without}
        changes = tuple(
            SourceChange(key, known.get(key), after.get(key))
            for key in sorted({*given, *intent.without})
        )
        plan = Plan(
            version(known.values(), former), version(after.values(), aliases), changes, Changes()
        )
        changed = [
            each for each in intent.loaded if intent.full or known.get(each.key) != each.source
        ]
        if changed and self._model.evidence is None:
            # Without facts in the graph there is nothing to project anew but what is given here.
            changed = list(intent.loaded)
        gone = frozenset({*(each.key for each in changed), *intent.without})
        return Outline(plan, changed, gone, intent.merges, known, after, aliases)

    async def portion(self, outline: Outline, parts: range, former: Collection[str]) -> Planned:
        """What is to be done with the entities of some parts, those of `former` versions included.

        The bookkeeping's own nodes are left out. Raises `SeedError` where a key stands for another
        kind of node in the graph.
        """
        ledgers = self.stated(outline, parts)
        present = await self.present({*spoken_of(ledgers), *former})
        problems = Problems()
        self.check_kinds(outline, parts, present, problems)
        problems.raise_if_any()
        return self.compared(outline, ledgers, present)

    async def own(self, outline: Outline) -> Planned:
        """What is to be done with the bookkeeping's own nodes."""
        asked: Rows = {"seeds": [1], "aliases": [1], "graphs": [GRAPH_ID]}
        present = self._reader.graph(await self._run(asked))
        wanted = Graph()
        wanted.add(books(outline.sources, outline.aliases))
        filled = replace(outline.plan, changes=difference(present, wanted))
        return Planned(filled, present, wanted)

    async def _books(self) -> tuple[Mapping[str, Source], Mapping[str, str]]:
        """The sources that the graph holds, and the keys that stand for another, by key."""
        found = self._reader.graph(await self._run({"seeds": [1], "aliases": [1]}))
        return self._reader.ledger(found).sources, self._reader.aliases(found)

    async def _former(self, outline: Outline) -> set[str]:
        """The keys that sources spoke of before, and those that a merge is about."""
        joining = sorted({*outline.merges, *outline.merges.values()})
        asked = {"sources": sorted(outline.gone), "spoken": joining, "cited": joining}
        found = self._reader.graph(await self._run(asked))
        return {*joining, *(ref.id for ref in found.nodes)}

    async def entities(self, keys: Iterable[str]) -> Graph:
        """The entities that the graph has of some keys, without their edges."""
        places = sorted({self._model.lookup_label(node) for node in self._model.nodes})
        listed = sorted(keys)
        return self._reader.graph(await self._run({f"entities_{each}": listed for each in places}))

    async def present(self, keys: Collection[str]) -> Graph:
        """All that the graph holds of some keys: entities, their facts and edges."""
        present = await self.entities(keys)
        there: dict[str, list[str]] = defaultdict(list)
        for ref in present.nodes:
            there[f"keys_{label_of(ref.type, self._model)}"].append(ref.id)
        more = self._reader.graph(await self._run(there))
        present.add((*more.nodes.values(), *more.edges.values()))
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

    def check_kinds(
        self, outline: Outline, parts: range, present: Graph, problems: Problems
    ) -> None:
        """Add a problem for each key that stands for another kind of node in the graph."""
        kinds = {ref.id: ref.type for ref in present.nodes}
        for each in outline.changed:
            for entity in each.entities.of(parts):
                _check_kind(
                    entity, kinds.get(followed(outline.aliases, entity.ref.id)[0]), problems
                )


def spoken_of(ledgers: Iterable[Ledger]) -> set[str]:
    """The keys that are declared."""
    return {declared.entity.id for each in ledgers for declared in each.declared}


def _check_kind(entity: Entity, kind: str | None, problems: Problems) -> None:
    if kind not in (None, entity.ref.type):
        message = f"{entity.ref.id} is {a(entity.ref.type)} here and {a(str(kind))} in the graph"
        problems.add(entity.spot, f"{message}, use one kind, or two keys")
