"""Ids of things that a traversal begins at, passes or avoids, and shares of what it may follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from graph_service.compiler.arguments import Constant, Source
from graph_service.compiler.place import Place
from graph_service.errors import BadIdError, BadInputError


class Number(Protocol):
    """Where a number is found."""

    def read(self, variables: Mapping[str, Any]) -> Any:
        """The number, for a request with these variables."""


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids in an argument, each once: those of `types` alone, at least so many and at most.

    `most` tells the largest number, which is fixed or what `first` asks for; none of them may be in
    the arguments `unlike`.
    """

    source: Source
    name: str
    types: tuple[str, ...]
    place: Place
    least: int = 0
    most: Number | None = None
    unlike: tuple[tuple[str, Source], ...] = ()

    def given(self, variables: Mapping[str, Any]) -> list[str]:
        """The ids, whatever they are."""
        found = self.source.read(variables)
        return list(dict.fromkeys(found if isinstance(found, list) else [found]))

    def asked(self, variables: Mapping[str, Any]) -> list[str]:
        """The ids; raises `BadIdError` for what cannot be one of a thing, else `BadInputError`."""
        ids = self.given(variables)
        for each in ids:
            self._check(each)
        self._count(len(ids), variables)
        for name, source in self.unlike:
            others = source.read(variables)
            for each in others if isinstance(others, list) else [others]:
                if each in ids:
                    message = f"{each!r} is in {name}, and in {self.name}."
                    raise self._wrong(message, "Have it in one of them only.")
        return ids

    def read(self, variables: Mapping[str, Any]) -> list[str]:
        """The identities in the ids."""
        return [each.partition(":")[2] for each in self.asked(variables)]

    def missing(self, found: list[str], variables: Mapping[str, Any]) -> BadIdError | None:
        """The error that tells which of the ids are none in the graph, if any are."""
        there = set(found)
        missing = [each for each in self.asked(variables) if each not in there]
        if not missing:
            return None
        more = f", and {len(missing) - 1} more," if len(missing) > 1 else ""
        return BadIdError(
            f"There is nothing with the id {missing[0]!r}{more} in the graph.",
            hint=f"Leave it out of {self.name}, or look for what it was by search.",
            path=self.place.path,
            location=self.place.location,
        )

    def _check(self, each: str) -> None:
        type_, colon, identity = each.partition(":")
        if type_ not in self.types or not colon or not identity:
            known = ", ".join(self.types)
            raise BadIdError(
                f"{each!r} is the id of nothing that hops lead to.",
                hint=f"Pass the id of one of these, unchanged: {known}.",
                path=self.place.path,
                location=self.place.location,
            )

    def _count(self, given: int, variables: Mapping[str, Any]) -> None:
        if given < self.least:
            message = f"{self.name} has {given} ids; it takes {self.least} or more."
            raise self._wrong(message, "Give more of them.")
        most = self.most.read(variables) if self.most else None
        if most is None or given <= most:
            return
        if isinstance(self.most, Constant):
            message = f"{self.name} has {given} ids; it takes {most} at most."
            raise self._wrong(message, f"Give at most {most} of them.")
        message = f"{self.name} has {given} ids, and first leaves room for {most}."
        raise self._wrong(message, f"Ask for first: {given} or more.")

    def _wrong(self, message: str, hint: str) -> BadInputError:
        path, location = self.place.path, self.place.location
        return BadInputError(message, hint=hint, path=path, location=location)


@dataclass(frozen=True, slots=True)
class Share:
    """What one of several nodes gets of a budget of edges, and `more`; the `least` in any case.

    How many nodes there are is a number, or how many items a list has.
    """

    budget: int
    among: Source
    least: int
    more: int = 0

    def read(self, variables: Mapping[str, Any]) -> int:
        """How many edges may be followed from each."""
        given = self.among.read(variables)
        count = given if isinstance(given, int) else len(given) if isinstance(given, list) else 1
        return max(self.budget // max(count, 1), self.least) + self.more


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many different ids there are."""

    ids: Ids

    def read(self, variables: Mapping[str, Any]) -> int:
        """Their number."""
        return len(self.ids.asked(variables))


@dataclass(frozen=True, slots=True)
class MostHops:
    """The most hops of a subgraph: `each` for every node that it may have, or for every pair.

    With `starts` there are pairs: of one of those, and a node.
    """

    first: Number
    each: int
    place: Place
    starts: Ids | None = None

    def read(self, variables: Mapping[str, Any]) -> int:
        """Their number."""
        pairs = len(self.starts.given(variables)) if self.starts else 1
        return int(self.first.read(variables)) * self.each * pairs
