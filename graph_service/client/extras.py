"""The libraries of the extra `client`, imported when something needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def pandas() -> Any:
    """The module; raises `ImportError` that says what to install."""
    return _module("pandas")


def networkx() -> Any:
    """The module; raises `ImportError` that says what to install."""
    return _module("networkx")


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ImportError(f"This needs {name}. Install graph-service[client].") from error
