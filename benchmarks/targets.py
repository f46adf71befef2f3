"""Targets: what the service is to reach, and what one run gave, as it is in `run.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import geometric_mean
from typing import Any

from benchmarks.growth import DEEP

Taken = Mapping[str, Any]
Ratios = dict[str, float]

NEO4J = "@neo4j/graphql"
_QUERIES = 6
"""A measure of the contest holds for all of them: of fewer it is not taken."""
_SERVERS = ("yoga", "apollo")


@dataclass(frozen=True, slots=True)
class Target:
    """One measure; `reached` is none where the run did not take it."""

    measure: str
    reach: str
    got: str = "not measured"
    reached: bool | None = None


def targets(taken: Taken) -> list[Target]:
    """All of them, in the order in which one asks."""
    return [
        *_peers(taken),
        *_floor(taken),
        *_growth(taken),
        *_levels(taken),
        *_footprint(taken),
    ]


def ratios(taken: Taken, measure: str, side: str) -> Ratios:
    """Of each query, how many times as long the side took as the service: above 1 it is slower.

    `measure` is `one`, `many`, `crowd` or `cold`; the side `@neo4j/graphql` is the quicker of its
    servers.
    """
    found = {}
    for met in taken.get("contest") or ():
        sides = met[measure]
        chosen = _quicker(sides) if side == NEO4J else sides.get(side)
        if chosen:
            found[met["name"].upper()] = 1 / chosen["ratio"]
    return found


def _quicker(sides: Taken) -> Taken | None:
    """Of the two servers of `@neo4j/graphql`, the one that took less time."""
    both = [sides[each] for each in _SERVERS if each in sides]
    return min(both, key=lambda each: float(each["theirs"])) if both else None


def _peers(taken: Taken) -> Iterator[Target]:
    yield _means(f"requests/s of {NEO4J}, 32 clients", ratios(taken, "many", NEO4J), mean=8, each=3)
    yield _means(f"latency of {NEO4J}, 1 client", ratios(taken, "one", NEO4J), mean=6, each=1 / 0.6)
    yield _means(
        "requests/s of PostGraphile, 32 clients", ratios(taken, "many", "postgraphile"), 2, 1
    )
    yield _means("latency of PostGraphile, 1 client", ratios(taken, "one", "postgraphile"), 1 / 0.7)


def _means(measure: str, found: Ratios, mean: float, each: float | None = None) -> Target:
    reach = f"mean at least {mean:.2g} times"
    if each is not None:
        reach += f", none below {each:.2g}"
    if len(found) < _QUERIES:
        return Target(measure, reach)
    middle, (name, least) = geometric_mean(found.values()), _least(found)
    got = f"mean {middle:.2f}, least {least:.2f} ({name}), Q1 {found['Q1']:.2f}"
    return Target(measure, reach, got, middle >= mean and (each is None or least >= each))


def _floor(taken: Taken) -> Iterator[Target]:
    one = {name: 1 / each for name, each in ratios(taken, "one", "floor").items()}
    whole = one if len(one) == _QUERIES else {}
    yield _most("latency to the floor's, 1 client", whole, 1.10)
    for measure, clients in (("many", 32), ("crowd", 128)):
        found = ratios(taken, measure, "floor")
        title, reach = (
            f"requests/s to the floor's, {clients} clients",
            "Q1 at least 3, none below 1",
        )
        if len(found) < _QUERIES:
            yield Target(title, reach)
            continue
        first, (name, least) = found["Q1"], _least(found)
        got = f"Q1 {first:.2f}, least {least:.2f} ({name})"
        yield Target(title, reach, got, first >= 3 and least >= 1)


def _growth(taken: Taken) -> Iterator[Target]:
    grown = taken.get("growth") or {}
    found = {name.upper(): each["ratio"] for name, each in grown.get("ratios", {}).items()}
    larger = _most("Q1 and Q3 on the graph ten times larger", found, 1.2)
    if {*found} != {"Q1", "Q3"} or grown["scale"] < 1:
        # It is told, but a smaller graph is not what is to be reached.
        larger = replace(larger, reached=None)
    yield larger
    deep = {f"page {grown['page']:,}": grown["deep"]["ratio"]} if grown.get("deep") else {}
    far = _most(f"Q5 at page {DEEP:,}, to its first page", deep, 1.2)
    yield far if grown.get("page") == DEEP else replace(far, reached=None)


def _levels(taken: Taken) -> Iterator[Target]:
    levels = taken.get("levels") or {}
    for name, title, most in (
        ("compile", "five levels, our compile cold", 5.0),
        ("warm", "five levels, all of it warm", 0.1),
    ):
        yield _bound(title, most, "ms", levels.get(name))
    first = _quicker((taken.get("firsts") or {}).get("ratios", {}))
    title = f"five levels, first answer to that of {NEO4J}"
    bound = _bound(title, 1.0, "times", first["ratio"] if first else None)
    yield replace(bound, reach="at most 1.00 times")
    found = {name: 1 / each for name, each in ratios(taken, "cold", NEO4J).items()}
    whole = found if len(found) == _QUERIES else {}
    yield _most(f"Q1 to Q6, first answers to those of {NEO4J}", whole, 1.0)


def _footprint(taken: Taken) -> Iterator[Target]:
    weighed = taken.get("footprint")
    for measure, reach, unit, value in (
        ("what the service adds to Q1", 1.10, "times", lambda each: each["added"]["ratio"]),
        ("10,000 objects, to the floor", 1.20, "times", lambda each: each["wide"]["ratio"]),
        ("their memory, to their size", 4.0, "times", _sizes),
        ("import and schema", 0.5, "s", lambda each: each["start_seconds"]),
        ("`up` until the first answer", 10.0, "s", lambda each: each["up_seconds"]),
    ):
        yield _bound(measure, reach, unit, value(weighed) if weighed else None)
    sizes = [met["resident_bytes"] for met in taken.get("contest") or () if met["resident_bytes"]]
    memory = sizes[-1] / 1e6 if sizes else None
    yield _bound("memory of its process after the contest", 120, "MB", memory)


def _sizes(weighed: Taken) -> float:
    return float(weighed["peak_bytes"] / weighed["answer_bytes"])


def _bound(measure: str, most: float, unit: str, value: float | None) -> Target:
    reach = f"at most {most:g} {unit}"
    if value is None:
        return Target(measure, reach)
    return Target(measure, reach, f"{value:.3g} {unit}", value <= most)


def _most(measure: str, found: Ratios, most: float) -> Target:
    reach = f"each at most {most:.2f} times"
    if not found:
        return Target(measure, reach)
    got = ", ".join(f"{name} {each:.2f}" for name, each in found.items())
    return Target(measure, reach, got, max(found.values()) <= most)


def _least(found: Ratios) -> tuple[str, float]:
    return min(found.items(), key=lambda each: each[1])
