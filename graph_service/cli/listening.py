"""The socket that the service listens on, and its address."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from graph_service.errors import ConfigurationError
from graph_service.settings import Settings

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not listened on
_OF_PORTS = (errno.EADDRINUSE, errno.EACCES)


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """The socket, taken first: what keeps it from listening is told before anything is started.

    Raises `ConfigurationError`.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        # A socket that is only bound keeps nobody else from the port.
        listener.listen()
    except (OSError, UnicodeError) as error:
        listener.close()
        raise _refused(settings, error) from error
    with listener:
        yield listener


def address_of(listener: socket.socket) -> str:
    """Where a listening socket is reached from this machine, as a URL without a path."""
    host, port = listener.getsockname()[:2]
    return f"http://{_joined(_EVERYWHERE.get(host, host), port)}"


def _joined(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _refused(settings: Settings, error: OSError | UnicodeError) -> ConfigurationError:
    reason = error.strerror if isinstance(error, OSError) else "no host has such a name"
    hint = "Set GRAPH_SERVICE_HOST to an address of this machine, such as 127.0.0.1 or ::1."
    if isinstance(error, OSError) and error.errno in _OF_PORTS:
        hint = "Set GRAPH_SERVICE_PORT to another port, or to 0 for a free one."
    place = _joined(settings.host, settings.port)
    return ConfigurationError(f"Cannot listen on {place}: {reason}.", hint=hint)
