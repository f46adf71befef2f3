"""Neo4j's driver without what it can do for data frames: these commands have no use of it.

Where pandas, NumPy or PyArrow are installed, the driver imports them: 50 MB, and longer than all
else that a command needs to start.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_DATA_FRAMES = ("numpy", "pandas", "pyarrow")


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Inside, modules cannot be imported, as if they were not there; those that are loaded stay."""
    hidden = [name for name in names if name not in sys.modules]
    # What the import system takes for "not to be found" (Python's reference, section 5.3.1).
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with without(*_DATA_FRAMES):
    importlib.import_module("graph_service.database")
