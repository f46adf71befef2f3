"""What a layer of a search for paths works on: who grows, what stays, and where it is to get."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.cypher_ast import Binary, Expression, Literal, Variable


@dataclass(frozen=True)
class Side:
    """What a layer works on: which side grows, its paths, the other's, and where it is to get."""

    which: Variable
    grow: Variable
    stay: Variable
    goal: Variable
    stopped: Variable

    @property
    def is_first(self) -> Expression:
        """Whether it is the side of the start that grows."""
        return Binary(self.which, "=", Literal(0))


@dataclass(frozen=True)
class Passed:
    """The lists of nodes that paths have to pass and to avoid, where there are any."""

    through: Variable | None
    without: Variable | None

    @property
    def variables(self) -> tuple[Variable, ...]:
        """Those that there are."""
        return tuple(each for each in (self.through, self.without) if each is not None)
