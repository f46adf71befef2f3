"""Inputs that stand beside each other, of which one at a time is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLInputType

from graph_service.model import Connection
from tests.properties.documents import Given, Selected, plain
from tests.properties.interpreter import Interpreter
from tests.properties.rows import Row

TRIES = 12
MOST = 40


@dataclass(frozen=True)
class Place:
    """A connection: at the root, or below each node of one."""

    root: str
    owner: str
    below: Connection | None = None

    @property
    def target(self) -> str:
        return self.below.target if self.below else self.owner

    def kept(self, interpreter: Interpreter, given: dict[str, Any]) -> frozenset[str]:
        """What the interpreter lists there, by the nodes that it is below."""
        graph, meaning = interpreter.meaning.graph, interpreter.meaning
        nodes = graph.of(self.owner)
        if self.below is None:
            page = interpreter.page([Row(node) for node in nodes], self.owner, given)
            return frozenset(row.item.id for row in page.rows)
        pages = (
            (node, interpreter.page(meaning.reached(node, self.below), self.target, given))
            for node in nodes
        )
        return frozenset(f"{node.id} {row.item.id}" for node, page in pages for row in page.rows)

    def selected(self, key: str, arguments: dict[str, Given]) -> Selected:
        """What lists it in a query."""
        ids = [Selected("id", "id", self.target)]
        nodes = Selected("nodes", "nodes", self.target, below=[*ids])
        name = self.below.name if self.below else self.root
        listed = Selected(name, key, self.owner, arguments, below=[nodes])
        if self.below is None:
            return listed
        around = Selected("nodes", "nodes", self.owner, below=[*ids, listed])
        return Selected(self.root, key, "Query", below=[around])


@dataclass(frozen=True)
class Feature:
    """One of a family, asked for with an operand that the graph tells from others."""

    family: str
    name: str
    place: Place
    arguments: dict[str, Given]
    proves: bool
    """Whether something is kept, and something left out."""
    told: frozenset[str]
    """The others that would have kept something else with this operand."""


@dataclass(frozen=True)
class Family:
    """Inputs of one object, and what is around it: the argument first, then its inputs."""

    name: str
    place: Place
    around: tuple[tuple[str, GraphQLInputType], ...]
    types: dict[str, GraphQLInputType]
    draw: Callable[[str], Any]

    def features(self, interpreter: Interpreter) -> list[Feature]:
        """Each input with the best operand of several."""
        everything = self.place.kept(interpreter, {})
        return [self._feature(interpreter, name, everything) for name in self.types]

    def _feature(self, interpreter: Interpreter, name: str, everything: frozenset[str]) -> Feature:
        rivals = [
            each
            for each, type_ in self.types.items()
            if each != name and str(type_) == str(self.types[name])
        ]
        best: Feature | None = None
        for tried in range(MOST):
            value = self.draw(name)
            arguments = self._arguments(name, value)
            kept = self._kept(interpreter, name, value)
            told = (
                each
                for each in rivals
                if value is not None
                and self._kept(interpreter, each, value) not in {kept, everything - kept}
            )
            proves = kept not in {frozenset(), everything}
            found = Feature(self.name, name, self.place, arguments, proves, frozenset(told))
            if best is None or _worth(found) > _worth(best):
                best = found
            if best.proves and (tried >= TRIES or len(best.told) == len(rivals)):
                break
        assert best is not None
        return best

    def _arguments(self, name: str, value: Any) -> dict[str, Given]:
        given = {name: Given(self.types[name], value)}
        for outer, type_ in reversed(self.around):
            given = {outer: Given(type_, given)}
        return given

    def _kept(self, interpreter: Interpreter, name: str, value: Any) -> frozenset[str]:
        arguments = self._arguments(name, value)
        return self.place.kept(interpreter, {key: plain(each) for key, each in arguments.items()})


def _worth(feature: Feature) -> tuple[bool, int]:
    return feature.proves, len(feature.told)
