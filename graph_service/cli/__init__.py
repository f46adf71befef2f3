"""The commands of `graph-service`."""

import graph_service.cli.lean  # noqa: F401 - before anything else imports the driver
from graph_service.cli.main import main

__all__ = ["main"]
