"""Sets of nodes that a statement finds once, ahead of the rows that are held to them.

Within(Reaching(-[:NATIONAL_OF]->, key = $))   becomes
CALL () {
  MATCH (m0)-[:NATIONAL_OF]->(m1) WHERE m1:Entity AND m1.key = $p.p0
  RETURN collect(DISTINCT m0) AS s0
}
and, where rows are held to it,   m0 IN s0
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import NodeSet, Reaching, sets_in
from graph_service.compiler.walks import walk_in
from graph_service.cypher_ast import Variable

FoundFirst = NodeSet | pl.Search
"""What may be found once and kept: a set of nodes, or the hits of a search."""


class Sets:
    """The sets of one plan, each with the variable that holds it.

    The hits of a search are one where several things are asked of them: a page, and their count.
    """

    def __init__(self, plan: pl.Plan) -> None:
        found = Counter(
            every for slot in plan.slots for each in _of_slot(slot) for every in _needed(each)
        )
        self._variables = {
            each: Variable("s")
            for each, times in found.items()
            if times > 1 or not isinstance(each, pl.Search)
        }

    def __iter__(self) -> Iterator[tuple[FoundFirst, Variable]]:
        yield from self._variables.items()

    def __contains__(self, found: FoundFirst) -> bool:
        return found in self._variables

    def variable(self, found: FoundFirst) -> Variable:
        """What holds a set."""
        return self._variables[found]

    def used_by(self, rows: pl.Rows) -> tuple[Variable, ...]:
        """What a nested query has to import, for itself and for what is nested in it."""
        if not self._variables:
            return ()
        used = (each for each in dict.fromkeys(_of_rows(rows)) if each in self._variables)
        return tuple(self._variables[each] for each in used)


def _needed(found: FoundFirst) -> Iterator[FoundFirst]:
    """A set, after those that it is found from."""
    if isinstance(found, Reaching):
        for each in sets_in(found.where):
            yield from _needed(each)
    yield found


def _of_rows(rows: pl.Rows) -> Iterator[FoundFirst]:
    if isinstance(rows.source, pl.Members):
        yield from rows.source.sets
    yield from rows.unless
    if isinstance(rows.source, pl.Search):
        yield rows.source
    if isinstance(rows.source, pl.Segments | pl.Merged):
        for part in rows.source.parts:
            yield from _of_rows(part)
    yield from sets_in(rows.where)
    walk = walk_in(rows.source)
    if walk is not None:
        yield from sets_in(walk.steps.onto)
        yield from sets_in(walk.steps.evidence)
    for slot in rows.slots:
        yield from _of_slot(slot)


def _of_slot(slot: pl.Slot) -> Iterator[FoundFirst]:
    if isinstance(slot, pl.JoinedSlot):
        yield from _of_rows(slot.rows)
        yield from _of_slot(slot.slot)
    if isinstance(slot, pl.Nested):
        yield from _of_rows(slot.rows)
