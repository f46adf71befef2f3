import asyncio
from dataclasses import replace
from functools import partial
from itertools import groupby

import pytest

from benchmarks import turns
from benchmarks.answers import comparable
from benchmarks.check import _faults
from benchmarks.loading import _schema
from benchmarks.results import Result
from benchmarks.springing import Cost, Sprung
from benchmarks.starting import Start
from benchmarks.traps import Asked, Trap, Written
from benchmarks.turns import CALLS, SETTLING, ratio_of, take_turns
from benchmarks.wide import Wide
from graph_service.compiler.cursors import write_cursor

GOOD = Result("q1", "a work", 100, 120, 120, 5.0, 0.02, 1)


def test_what_is_near_passes():
    assert list(_faults(GOOD)) == []


@pytest.mark.parametrize(
    "change", [{"statements": 2}, {"ours_hits": 500}, {"warm_ms": 1.5}], ids=str
)
def test_what_is_far_off_is_told(change):
    assert len(list(_faults(replace(GOOD, **change)))) == 1


def test_a_trap_tells_what_is_too_much():
    trap = Trap("a_trap", "a trap", "a thread", Asked("{ a }"), Written("RETURN 1"))
    sprung = Sprung(trap, took=Cost(10, 100), most=Cost(10, 100))
    assert list(sprung.faults()) == []
    hits, memory = replace(sprung, took=Cost(11, 101)).faults()
    assert "11 database hits" in hits
    assert "101 bytes" in memory


def test_many_objects_tell_what_is_too_much():
    wide = Wide(1000, ours_cpu=0.014, hand_cpu=0.01, ours_bytes=1_400_000, hand_bytes=1_000_000)
    assert list(wide.faults()) == []
    processor, held = replace(wide, ours_cpu=0.016, ours_bytes=1_600_000).faults()
    assert "16.0 ms" in processor
    assert "1,600 bytes a row" in held


def test_a_start_tells_what_is_too_much():
    start = Start(ours_cpu=0.3, text_cpu=0.1, ours_bytes=150, text_bytes=100)
    assert list(start.faults()) == []
    assert len(list(replace(start, ours_cpu=0.5, ours_bytes=250).faults())) == 2


def test_cursors_are_compared_by_what_they_point_at():
    ours = {"pageInfo": {"endCursor": write_cursor("signature", ["a", "k"])}}
    theirs = {"pageInfo": {"endCursor": write_cursor("", ["a", "k"])}}
    other = {"pageInfo": {"endCursor": write_cursor("", ["b", "k"])}}
    assert comparable(ours) == comparable(theirs) != comparable(other)


def test_sides_take_turns():
    called = []

    async def side(name):
        called.append(name)

    one, other = (partial(lambda name, _: side(name), name) for name in ("ours", "theirs"))
    asyncio.run(take_turns(one, other, rounds=150, warm_up=20))
    runs = [(name, len([*calls])) for name, calls in groupby(called)]
    # Another one goes first in every turn, and each begins with calls that do not count.
    warm, full, rest = (size + SETTLING for size in (20, CALLS, 50))
    assert runs == [
        ("ours", warm),
        ("theirs", warm + full),
        ("ours", full + rest),
        ("theirs", rest),
    ]


def test_a_slow_side_has_fewer_calls_in_its_turn(monkeypatch):
    monkeypatch.setattr(turns, "SECONDS", 0.0)

    async def call(_):
        return None

    times = asyncio.run(turns.times_of([call], rounds=200, warm_up=0))
    assert [len(each) for each in times[0]] == [1, 1]


def test_ratios_are_of_medians():
    ratio = ratio_of([[2.0] * 20] * 3, [[1.0] * 20] * 3)
    assert (ratio.ratio, ratio.low, ratio.high) == (2.0, 2.0, 2.0)


def test_the_service_s_own_scripts_are_used():
    constraints, indexes = _schema()
    assert any("(n:Entity) REQUIRE n.key IS UNIQUE" in each for each in constraints)
    assert any("(n:Work) ON (n.titleFolded, n.key)" in each for each in indexes)
