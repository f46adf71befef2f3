"""When Python looks for garbage: not while everything is made that a process keeps for good."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Inside, nothing looks for garbage; afterwards all is as it was, whatever was raised.

    Modules and a schema are a few hundred thousand objects that stay. Each of the many looks
    that their making sets off would walk through those that are there by then.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
