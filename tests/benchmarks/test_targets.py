"""Targets: what a run reached, what it did not, and what it did not take."""

from __future__ import annotations

import orjson
import pytest

from benchmarks.targets import NEO4J, ratios, targets


def ratio(value: float, theirs: float = 0.001) -> dict[str, float]:
    """The service took so many times as long as that side."""
    return {"ours": value * theirs, "theirs": theirs, "ratio": value, "low": value, "high": value}


def met(name: str, one: dict, many: dict, crowd: dict | None = None) -> dict:
    return {
        "name": name,
        "title": name,
        "one": one,
        "many": many,
        "crowd": crowd or {},
        "resident_bytes": 100_000_000,
        "failures": {},
    }


GOOD = {
    "failures": {},
    "contest": [
        met(
            f"q{number}",
            {
                "floor": ratio(1.05),
                "yoga": ratio(0.1, 0.02),
                "apollo": ratio(0.2, 0.01),
                "postgraphile": ratio(0.6),
            },
            {
                "floor": ratio(0.3),
                "yoga": ratio(0.05, 0.02),
                "apollo": ratio(0.1, 0.01),
                "postgraphile": ratio(0.4),
            },
            {"floor": ratio(0.25)},
        )
        for number in range(1, 7)
    ],
    "footprint": {
        "added": ratio(1.05),
        "wide": ratio(1.1),
        "peak_bytes": 4_000_000,
        "answer_bytes": 1_300_000,
        "start_seconds": 0.4,
        "up_seconds": 5.0,
    },
    "growth": {"ratios": {"q1": ratio(1.1)}, "page": 10_000, "deep": ratio(1.0)},
}


def reached(taken: dict) -> dict[str, bool | None]:
    return {each.measure: each.reached for each in targets(taken)}


def changed(path: list, value: object) -> dict:
    taken = orjson.loads(orjson.dumps(GOOD))
    place = taken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return taken


def test_all_are_reached() -> None:
    found = targets(GOOD)
    assert [each.measure for each in found if not each.reached] == [f"latency of {NEO4J}, 1 client"]
    assert len(found) == 15


def test_the_better_server_counts() -> None:
    # Apollo answers sooner, so it is the one; the service takes 0.2 of its time.
    assert ratios(GOOD, "one", NEO4J) == {f"Q{number}": 5 for number in range(1, 7)}
    assert ratios(changed(["contest", 0, "one", "apollo"], ratio(0.1, 0.01)), "one", NEO4J)[
        "Q1"
    ] == pytest.approx(10)


def test_nothing_taken_is_nothing_reached() -> None:
    assert set(reached({"failures": {}}).values()) == {None}
    assert {each.got for each in targets({"failures": {}})} == {"not measured"}


def test_what_was_asked_in_part_is_not_measured() -> None:
    contest = GOOD["contest"]
    for part in (contest[:1], contest[1:]):
        found = reached({**GOOD, "contest": part})
        held = [measure for measure in found if "client" in measure]
        assert len(held) == 7
        assert {found[measure] for measure in held} == {None}


@pytest.mark.parametrize(
    ("path", "value", "measure"),
    [
        (["contest", 0, "one", "floor"], ratio(1.11), "latency to the floor's, 1 client"),
        (["contest", 0, "many", "floor"], ratio(0.34), "requests/s to the floor's, 32 clients"),
        (["contest", 3, "many", "floor"], ratio(1.01), "requests/s to the floor's, 32 clients"),
        (["contest", 3, "crowd", "floor"], ratio(1.01), "requests/s to the floor's, 128 clients"),
        (["contest", 2, "many", "apollo"], ratio(0.34), f"requests/s of {NEO4J}, 32 clients"),
        (
            ["contest", 2, "many", "postgraphile"],
            ratio(1.01),
            "requests/s of PostGraphile, 32 clients",
        ),
        (["growth", "ratios", "q1"], ratio(1.3), "on the graph ten times larger"),
        (["growth", "deep"], ratio(1.3), "Q5 far on, to its first page"),
        (["footprint", "added"], ratio(1.2), "what the service adds to Q1"),
        (["footprint", "peak_bytes"], 6_000_000, "their memory, to their size"),
        (["footprint", "start_seconds"], 0.6, "import and schema"),
        (
            ["contest", 5, "resident_bytes"],
            130_000_000,
            "memory of its process after the contest",
        ),
    ],
)
def test_one_that_is_missed_is_told(path: list, value: object, measure: str) -> None:
    assert reached(GOOD)[measure] is True
    assert reached(changed(path, value))[measure] is False
