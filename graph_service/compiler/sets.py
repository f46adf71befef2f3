"""Sets of nodes that a statement finds once, ahead of the rows that are held to them.

Within(Reaching(-[:NATIONAL_OF]->, key = $))   becomes
CALL () {
  MATCH (m0)-[:NATIONAL_OF]->(m1) WHERE m1:Entity AND m1.key = $p0
  RETURN collect(DISTINCT m0) AS s0
}
and, where rows are held to it,   m0 IN s0
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.compiler import plan as pl
from graph_service.compiler.predicates import NodeSet, sets_in
from graph_service.cypher_ast import Variable


class Sets:
    """The sets of one plan, each with the variable that holds it."""

    def __init__(self, plan: pl.Plan) -> None:
        found = dict.fromkeys(each for slot in plan.slots for each in _of_slot(slot))
        self._variables = {each: Variable("s") for each in found}

    def __iter__(self) -> Iterator[tuple[NodeSet, Variable]]:
        yield from self._variables.items()

    def variable(self, nodes: NodeSet) -> Variable:
        """What holds a set."""
        return self._variables[nodes]

    def used_by(self, rows: pl.Rows) -> tuple[Variable, ...]:
        """What a nested query has to import, for itself and for what is nested in it."""
        if not self._variables:
            return ()
        return tuple(self._variables[each] for each in dict.fromkeys(_of_rows(rows)))


def _of_rows(rows: pl.Rows) -> Iterator[NodeSet]:
    if isinstance(rows.source, pl.Members):
        yield rows.source.nodes
    yield from sets_in(rows.where)
    for slot in rows.slots:
        yield from _of_slot(slot)


def _of_slot(slot: pl.Slot) -> Iterator[NodeSet]:
    if isinstance(slot, pl.Nested):
        yield from _of_rows(slot.rows)
