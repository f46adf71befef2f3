"""The commands of `graph-service`."""

from graph_service.cli.main import main

__all__ = ["main"]
