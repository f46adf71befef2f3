"""The commands of `graph-service`: importing them is how its process starts."""

import atexit
import gc

from graph_service.garbage import uncollected

with uncollected():
    import graph_service.cli.lean  # noqa: F401 - before anything else imports the driver
    from graph_service.cli.main import main

    # All of it stays: no later look for garbage walks through it.
    gc.freeze()

# A process that ends gives its memory back as a whole. Otherwise it would first look for garbage
# in all that it holds, several times, while a shell waits: a tenth of a second.
atexit.register(gc.freeze)

__all__ = ["main"]
