"""The invented sources of large loads have as many facts as they should, and are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.facts import write_facts, write_small
from graph_service.seeding import read_sources


@pytest.mark.parametrize("facts", [100, 1_000, 30_000])
def test_so_many_facts(facts: int, tmp_path: Path) -> None:
    write_facts(tmp_path, facts)
    (source,) = read_sources([tmp_path])
    assert source.spool.count == facts
    assert source.bulky == (facts > 20_000)
    stated = sum(len(source.part(parts).citations) for parts in source.groups())
    assert stated == facts


def test_a_small_source(tmp_path: Path) -> None:
    write_small(tmp_path, 3)
    (source,) = read_sources([tmp_path])
    assert (source.key, source.spool.count) == ("small-3", 100)
