"""Whether something at a port speaks Bolt: the handshake alone, without a driver."""

from __future__ import annotations

import socket
from contextlib import suppress

# The preamble, then four proposals: Bolt 5.0 to 5.8, 4.4, and two empty ones.
_HELLO = bytes.fromhex("6060b017 00080805 00000404 00000000 00000000")


def answers_bolt(port: int, timeout: float = 1.0) -> bool:
    """Whether a Bolt server answers on loopback at `port` within `timeout` seconds."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
            connection.settimeout(timeout)
            connection.sendall(_HELLO)
            agreed = connection.recv(4)
    except OSError:
        return False
    return len(agreed) == 4 and agreed != bytes(4)


def bolt_uri(port: int) -> str:
    """The address of a Bolt server on loopback at `port`."""
    return f"bolt://127.0.0.1:{port}"


def free_port(preferred: int = 0) -> int:
    """A port on loopback that nothing listens on now: the preferred one, if it is free."""
    for port in (preferred, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise OSError("loopback has no free port")
