"""Looking for garbage is put off, and taken up again whatever happens."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from graph_service.errors import ConfigurationError
from graph_service.garbage import uncollected
from graph_service.model.press import PRESS
from graph_service.schema import build_schema


def test_nothing_is_collected_inside() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_leaves_it_on() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / 0
    assert gc.isenabled()


def test_who_has_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_schema_that_cannot_be_built_leaves_it_on() -> None:
    with pytest.raises(ConfigurationError):
        build_schema(PRESS, permissions={"Work.nothing": []})
    assert gc.isenabled()


def test_a_schema_freezes_nothing_of_its_users_process() -> None:
    before = gc.get_freeze_count()
    build_schema(PRESS)
    assert gc.isenabled()
    assert gc.get_freeze_count() <= before


SETTLED = """
import gc
from graph_service.garbage import settle
kept = [[number] for number in range(1000)]
settle()
print(gc.get_freeze_count() > 1000, gc.get_threshold()[0] > 1000, gc.isenabled())
"""


def test_a_process_that_settles_looks_seldom() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SETTLED], check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["True", "True", "True"]
