"""When Python looks for garbage: not while what a process keeps is made, and seldom later."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (2_000, 10, 10)
"""New objects until it looks through these, and so many looks until it looks through older ones."""


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


def settle() -> None:
    """For a process that serves from now on: leave all that is there alone, and look seldom.

    Schema and code stay anyway. What a request makes is gone with it, as hardly anything of it goes
    round in a circle, and Python would look through it every 700 objects: a twentieth of a small
    request's time. To look every 10,000 saves a little more, and takes 25 MB.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
