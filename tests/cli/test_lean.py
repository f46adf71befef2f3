"""The commands start without what the driver would import for data frames."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graph_service.cli.lean import without

PROGRAM = """
import sys
import graph_service.cli
assert "neo4j" in sys.modules
found = {"numpy", "pandas", "pyarrow"} & set(sys.modules)
assert not found, found
import pandas
assert pandas.DataFrame({"a": [1]}).size == 1
"""


def test_the_driver_is_imported_without_data_frames() -> None:
    """They can be imported afterwards all the same; the tests' environment has them."""
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)


def test_modules_come_back() -> None:
    with without("this_is_no_module", "json"):
        import json

        with pytest.raises(ModuleNotFoundError):
            import this_is_no_module  # noqa: F401
    assert sys.modules["json"] is json
    assert "this_is_no_module" not in sys.modules
