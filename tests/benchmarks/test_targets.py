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
        "cold": {"yoga": ratio(0.5, 0.02), "apollo": ratio(0.6, 0.01)},
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
                "apollo": ratio(0.15, 0.01),
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
    "growth": {
        "scale": 1.0,
        "ratios": {"q1": ratio(1.1), "q3": ratio(1.2)},
        "page": 10_000,
        "deep": ratio(1.0),
    },
    "firsts": {
        "bytes": {"service": 900, "yoga": 900, "apollo": 900},
        "ratios": {"yoga": ratio(0.5, 0.02), "apollo": ratio(0.9, 0.01)},
        "failures": {},
    },
    "levels": {"read": 4.0, "compile": 3.0, "warm": 0.01},
}


FIVE = f"five levels, first answer to that of {NEO4J}"


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
    assert [each.measure for each in found if not each.reached] == []
    assert len(found) == 19


def test_the_better_server_counts() -> None:
    # Apollo answers sooner, so it is the one, though the service takes less of Yoga's time.
    assert ratios(GOOD, "one", NEO4J) == {f"Q{number}": 1 / 0.15 for number in range(1, 7)}
    later = changed(["contest", 0, "one", "apollo"], ratio(0.15, 0.03))
    assert ratios(later, "one", NEO4J)["Q1"] == pytest.approx(10)


def test_nothing_taken_is_nothing_reached() -> None:
    assert set(reached({"failures": {}}).values()) == {None}
    assert {each.got for each in targets({"failures": {}})} == {"not measured"}


def test_what_was_asked_in_part_is_not_measured() -> None:
    contest = GOOD["contest"]
    for part in (contest[:1], contest[1:]):
        found = reached({**GOOD, "contest": part})
        held = [each for each in found if "client" in each or "Q1 to Q6" in each]
        assert len(held) == 8
        assert {found[measure] for measure in held} == {None}


def test_first_answers_to_five_levels_are_held_to_the_quicker_server() -> None:
    slower = changed(["firsts", "ratios", "yoga"], ratio(1.1, 0.02))
    assert reached(slower)[FIVE] is True
    assert reached(changed(["firsts", "ratios"], {"apollo": ratio(1.1)}))[FIVE] is False
    assert reached(changed(["firsts", "ratios"], {}))[FIVE] is None


def test_first_answers_to_five_levels_count_in_nothing_else() -> None:
    worse = changed(["firsts", "ratios", "apollo"], ratio(9.0, 0.001))
    before, after = targets(GOOD), targets(worse)
    assert [each.measure for each in after if each not in before] == [FIVE]


@pytest.mark.parametrize(
    ("path", "value", "measure"),
    [
        (["growth", "scale"], 0.1, "Q1 and Q3 on the graph ten times larger"),
        (["growth", "ratios"], {"q1": ratio(1.0)}, "Q1 and Q3 on the graph ten times larger"),
        (["growth", "page"], 1_000, "Q5 at page 10,000, to its first page"),
    ],
)
def test_what_was_asked_of_a_smaller_graph_is_told_and_not_reached(path, value, measure) -> None:
    found = next(each for each in targets(changed(path, value)) if each.measure == measure)
    assert found.reached is None
    assert found.got != "not measured"


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
        (["growth", "ratios", "q1"], ratio(1.3), "Q1 and Q3 on the graph ten times larger"),
        (["growth", "deep"], ratio(1.3), "Q5 at page 10,000, to its first page"),
        (
            ["contest", 4, "cold", "apollo"],
            ratio(1.1, 0.01),
            f"Q1 to Q6, first answers to those of {NEO4J}",
        ),
        (["firsts", "ratios", "apollo"], ratio(1.1, 0.01), FIVE),
        (["firsts", "ratios", "yoga"], ratio(1.1, 0.009), FIVE),
        (["contest", 1, "one", "apollo"], ratio(0.61, 0.01), f"latency of {NEO4J}, 1 client"),
        (["levels", "compile"], 5.1, "five levels, our compile cold"),
        (["levels", "warm"], 0.11, "five levels, all of it warm"),
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
