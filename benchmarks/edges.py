"""Edges between entities: nationalities, places, publishers, distributors, events, nominations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from benchmarks.graph import Edges, skewed
from benchmarks.rows import Row, edge
from benchmarks.sizes import Sizes


class Weaver:
    """Draws the edges that join entities without a role between them."""

    def __init__(
        self, chance: Random, keys: dict[str, list[str]], countries: list[str], sizes: Sizes
    ) -> None:
        self._chance = chance
        self._keys = keys
        self._countries = countries
        self._sizes = sizes

    def chunks(self) -> Iterator[Edges]:
        """Every kind of edge, each with its rows."""
        works, events = self._keys["Work"], self._keys["Event"]
        cities = self._keys["Place"][len(self._countries) :]
        yield self._each("WITHIN", "Place", "Place", cities, self._country, 1.0)
        yield self._each("NATIONAL_OF", "Person", "Place", self._keys["Person"], self._country, 1.1)
        yield self._each("PRODUCED_IN", "Work", "Place", works, self._country, 1.3)
        yield self._each("BASED_ON", "Work", "Event", works, self._any("Event"), 0.03)
        yield self._each("ABOUT", "Work", "Entity", works, self._anything, 0.25)
        yield self._each("AT", "Event", "Place", events, lambda: self._chance.choice(cities), 0.8)
        yield self._each("TRIGGERED", "Event", "Event", events, self._any("Event"), 0.2)
        yield self._each("FOR", "Event", "Work", events, self._any("Work"), 0.17)
        yield self._into("PUBLISHED", "Publication", works, 0.25)
        yield self._into("DISTRIBUTES", "Organization", works, 0.6)
        yield self._part("Person")
        yield self._part("Organization")

    def _country(self) -> str:
        return skewed(self._chance, self._countries, 2.5)

    def _any(self, type_name: str) -> Callable[[], str]:
        return lambda: skewed(self._chance, self._keys[type_name], 1.5)

    def _anything(self) -> str:
        return self._any(self._chance.choice(("Person", "Event", "Organization", "Place")))()

    def _each(
        self,
        kind: str,
        start: str,
        end: str,
        starts: list[str],
        pick: Callable[[], str],
        mean: float,
    ) -> Edges:
        """`mean` edges from each start, to whatever is picked; none twice, none to itself."""

        def rows() -> Iterator[Row]:
            for key in starts:
                picked = {pick() for _ in range(self._times(mean))} - {key}
                for target in sorted(picked):
                    yield edge(kind, key, target)

        return Edges(kind, start, end, rows())

    def _into(self, kind: str, start: str, targets: list[str], share: float) -> Edges:
        """To a share of the targets, one edge each, from a popular start."""

        def rows() -> Iterator[Row]:
            for key in targets:
                if self._chance.random() < share:
                    yield edge(kind, skewed(self._chance, self._keys[start], 2.5), key)

        return Edges(kind, start, "Work", rows())

    def _part(self, start: str) -> Edges:
        def rows() -> Iterator[Row]:
            for key in self._keys["Event"]:
                for taker in sorted({self._any(start)() for _ in range(self._times(0.7))}):
                    yield edge("TOOK_PART_IN", taker, key, {"part": "took part"})

        return Edges("TOOK_PART_IN", start, "Event", rows())

    def _times(self, mean: float) -> int:
        whole, rest = divmod(mean, 1)
        return int(whole) + (self._chance.random() < rest)
