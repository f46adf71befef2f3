"""Sets of nodes that a statement finds once, ahead of the rows that are held to them.

Within(Reaching(-[:NATIONAL_OF]->, key = $))   becomes
CALL () {
  MATCH (m0)-[:NATIONAL_OF]->(m1) WHERE m1:Entity AND m1.key = $p.p0
  RETURN collect(m0) AS s0
}
and, where rows are held to it,   m0 IN s0
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import NodeSet, Reaching, sets_in
from graph_service.compiler.walks import walk_in
from graph_service.cypher_ast import Variable

FoundFirst = NodeSet | pl.Search
"""What may be found once and kept: a set of nodes, or the hits of a search."""


class Sets:
    """The sets of one plan, each with the variable that holds it.

    The hits of a search are one where several things are asked of them: a page, and their count.
    Those that one page alone needs, and perhaps not at all, are found with it.
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
        later = Counter(each for slot in plan.slots for each in _put_off_in(slot))
        self._variables |= {each: Variable("s") for each, times in later.items() if times > 1}
        self._later: dict[FoundFirst, Variable] = {
            each: Variable("s") for each in later if each not in self._variables
        }

    def found_at(self, rows: pl.Rows) -> Iterator[tuple[NodeSet, Variable]]:
        """The sets that are found where some rows are wanted, each with its variable."""
        for each in rows.sets:
            if each in self._later:
                yield each, self._later[each]

    def __iter__(self) -> Iterator[tuple[FoundFirst, Variable]]:
        yield from self._variables.items()

    def __contains__(self, found: FoundFirst) -> bool:
        return found in self._variables

    def variable(self, found: FoundFirst) -> Variable:
        """What holds a set."""
        return self._variables.get(found) or self._later[found]

    def used_by(self, rows: pl.Rows) -> tuple[Variable, ...]:
        """What a nested query has to import, for itself and for what is nested in it."""
        if not self._variables:
            return ()
        used = dict.fromkeys(_of_rows(rows, self._variables))
        return tuple(
            self.variable(each) for each in used if each in self._variables or each in self._later
        )


def _needed(found: FoundFirst) -> Iterator[FoundFirst]:
    """A set, after those that it is found from."""
    if isinstance(found, Reaching):
        for each in sets_in(found.where):
            yield from _needed(each)
    yield found


def _put_off_in(slot: pl.Slot) -> Iterator[FoundFirst]:
    if isinstance(slot, pl.JoinedSlot):
        yield from _put_off(slot.rows)
        yield from _put_off_in(slot.slot)
    if isinstance(slot, pl.Nested):
        yield from _put_off(slot.rows)


def _put_off(rows: pl.Rows) -> Iterator[FoundFirst]:
    """The sets that are found with the rows which need them."""
    yield from rows.sets
    if isinstance(rows.source, pl.Segments | pl.Merged):
        for part in rows.source.parts:
            yield from _put_off(part)
    for slot in rows.slots:
        yield from _put_off_in(slot)


def _of_rows(rows: pl.Rows, known: Collection[FoundFirst] = ()) -> Iterator[FoundFirst]:
    """The sets that rows need; in place of those found with them, the ones these are found from."""
    for each in _held_to(rows, known):
        if isinstance(each, Reaching) and each in rows.sets and each not in known:
            yield from sets_in(each.where)
        else:
            yield each


def _held_to(rows: pl.Rows, known: Collection[FoundFirst]) -> Iterator[FoundFirst]:
    if isinstance(rows.source, pl.Members):
        yield from rows.source.sets
    yield from rows.unless
    if rows.probe:
        yield rows.probe.within
        if rows.probe.few in known:
            yield rows.probe.few
        yield from sets_in(rows.probe.where)
    if isinstance(rows.source, pl.Search):
        yield rows.source
    if isinstance(rows.source, pl.Segments | pl.Merged):
        for part in rows.source.parts:
            yield from _of_rows(part, known)
    yield from sets_in(rows.where)
    walk = walk_in(rows.source)
    if walk is not None:
        yield from sets_in(walk.steps.onto)
        yield from sets_in(walk.steps.evidence)
    for slot in rows.slots:
        yield from _of_slot(slot, known)


def _of_slot(slot: pl.Slot, known: Collection[FoundFirst] = ()) -> Iterator[FoundFirst]:
    if isinstance(slot, pl.JoinedSlot):
        yield from _of_rows(slot.rows, known)
        yield from _of_slot(slot.slot, known)
    if isinstance(slot, pl.Nested):
        yield from _of_rows(slot.rows, known)
