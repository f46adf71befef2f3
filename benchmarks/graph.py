"""The graph: a deterministic stream of chunks, nodes before the edges between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from benchmarks.rows import Row, key_of, node
from benchmarks.sizes import Sizes
from benchmarks.words import Words

WORK_KINDS = ("FILM", "SERIES", "ARTICLE", "BOOK", "INVESTIGATION", "OTHER")
_KIND_WEIGHTS = (40, 20, 25, 8, 2, 5)
_GENRES = ("drama", "crime", "comedy", "documentary", "history", "thriller", "romance", "music")
_TOPICS = ("war", "migration", "money", "family", "justice", "the sea", "memory", "labour")
_LANGUAGES = ("en", "es", "fr", "de", "pt", "hi", "ja", "pl", "sv")


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one type."""

    type: str
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Edges:
    """Relationships of one type, between nodes of two types, named by their identities."""

    type: str
    start: str
    end: str
    rows: Iterable[Row]


Chunk = Nodes | Edges


class Graph:
    """A graph of some sizes; the same seed gives the same graph."""

    def __init__(self, sizes: Sizes, seed: int = 1) -> None:
        self.sizes = sizes
        self._chance = Random(seed)
        self._words = Words(self._chance)
        self._numbers = count(1)
        self._keys: dict[str, list[str]] = {}

    def chunks(self) -> Iterator[Chunk]:
        """All of the graph; each chunk's rows must be used up before the next is asked for."""
        from benchmarks.edges import Weaver
        from benchmarks.roles import Roles

        sizes = self.sizes
        yield self._nodes("Place", sizes.countries, lambda: self._place("COUNTRY"))
        countries = list(self._keys["Place"])
        yield self._nodes("Place", sizes.cities, lambda: self._place("CITY"))
        yield self._nodes("Person", sizes.people, self._person)
        yield self._nodes("Work", sizes.works, self._work)
        yield self._nodes("Publication", sizes.publications, self._publication)
        yield self._nodes("Organization", sizes.organizations, self._organization)
        yield self._nodes("Event", sizes.events, self._event)
        yield from Weaver(self._chance, self._keys, countries, sizes).chunks()
        yield from Roles(self._chance, self._words, self._keys, sizes).chunks()

    def _nodes(self, type_name: str, size: int, make: Callable[[], Row]) -> Nodes:
        def rows() -> Iterator[Row]:
            keys = self._keys.setdefault(type_name, [])
            for _ in range(size):
                row = node(type_name, make())
                keys.append(row["key"])
                yield row

        return Nodes(type_name, rows())

    def _named(self, name: str, **values: object) -> Row:
        return {"key": key_of(name, next(self._numbers)), "name": name, **values}

    def _kind(self, *kinds: str) -> str:
        return self._chance.choice(kinds)

    def _some(self, values: tuple[str, ...], most: int) -> list[str]:
        return self._chance.sample(values, self._chance.randint(0, most))

    def _place(self, kind: str) -> Row:
        return self._named(self._words.place(), kind=kind, alternateNames=[], sameAs=[])

    def _person(self) -> Row:
        alternate = [self._words.person()] if self._chance.random() < 0.05 else []
        return self._named(self._words.person(), alternateNames=alternate, sameAs=[])

    def _publication(self) -> Row:
        kind = self._kind("NEWSPAPER", "MAGAZINE", "NEWSROOM", "TRADE_MAGAZINE")
        return self._named(f"{self._words.place()} Courier", kind=kind, sameAs=[])

    def _organization(self) -> Row:
        kind = self._kind("STREAMING_SERVICE", "COMPANY", "GOVERNMENT_AGENCY", "ASSOCIATION")
        return self._named(f"{self._words.stem()} Group", kind=kind, sameAs=[])

    def _event(self) -> Row:
        kind = self._kind("MASSACRE", "OPERATION", "NOMINATION", "AWARD", "RELEASE", "OTHER")
        deaths = self._chance.randint(1, 400) if kind == "MASSACRE" else None
        name = f"{self._words.place()} {kind.lower()}"
        return self._named(name, kind=kind, date=self._date(), deathsAtLeast=deaths)

    def _work(self) -> Row:
        title = self._words.title()
        kind = self._chance.choices(WORK_KINDS, _KIND_WEIGHTS)[0]
        return {
            "key": key_of(title, next(self._numbers)),
            "title": title,
            "kind": kind,
            "released": self._date(),
            "genres": self._some(_GENRES, 3),
            "topics": self._some(_TOPICS, 2),
            "languages": self._some(_LANGUAGES, 2),
            "subtitleLanguages": [],
            "episodeCount": self._chance.randint(4, 60) if kind == "SERIES" else None,
        }

    def _date(self) -> str | None:
        """Mostly a day, sometimes only a month, a year or a decade; sometimes no year; or none."""
        form = self._chance.random()
        year = 2026 - int(76 * self._chance.random() ** 1.7)
        month, day = self._chance.randint(1, 12), self._chance.randint(1, 28)
        if form < 0.05:
            return None
        if form < 0.07:
            return f"XXXX-{month:02}-{day:02}"
        if form < 0.30:
            return str(year)
        if form < 0.36:
            return f"{year}-{month:02}"
        if form < 0.38:
            return f"{year // 10}X"
        return f"{year}-{month:02}-{day:02}"


def skewed(chance: Random, keys: list[str], power: float) -> str:
    """One of the keys, the earlier the likelier: at power 2, the n-th about 1/sqrt(n) times."""
    return keys[int(len(keys) * chance.random() ** power)]
