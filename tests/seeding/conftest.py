"""What the tests of loads take from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest
from hypothesis import settings

settings.register_profile("damage", max_examples=5000)


@dataclass(frozen=True, slots=True)
class Kills:
    """How often loads are killed, and how often a database, which takes seconds to come back."""

    loads: int
    databases: int
    large_loads: int
    large_databases: int


@pytest.fixture
def kills() -> Kills:
    """Some in every run, a hundred of each by `make kills`."""
    every = os.environ.get("KILLS")
    return Kills(*[int(every)] * 4) if every else Kills(12, 2, 6, 1)
