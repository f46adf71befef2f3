"""The port of `up` and `serve`: taken before anything is started, and by one of them alone."""

from __future__ import annotations

import socket

import pytest

from graph_service.cli.serve import _listening
from graph_service.errors import ConfigurationError
from graph_service.settings import Settings


def test_a_port_is_taken_from_the_first_moment() -> None:
    """A second start is told at once, also while the first one still brings up its database."""
    with _listening(Settings(port=0)) as first:
        port = first.getsockname()[1]
        with (
            pytest.raises(ConfigurationError, match="Cannot listen on"),
            _listening(Settings(port=port)),
        ):
            pass
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            pass
