"""The variables of one row while Cypher is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph_service.compiler.walks import Part
from graph_service.cypher_ast import Expression, Variable


@dataclass(frozen=True)
class Hit:
    """What a search found of a row's node: its score, the property, and the fact, or null."""

    score: Variable
    found_in: Variable
    fact: Variable

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What has to be carried on from clause to clause."""
        return (self.score, self.found_in, self.fact)


@dataclass(frozen=True)
class Scope:
    """A row's node, the relationship that led to it, and its sort values.

    `facts` holds lists of the ids of the facts that its relationships follow from, where there are
    several relationships. `parts` are those of a walk, a path or a hop, where the row is one.
    """

    node: Variable | None = None
    edge: Variable | None = None
    facts: Variable | None = None
    sorts: tuple[Expression, ...] = ()
    hit: Hit | None = None
    parts: Mapping[Part, Variable] = field(default_factory=dict)

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What has to be carried on from clause to clause."""
        own = (each for each in (self.node, self.edge, self.facts) if each is not None)
        hit = self.hit.variables if self.hit else ()
        return (*own, *hit, *self.parts.values())

    def owner(self, *, edge: bool) -> Variable:
        """The node, or the relationship."""
        variable = self.edge if edge else self.node
        assert variable is not None
        return variable
