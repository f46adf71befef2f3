"""Paths of the model as patterns of Cypher."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.compiler.reach import hop_types
from graph_service.cypher_ast import NodePattern, Pattern, RelationshipPattern, Variable
from graph_service.model import Hop, Model


@dataclass(frozen=True)
class Followed:
    """A path from one variable to another: its pattern, and a variable for each relationship."""

    start: Variable
    end: Variable
    edges: tuple[Variable, ...]
    hops: tuple[tuple[tuple[str, ...], str], ...]

    def pattern(self, *, named: bool) -> Pattern:
        """The pattern; relationships carry their variables only where they are `named`."""
        last = len(self.hops) - 1
        steps = tuple(
            (
                RelationshipPattern(types, arrow, edge if named else None),
                NodePattern(self.end if position == last else None),
            )
            for position, ((types, arrow), edge) in enumerate(
                zip(self.hops, self.edges, strict=True)
            )
        )
        return Pattern(NodePattern(self.start), steps)


def follow(model: Model, start: Variable, path: tuple[Hop, ...], end: Variable) -> Followed:
    """A path from `start` to `end`."""
    hops = tuple((hop_types(model, hop), hop.direction.value) for hop in path)
    return Followed(start, end, tuple(Variable("r") for _ in path), hops)
